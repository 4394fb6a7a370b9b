const begin = '-----BEGIN PGP PUBLIC KEY BLOCK-----'
const end = '-----END PGP PUBLIC KEY BLOCK-----'

/** The bytes of an armored public key; nothing for any other text. Looks at its wrapping only. */
export function readArmor(text: string): Buffer | undefined {
  const lines = text.trim().split(/\r?\n/)
  if (lines[0] !== begin || lines.at(-1) !== end) return undefined
  const body = lines.slice(lines.indexOf('') + 1, -1).filter((line) => !/^=.{4}$/.test(line))
  if (!body.every((line) => /^[A-Za-z0-9+/]{1,80}={0,2}$/.test(line))) return undefined
  const bytes = Buffer.from(body.join(''), 'base64')
  // Tag 6, a public key, in the old or the new way of writing it; tag 5 would be a private one.
  const [first = 0] = bytes
  return (first & 0xfc) === 0x98 || first === 0xc6 ? bytes : undefined
}
