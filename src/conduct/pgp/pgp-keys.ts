/** A body's key for encrypted mail: made and opened in the key worker, kept sealed to each intake reader. */
import type { NewPgpKey, PgpKey, PgpKeys } from '../../pgp/model.ts'
import { openSealed, sealTo } from '../../seal/age.ts'
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '../../seal/bytes.ts'
import { bucketFor, pad } from '../../seal/padding.ts'
import { sign, verify } from '../../seal/sign.ts'
import { Refusal } from '../refusal.ts'
import type { Person } from '../threads/rosters.ts'
import type { DeskSession } from '../desk/session.ts'
import type { AskPgp } from './pgp-calls.ts'

/** What the page shows of a body's key. No key is in it but the public one. */
export interface PgpView {
  readonly body: string
  readonly name: string
  readonly addresses: readonly string[]
  readonly fingerprint: string | undefined
  readonly madeDay: string | undefined
  /** Readers who have no copy yet, and people who have one and open no reports any more, by name. */
  readonly without: readonly string[]
  readonly gone: readonly string[]
}

const readersOf = (session: DeskSession, body: string): Person[] =>
  session.people().filter((person) => person.body === body && person.roles.includes('intake'))

/** Whether a roster signed key made this one: a server could offer its own (S24). */
async function isSigned(session: DeskSession, body: string, key: PgpKey): Promise<boolean> {
  const maker = await session.rosters.findPerson(key.maker, key.roster)
  const parts = [utf8(body), utf8(key.publicKey)]
  return maker !== undefined && verify('commonweal/pgp-key/v1', parts, fromBase64url(key.signature, 64), maker.verifyKey)
}

async function keysOf(session: DeskSession, ask: AskPgp, body: string): Promise<PgpKeys> {
  const found = await session.requests.pgpKeys(body)
  const truth = await Promise.all(found.keys.map((key) => isSigned(session, body, key)))
  const signed = found.keys.filter((_, i) => truth[i])
  if (signed.length === 0) return { ...found, keys: [] }
  const fingerprints = await ask('fingerprints', { publicKeys: signed.map(({ publicKey }) => publicKey) })
  return { ...found, keys: signed.filter(({ fingerprint }, i) => fingerprints[i] === fingerprint) }
}

/** Opens my copy of a private key; nothing when there is none for me. */
async function privateKeyOf(session: DeskSession, key: PgpKey): Promise<string | undefined> {
  const mine = new Set(session.me().map(({ id }) => id))
  const copy = key.copies.find(({ entry }) => mine.has(entry))
  const plain = copy && (await openSealed(session.keys.identity.secret, fromBase64url(copy.b)))
  if (plain === undefined) return undefined
  const end = plain.indexOf(0)
  return fromUtf8(end < 0 ? plain : plain.subarray(0, end))
}

/** The private keys of these bodies that I can open, armored, newest first. */
export async function privateKeys(session: DeskSession, ask: AskPgp, bodies: readonly string[]): Promise<string[]> {
  const opened: string[] = []
  for (const body of bodies) {
    if (!readersOf(session, body).some(({ verifyKey }) => verifyKey === session.verifyKey)) continue
    for (const key of (await keysOf(session, ask, body)).keys) {
      const armored = await privateKeyOf(session, key)
      if (armored !== undefined) opened.push(armored)
    }
  }
  return opened
}

async function sealCopy(armored: string, person: Person): Promise<{ entry: string; b: string }> {
  const plain = utf8(armored)
  return { entry: person.id, b: toBase64url(await sealTo([person.recipient], pad(plain, bucketFor(plain.length + 1)))) }
}

/** Every body whose reports I may open first, with what its key needs. */
export async function viewPgp(session: DeskSession, ask: AskPgp): Promise<readonly PgpView[]> {
  const bodies = session.me().filter(({ roles }) => roles.includes('intake'))
  return Promise.all(
    bodies.map(async ({ body }) => {
      const { addresses, keys } = await keysOf(session, ask, body)
      const [newest] = keys
      const readers = readersOf(session, body)
      const has = new Set(newest?.copies.map(({ entry }) => entry))
      const names = await Promise.all([...has].map((entry) => session.rosters.findPerson(entry, newest?.roster ?? '')))
      return {
        body,
        name: session.bodies.find(({ id }) => id === body)?.name ?? '',
        addresses,
        fingerprint: newest?.fingerprint,
        madeDay: newest?.madeDay,
        without: newest === undefined ? [] : readers.filter(({ id }) => !has.has(id)).map(({ name }) => name),
        gone: names.flatMap((person) => (person && !readers.some(({ id }) => id === person.id) ? [person.name] : []))
      }
    })
  )
}

/** Makes a key and publishes its public part; the private part leaves the workers sealed to each reader, and in no other way. */
export async function makePgpKey(session: DeskSession, ask: AskPgp, body: string): Promise<void> {
  const readers = readersOf(session, body)
  const me = readers.find(({ verifyKey }) => verifyKey === session.verifyKey)
  if (me === undefined) throw new Refusal('not_on_roster')
  const { addresses } = await session.requests.pgpKeys(body)
  const name = session.bodies.find(({ id }) => id === body)?.name ?? ''
  // Mails that were encrypted on a fast clock still open.
  const date = new Date(session.now().getTime() - 60_000)
  const { privateKey, publicKey, fingerprint } = await ask('make', { name, addresses, date })
  const key: Omit<NewPgpKey, 'body'> = {
    fingerprint,
    publicKey,
    maker: me.id,
    roster: session.rosterHashOf(body),
    signature: toBase64url(sign('commonweal/pgp-key/v1', [utf8(body), utf8(publicKey)], session.keys.signSeed)),
    copies: await Promise.all(readers.map((person) => sealCopy(privateKey, person)))
  }
  await session.requests.makePgpKey(body, key)
}

/** Seals the keys that I have to readers who joined after they were made. */
export async function givePgpKeys(session: DeskSession, ask: AskPgp, body: string): Promise<void> {
  const readers = readersOf(session, body)
  const copies: { fingerprint: string; entry: string; b: string }[] = []
  for (const key of (await keysOf(session, ask, body)).keys) {
    const armored = await privateKeyOf(session, key)
    if (armored === undefined) continue
    const without = readers.filter(({ id }) => !key.copies.some(({ entry }) => entry === id))
    for (const person of without) copies.push({ fingerprint: key.fingerprint, ...(await sealCopy(armored, person)) })
  }
  if (copies.length > 0) await session.requests.addPgpCopies(body, copies)
}
