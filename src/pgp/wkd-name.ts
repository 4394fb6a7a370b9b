import { createHash } from 'node:crypto'

const letters = 'ybndrfg8ejkmcpqxot1uwisza345h769'

/**
 * How mail programs ask for the key of an address (Web Key Directory, draft-koch-openpgp-webkey-service 3.1): SHA-1 of the
 * name in small letters, in z-base-32. The old hash is the protocol's; nothing here rests on its strength.
 */
export function wkdName(name: string): string {
  const hash = createHash('sha1').update(name.toLowerCase()).digest()
  let text = ''
  for (let bit = 0; bit < 160; bit += 5) {
    const pair = ((hash[bit >> 3] ?? 0) << 8) | (hash[(bit >> 3) + 1] ?? 0)
    text += letters[(pair >> (11 - (bit & 7))) & 31]
  }
  return text
}
