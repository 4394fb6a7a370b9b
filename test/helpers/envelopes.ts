import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { AccountId } from '../../src/accounts/model.ts'
import { type Database, transaction, type Tx } from '../../src/db/database.ts'
import { type BodyId, type EntryId, type Filing, type HandleHash, type Hash } from '../../src/envelopes/model.ts'
import type { RosterEntryId, SealedLetter, ThreadId } from '../../src/envelopes/model.ts'
import { addRoster, linkPerson } from '../../src/envelopes/rosters.ts'
import { type Identity, makeIdentity, sealTo } from '../../src/seal/age.ts'
import { emptyLetter } from '../../src/seal/letter.ts'
import { type Roster, type RosterRole, rosterHash, signEntry, signRoster } from '../../src/seal/roster.ts'
import { verifyKeyOf } from '../../src/seal/sign.ts'
import { writeSlip } from '../../src/seal/slip.ts'

export type Person = {
  identity: Identity
  signSeed: Uint8Array
  account: AccountId
  /** Their entry on the one roster they are on. */
  entry: RosterEntryId
  roles: readonly RosterRole[]
}

/** A body with its own people and a fallback panel of others; both rosters signed, stored, and linked to accounts. */
export type Foundation = {
  instance: Hash
  body: BodyId
  panel: BodyId
  readers: Person[]
  members: Person[]
  fallback: Person[]
  rosters: [own: Hash, panel: Hash]
  own: Roster
  panelRoster: Roster
  /** Signs and stores the next version of the body's own roster. */
  renew: (day: string) => Promise<Hash>
}

const id = () => randomBytes(16).toString('base64url')
export const newHandle = () => randomBytes(32).toString('base64url')
export const hashOfHandle = (secret: string) =>
  createHash('sha256').update(Buffer.from(secret, 'base64url')).digest('base64url') as HandleHash

export async function makePerson(roles: readonly RosterRole[]): Promise<Person> {
  const signSeed = new Uint8Array(randomBytes(32))
  return { identity: await makeIdentity(), signSeed, account: randomUUID() as AccountId, entry: id() as RosterEntryId, roles }
}

type RosterPlan = {
  body: string
  instance: string
  day: string
  seed: Uint8Array
  people: Person[]
  fallback: Roster['fallback']
  version?: number
  prev?: string
}

export function makeRoster({ body, instance, day, seed, people, fallback, version = 1, prev = '' }: RosterPlan): Roster {
  const entries = people.map(({ entry, roles, identity, signSeed }, i) =>
    signEntry(
      body,
      { id: entry, name: `Person ${i}`, roles, recipient: identity.recipient, verifyKey: verifyKeyOf(signSeed) },
      signSeed
    )
  )
  const rosterKey = verifyKeyOf(seed)
  const content = { v: 1, instance, body, version, day, prev, rosterKey, previousKey: null, fallback, entries } as const
  const [second] = people
  if (!second) throw new Error('nobody to sign')
  return {
    ...content,
    signatures: {
      roster: signRoster(content, seed),
      member: { id: second.entry, signature: signRoster(content, second.signSeed) },
      previous: null
    }
  }
}

/** The rows beside the rosters: two bodies, people with accounts, and a test report that two readers have opened. */
async function insertBodies(
  tx: Tx,
  made: Record<'readers' | 'members' | 'fallback', Person[]> & { body: BodyId; panel: BodyId; day: string }
): Promise<void> {
  const { body, panel, day, readers, members, fallback } = made
  const everybody = [...readers, ...members, ...fallback]
  await tx
    .insertInto('accounts')
    .values(
      everybody.map(({ account }, i) => ({
        id: account,
        email: `${account}@example.org`,
        name: `Person ${i}`,
        invited_day: day,
        joined_day: day,
        ended_day: null
      }))
    )
    .execute()
  const place = { time_zone: 'UTC', language: 'en', holidays: [] }
  const rest = { purpose: '', overrides: '{}', kind: 'conduct_group' as const, procedure: 'psf', ...place }
  await tx
    .insertInto('bodies')
    .values({ ...rest, id: panel, slug: 'panel', name: 'Panel', fallback: null })
    .execute()
  await tx
    .insertInto('bodies')
    .values({ ...rest, id: body, slug: 'conduct', name: 'Conduct', fallback: panel })
    .execute()
  const opened = readers.slice(0, 2).map(({ account }) => ({ body, account, opened_day: day }))
  const signed = { statement: '{}', signature: randomBytes(64) }
  await tx
    .insertInto('canary_openings')
    .values(opened.map((row) => ({ ...row, ...signed })))
    .execute()
}

export async function makeFoundation(
  db: Database,
  { readers = 3, members = 1, fallback = 2, keepers = 0, maintainers = 0, day = '2026-03-01' } = {}
): Promise<Foundation> {
  const some = (count: number, roles: RosterRole[]) => Promise.all(Array.from({ length: count }, () => makePerson(roles)))
  const people = {
    readers: await some(readers, ['intake', 'responder']),
    members: [
      ...(await some(keepers, ['responder', 'pattern_keeper'])),
      ...(await some(maintainers, ['responder', 'register_keeper'])),
      ...(await some(members - keepers - maintainers, ['responder']))
    ],
    fallback: await some(fallback, ['intake'])
  }
  const [seed, panelSeed] = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))]
  const [body, panel] = [id() as BodyId, id() as BodyId]
  const pinned = { body: panel, rosterKey: verifyKeyOf(panelSeed) }
  const plan = { body, seed, people: [...people.readers, ...people.members], fallback: pinned }
  const own = makeRoster({ ...plan, instance: '', day })
  const instance = rosterHash(own) as Hash
  const panelRoster = makeRoster({ body: panel, instance, day, seed: panelSeed, people: people.fallback, fallback: null })
  await transaction(db, async (tx) => {
    await insertBodies(tx, { body, panel, day, ...people })
    await addRoster(tx, own)
    await addRoster(tx, panelRoster)
    for (const person of [...people.readers, ...people.members, ...people.fallback]) {
      await linkPerson(tx, person.entry, person.account)
    }
  })
  return {
    instance,
    body,
    panel,
    ...people,
    own,
    panelRoster,
    rosters: [instance, rosterHash(panelRoster) as Hash],
    renew: async (newDay) => {
      const next = makeRoster({ ...plan, instance, day: newDay, version: 2, prev: instance })
      await transaction(db, (tx) => addRoster(tx, next))
      return rosterHash(next) as Hash
    }
  }
}

const strangers = Promise.all([makeIdentity(), makeIdentity()])

/** Real envelopes of nothing: the server cannot tell them from others. */
export async function sealedEntry(stanzas: 1 | 2, bucket = 4096): Promise<Uint8Array> {
  const recipients = (await strangers).map((each) => each.recipient).slice(0, stanzas)
  return sealTo(recipients, new Uint8Array(randomBytes(bucket)))
}
const letterMade = emptyLetter()
export const sealedLetter = () => letterMade
const slipMade = strangers.then(([mailer]) => writeSlip([], mailer?.recipient ?? ''))
export const sealedSlip = () => slipMade

export async function lettersTo(people: readonly Person[]): Promise<SealedLetter[]> {
  const b = await sealedLetter()
  return people.map((person) => ({ to: person.entry, b }))
}

export type Made = {
  filing: Filing
  /** Secrets of the readers' handles, and of the reporter's. */
  handles: string[]
  reporter: string
  hashes: Hash[]
}

/** A report that the server takes, unless `change` makes it another. */
export async function makeFiling(foundation: Foundation, change: Partial<Filing> = {}): Promise<Made> {
  const { readers, fallback } = foundation
  const handles = [...readers, ...fallback].map(newHandle)
  const reporter = newHandle()
  const entries = await Promise.all([1, 2, 3].map(async () => ({ id: id() as EntryId, b: await sealedEntry(2) })))
  const slip = await sealedSlip()
  const filing: Filing = {
    form: foundation.body,
    rosters: foundation.rosters,
    thread: id() as ThreadId,
    entries,
    handles: handles.map(hashOfHandle),
    reporter: hashOfHandle(reporter),
    letters: await lettersTo([...readers, ...fallback]),
    held: { hours: 72, letters: await lettersTo(fallback), slip },
    slip,
    claims: [],
    ...change
  }
  return { filing, handles, reporter, hashes: filing.entries.map(({ b }) => hashOfBytes(b)) }
}

export const hashOfBytes = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url') as Hash

/** As JSON: every byte string as base64url. */
export function wire(value: unknown): string {
  // A `Buffer` would have turned itself into JSON before the second argument sees it: look where it came from.
  return JSON.stringify(value, function (this: Record<string, unknown>, key, each: unknown) {
    const from = this[key]
    return from instanceof Uint8Array ? Buffer.from(from).toString('base64url') : each
  })
}
export const newId = id
