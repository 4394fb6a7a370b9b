/** What is done with the OpenPGP library: in a worker of its own, because it is large and what it reads is hostile (S29). */
import { generateKey, readKey } from 'openpgp'
import { openPgp, type OpenedPgp } from './open-pgp.ts'

export interface MadePgpKey {
  readonly privateKey: string
  readonly publicKey: string
  readonly fingerprint: string
}

async function fingerprintOf(armoredKey: string): Promise<string | undefined> {
  const key = await readKey({ armoredKey }).catch(() => undefined)
  return key === undefined || key.isPrivate() ? undefined : key.getFingerprint()
}

export const pgpCalls = {
  make: async (of: { name: string; addresses: readonly string[]; date: Date }): Promise<MadePgpKey> => {
    const { privateKey, publicKey } = await generateKey({
      // The way of writing this curve that GnuPG reads; it does not know the newer one.
      type: 'ecc',
      curve: 'curve25519Legacy',
      userIDs: of.addresses.map((email) => ({ name: of.name, email })),
      format: 'object',
      date: of.date
    })
    return {
      privateKey: privateKey.armor(),
      publicKey: publicKey.armor().replaceAll('\r\n', '\n').trim(),
      fingerprint: publicKey.getFingerprint()
    }
  },
  /** Nothing for what is no public key. */
  fingerprints: ({ publicKeys }: { publicKeys: readonly string[] }): Promise<(string | undefined)[]> =>
    Promise.all(publicKeys.map(fingerprintOf)),
  open: ({ armored, keys }: { armored: string; keys: readonly string[] }): Promise<OpenedPgp> => openPgp(armored, keys)
}

export type PgpCalls = typeof pgpCalls
/** Asks one of these calls, wherever they run. */
export type AskPgp = <M extends keyof PgpCalls>(
  method: M,
  args: Parameters<PgpCalls[M]>[0]
) => Promise<Awaited<ReturnType<PgpCalls[M]>>>
/** Lends the calls for one piece of work; what they held is gone after it. */
export type WithPgp = <T>(work: (ask: AskPgp) => Promise<T>) => Promise<T>
