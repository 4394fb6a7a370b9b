import type { AccountId } from '../accounts/model.ts'
import { recordAct } from '../audit/record-act.ts'
import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Context } from '../context.ts'
import { transaction, type Database } from '../db/database.ts'
import { fromRow, toRow } from '../envelopes/bytes.ts'
import type { RosterEntryId } from '../envelopes/model.ts'
import { storedRosters } from '../envelopes/rosters.ts'
import { checkSealed } from '../envelopes/shapes.ts'
import { Refused } from '../refused.ts'
import { utf8 } from '../seal/bytes.ts'
import { rosterHash, type Roster } from '../seal/roster.ts'
import { verify } from '../seal/sign.ts'
import { spacesOf } from '../spaces/public-space.ts'
import { readArmor } from './armor.ts'
import { mostNames, type NewPgpKey, type PgpKeys } from './model.ts'
import { copiesOf, insertCopies, insertKey, keyByName, keysOf, nameKey, newestKeys } from './store.ts'
import { wkdName } from './wkd-name.ts'

type Site = Pick<Context, 'db' | 'clock' | 'config'>

/** Names in front of the @ that are this body's: its own and those of its spaces. */
async function namesOf(db: Database, body: BodyId): Promise<string[]> {
  const slug = (await listBodyChoices(db)).find(({ id }) => id === body)?.slug
  if (slug === undefined) throw new Refused('not_found')
  return [slug, ...(await spacesOf(db, body)).slice(0, mostNames).map(({ id }) => id)]
}

/** The newest signed roster, if this account is an intake reader on it. Throws `Refused`. */
async function readersFor(
  db: Database,
  body: BodyId,
  account: AccountId
): Promise<{ roster: Roster; readers: string[]; own: Set<string> }> {
  const current = await storedRosters.current(db, body)
  if (!current) throw new Refused('not_allowed')
  const readers = current.roster.entries.filter(({ roles }) => roles.includes('intake')).map(({ id }) => id)
  const accounts = await storedRosters.accountOf(db, readers as RosterEntryId[])
  const own = new Set(readers.filter((id) => accounts.get(id as RosterEntryId) === account))
  if (own.size === 0) throw new Refused('not_allowed')
  return { roster: current.roster, readers, own }
}

/** Keys and sealed copies of a body, the same for each of its readers. Throws `Refused` for everybody else. */
export async function pgpKeysFor({ db, config }: Site, body: BodyId, account: AccountId): Promise<PgpKeys> {
  await readersFor(db, body, account)
  const [domain = ''] = config.mailIn.domains
  const keys = await keysOf(db, body)
  const copies = await copiesOf(
    db,
    keys.map(({ fingerprint }) => fingerprint)
  )
  return {
    addresses: (await namesOf(db, body)).map((name) => `${name}@${domain}`),
    keys: keys.map((key) => ({
      fingerprint: key.fingerprint,
      publicKey: key.public_key,
      madeDay: key.made_day,
      maker: fromRow(key.maker),
      roster: fromRow(key.roster),
      signature: fromRow(key.signature),
      copies: copies
        .filter(({ fingerprint }) => fingerprint === key.fingerprint)
        .map(({ entry, b }) => ({ entry: fromRow(entry), b: fromRow(b) }))
    }))
  }
}

/**
 * Publishes a key that a reader's browser made. The server checks who made it, whom the private part is sealed to, and the
 * shape; whether it is a good key, browsers check when they use it. Throws `Refused`.
 */
export async function publishPgpKey({ db, clock }: Site, account: AccountId, key: NewPgpKey): Promise<void> {
  const { roster, readers, own } = await readersFor(db, key.body, account)
  const maker = roster.entries.find(({ id }) => id === key.maker)
  if (!maker || !own.has(maker.id)) throw new Refused('not_allowed')
  if (key.roster !== rosterHash(roster)) throw new Refused('roster_outdated')
  if (readArmor(key.publicKey) === undefined) throw new Refused('wrong_shape')
  const parts = [utf8(key.body), utf8(key.publicKey)]
  if (!verify('commonweal/pgp-key/v1', parts, toRow(key.signature), maker.verifyKey)) throw new Refused('not_allowed')
  const given = key.copies.map(({ entry }) => entry).toSorted()
  if (given.join() !== readers.toSorted().join()) throw new Refused('round_incomplete')
  const copies = rowsOf(key.fingerprint, key.copies)
  const now = clock.now()
  await transaction(db, async (tx) => {
    await insertKey(tx, {
      fingerprint: key.fingerprint,
      body: key.body,
      made_day: now.toISOString().slice(0, 10),
      at: now,
      public_key: key.publicKey,
      maker: toRow(key.maker),
      roster: toRow(key.roster),
      signature: toRow(key.signature)
    })
    await insertCopies(tx, copies)
    await nameKey(tx, key.fingerprint, (await namesOf(tx, key.body)).map(wkdName))
    await recordAct(tx, 'pgp_key_made', account, now)
  })
}

/** Sealed copies of a body's keys for readers who joined later. Throws `Refused`. */
export async function addPgpCopies(
  { db }: Site,
  account: AccountId,
  body: BodyId,
  given: readonly { fingerprint: string; entry: string; b: string }[]
): Promise<void> {
  const { readers } = await readersFor(db, body, account)
  const known = new Set((await keysOf(db, body)).map(({ fingerprint }) => fingerprint))
  if (!given.every(({ fingerprint, entry }) => known.has(fingerprint) && readers.includes(entry)))
    throw new Refused('not_allowed')
  const rows = given.flatMap(({ fingerprint, ...copy }) => rowsOf(fingerprint, [copy]))
  await transaction(db, (tx) => insertCopies(tx, rows))
}

function rowsOf(fingerprint: string, copies: readonly { entry: string; b: string }[]) {
  return copies.map(({ entry, b }) => {
    const bytes = toRow(b)
    checkSealed(bytes, 'blob')
    return { fingerprint, entry: toRow(entry), b: bytes }
  })
}

/** The newest key of a body's page name, as text. */
export async function publicKeyOf(db: Database, slug: string): Promise<string | undefined> {
  const body = (await listBodyChoices(db)).find((each) => each.slug === slug)
  return body && (await keysOf(db, body.id))[0]?.public_key
}

/** The key that mail programs ask for, in the protocol's own bytes. */
export async function keyBytesByName(db: Database, hash: string): Promise<Buffer | undefined> {
  const text = await keyByName(db, hash)
  return text === undefined ? undefined : readArmor(text)
}

/** Fingerprint of each of these bodies' newest key. */
export async function fingerprintsOf(db: Database, bodies: readonly BodyId[]): Promise<ReadonlyMap<BodyId, string>> {
  return new Map((await newestKeys(db, bodies)).map(({ body, fingerprint }) => [body, fingerprint]))
}
