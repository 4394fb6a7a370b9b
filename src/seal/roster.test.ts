import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { makeIdentity } from './age.ts'
import { newId, randomBytes, toBase64url, utf8 } from './bytes.ts'
import { checkWords } from './check-words.ts'
import { checkRoster, fallbackPeople, freshness, rosterFingerprint, type RosterProblem } from './roster-check.ts'
import {
  instanceHash,
  rosterEntryBytes,
  rosterHash,
  signEntry,
  signRoster,
  type Roster,
  type RosterContent,
  type RosterEntry,
  type RosterRole
} from './roster.ts'
import { verifyKeyOf } from './sign.ts'

type Person = { entry: RosterEntry; seed: Uint8Array }

const body = newId()
const rosterSeed = randomBytes(32)
let people: Person[]
let first: Roster

async function makePerson(name: string, roles: readonly RosterRole[], change: Partial<RosterEntry> = {}): Promise<Person> {
  const seed = randomBytes(32)
  const { recipient } = await makeIdentity()
  const entry = { id: newId(), name, roles, recipient, verifyKey: verifyKeyOf(seed), ...change }
  return { entry: signEntry(body, entry, seed), seed }
}

function signAll(content: RosterContent, signer: Person, seed = rosterSeed, previous: Uint8Array | null = null): Roster {
  return {
    ...content,
    signatures: {
      roster: signRoster(content, seed),
      member: { id: signer.entry.id, signature: signRoster(content, signer.seed) },
      previous: previous && signRoster(content, previous)
    }
  }
}

function contentOf(entries: readonly RosterEntry[], change: Partial<RosterContent> = {}): RosterContent {
  return {
    v: 1,
    instance: '',
    body,
    version: 1,
    day: '2026-11-21',
    prev: '',
    rosterKey: verifyKeyOf(rosterSeed),
    previousKey: null,
    fallback: null,
    entries,
    ...change
  }
}

const me = (at: number): Person => people[at] as Person
const entries = () => people.map((person) => person.entry)
const made = (change: Partial<RosterContent>, list = entries()) => signAll(contentOf(list, change), me(0))
const nextOf = (roster: Roster, change: Partial<RosterContent> = {}): RosterContent =>
  contentOf(entries(), { instance: instanceHash(roster), version: roster.version + 1, prev: rosterHash(roster), ...change })

before(async () => {
  people = [
    await makePerson('Ada', ['intake', 'lead']),
    await makePerson('Grace', ['intake']),
    await makePerson('Joan', ['responder'])
  ]
  first = made({ fallback: { body: newId(), rosterKey: verifyKeyOf(randomBytes(32)) } })
})

test('S20 a roster with both signatures and signed entries has no problem', () => {
  assert.deepEqual(checkRoster(first), [])
  assert.deepEqual(checkRoster(JSON.parse(JSON.stringify(first))), [])
  assert.deepEqual(checkRoster(first, { body, rosterKey: first.rosterKey, instance: rosterHash(first), known: first }), [])
})

test('S20 the order of fields does not matter to hash and signature', () => {
  const turned = Object.fromEntries(Object.entries(first).toReversed())
  assert.deepEqual(checkRoster(turned), [])
  assert.equal(rosterHash(turned as Roster), rosterHash(first))
})

const breaks: [string, (roster: Roster) => unknown, RosterProblem][] = [
  [
    'the roster key did not sign',
    (r) => ({ ...r, signatures: { ...r.signatures, roster: toBase64url(randomBytes(64)) } }),
    'unsigned'
  ],
  ['another day than was signed', (r) => ({ ...r, day: '2026-11-22' }), 'unsigned'],
  ['another fallback than was signed', (r) => ({ ...r, fallback: null }), 'unsigned'],
  [
    'no second member signed',
    (r) => ({ ...r, signatures: { ...r.signatures, member: { id: me(1).entry.id, signature: r.signatures.roster } } }),
    'countersignature'
  ],
  [
    'the second signer is not listed',
    (r) => ({ ...r, signatures: { ...r.signatures, member: { ...r.signatures.member, id: newId() } } }),
    'countersignature'
  ],
  ['a person is listed twice', () => made({}, [...entries(), me(0).entry]), 'doubled'],
  [
    'two people have one key pair',
    () => made({}, [...entries(), signEntry(body, { ...me(0).entry, id: newId() }, me(0).seed)]),
    'doubled'
  ],
  [
    'an entry was changed after its owner signed',
    () => made({}, entries().with(1, { ...me(1).entry, name: 'Eve' })),
    'unsigned_entry'
  ],
  ['an entry was given another role', () => made({}, entries().with(2, { ...me(2).entry, roles: ['intake'] })), 'unsigned_entry'],
  ['an entry was signed for another body', () => made({ body: newId() }), 'unsigned_entry'],
  ['one intake reader', () => made({}, [me(0).entry, me(2).entry]), 'too_few_readers'],
  ['a field was added', (r) => ({ ...r, more: 1 }), 'shape'],
  ['an unknown role', () => made({}, entries().with(2, { ...me(2).entry, roles: ['chair' as RosterRole] })), 'shape'],
  ['a role is there twice', () => made({}, entries().with(2, { ...me(2).entry, roles: ['lead', 'lead'] })), 'shape'],
  [
    '201 people',
    () =>
      made(
        {},
        Array.from({ length: 201 }, () => me(0).entry)
      ),
    'shape'
  ],
  ['a day that is none', () => made({ day: '2026-13-01' }), 'shape'],
  ['a name without letters', () => made({}, entries().with(2, { ...me(2).entry, name: '' })), 'shape'],
  ['a version that is no whole number', () => made({ version: 1.5 }), 'shape'],
  ['a fallback without key', () => made({ fallback: { body: newId() } as never }), 'shape'],
  ['no signatures', (r) => ({ ...r, signatures: {} }), 'shape'],
  ['not an object', () => null, 'shape'],
  ['a version without a previous hash', () => made({ version: 2 }), 'shape']
]
for (const [what, broken, problem] of breaks) {
  test(`S20 attack 24: ${what}: ${problem}`, () => {
    assert.ok(checkRoster(broken(first)).includes(problem), checkRoster(broken(first)).join())
  })
}

test('S20 attack 24: an id, a recipient or a verify key that is there twice is named', async () => {
  const twice: Partial<RosterEntry>[] = [{ id: me(0).entry.id }, { recipient: me(0).entry.recipient }]
  for (const change of twice) {
    const odd = await makePerson('Odd', ['responder'], change)
    assert.deepEqual(checkRoster(made({}, [...entries(), odd.entry])), ['doubled'], Object.keys(change).join())
  }
  const { recipient } = await makeIdentity()
  const sameKey = signEntry(body, { ...me(0).entry, id: newId(), recipient }, me(0).seed)
  assert.deepEqual(checkRoster(made({}, [...entries(), sameKey])), ['doubled'])
  const verifyKey = verifyKeyOf(rosterSeed)
  const holder = signEntry(body, { ...me(0).entry, id: newId(), recipient, verifyKey }, rosterSeed)
  assert.deepEqual(checkRoster(made({}, [...entries(), holder])), ['doubled'], 'the roster key is no member')
})

test('S24 attack 24: a classical or tag recipient on a roster is named', async () => {
  const classic = await identityToRecipient(await generateX25519Identity())
  for (const recipient of [classic, `age1tag1${'q'.repeat(59)}`, `age1tagpq1${'q'.repeat(2000)}`]) {
    const odd = await makePerson('Odd', ['responder'], { recipient })
    assert.deepEqual(checkRoster(made({}, [...entries(), odd.entry])), ['recipient'])
  }
})

test('S24 attack 25: a small-order verify key on a roster is named', async () => {
  const odd = await makePerson('Odd', ['responder'], { verifyKey: toBase64url(new Uint8Array(32)) })
  assert.ok(checkRoster(made({}, [...entries(), odd.entry])).includes('key'))
})

test('U4 more than five intake readers is a warning', async () => {
  const more = await Promise.all(['a', 'b', 'c', 'd'].map((name) => makePerson(name, ['intake'])))
  assert.deepEqual(checkRoster(made({}, [...entries(), ...more.map((each) => each.entry)])), ['too_many_readers'])
})

test('S20 attack 24: the next version links to the known one', () => {
  const second = signAll(nextOf(first), me(1))
  assert.deepEqual(checkRoster(second, { known: first }), [])
  assert.deepEqual(checkRoster(first, { known: second }), ['older'])
  const unlinked = signAll(nextOf(first, { prev: toBase64url(randomBytes(32)) }), me(1))
  assert.deepEqual(checkRoster(unlinked, { known: first }), ['prev'])
  const backdated = signAll(nextOf(first, { day: '2026-11-20' }), me(1))
  assert.deepEqual(checkRoster(backdated, { known: first }), ['prev'])
  const third = signAll(nextOf(second), me(1))
  assert.deepEqual(checkRoster(third, { known: first }), ['gap'])
  const other = signAll(nextOf(first, { day: '2026-11-23' }), me(1))
  assert.deepEqual(checkRoster(other, { known: second }), ['fork'])
})

test('S20 attack 24: another body, instance or roster key than the poster says', () => {
  assert.deepEqual(checkRoster(first, { body: newId() }), ['other_body'])
  assert.deepEqual(checkRoster(first, { instance: toBase64url(randomBytes(32)) }), ['other_instance'])
  assert.deepEqual(checkRoster(first, { rosterKey: verifyKeyOf(randomBytes(32)) }), ['other_roster_key'])
  const moved = signAll(nextOf(first, { instance: toBase64url(randomBytes(32)) }), me(1))
  assert.deepEqual(checkRoster(moved, { known: first }), ['other_instance'])
})

test('S20 the holder of the roster key cannot let a made-up person sign the next version', async () => {
  const made = await makePerson('Nobody', ['intake'])
  const second = signAll(nextOf(first, { entries: [...entries(), made.entry] }), made)
  assert.deepEqual(checkRoster(second, { known: first }), ['countersignature'])
})

test('S19 a new roster key counts only when the old one hands over', () => {
  const seed = randomBytes(32)
  const change = { rosterKey: verifyKeyOf(seed), previousKey: first.rosterKey }
  const content = nextOf(first, change)
  assert.deepEqual(checkRoster(signAll(content, me(1), seed, rosterSeed), { known: first }), [])
  assert.deepEqual(checkRoster(signAll(content, me(1), seed, randomBytes(32)), { known: first }), ['other_roster_key'])
  assert.deepEqual(checkRoster(signAll(content, me(1), seed), { known: first }), ['other_roster_key'])
})

test('S19 S20 a lost roster key is replaced by two members of the roster before, and by nobody alone', async () => {
  const seed = randomBytes(32)
  const stranger = await makePerson('Nobody', ['intake'])
  const change = { rosterKey: verifyKeyOf(seed), previousKey: first.rosterKey, entries: [...entries(), stranger.entry] }
  const content = nextOf(first, change)
  const replaced = (one: Person, two: Person, by = one.seed): Roster => {
    const roster = signAll(content, two, seed)
    return { ...roster, signatures: { ...roster.signatures, previous: { id: one.entry.id, signature: signRoster(content, by) } } }
  }
  assert.deepEqual(checkRoster(replaced(me(0), me(1)), { known: first }), [])
  assert.deepEqual(checkRoster(replaced(me(0), me(0)), { known: first }), ['countersignature'], 'one person is one signer')
  assert.deepEqual(checkRoster(replaced(stranger, me(1)), { known: first }), ['other_roster_key'], 'a made-up person')
  assert.deepEqual(checkRoster(replaced(me(0), stranger), { known: first }), ['countersignature'])
  assert.deepEqual(checkRoster(replaced(me(0), me(1), me(1).seed), { known: first }), ['other_roster_key'], 'a forged signature')
  assert.deepEqual(
    checkRoster(replaced(me(0), me(1)), { rosterKey: first.rosterKey }),
    ['other_roster_key'],
    'who knows no roster before has nobody to believe but the key on the poster'
  )
  const another = signAll({ ...content, previousKey: verifyKeyOf(randomBytes(32)) }, me(1), seed)
  assert.deepEqual(checkRoster(another, { known: first }), ['other_roster_key'])
})

test('S4 U5 only people who are not on the body count as fallback', async () => {
  const stranger = await makePerson('Lin', ['intake'])
  const fallback = made({}, [...entries(), stranger.entry])
  assert.deepEqual(fallbackPeople(first, fallback), [stranger.entry])
  assert.deepEqual(fallbackPeople(first, first), [])
})

test('S20 a roster is fresh for 35 days, soft to 90, then hard; a day ahead is hard', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const cases: [string, ReturnType<typeof freshness>][] = [
    ['2026-11-21', 'fresh'],
    ['2026-10-18', 'fresh'],
    ['2026-10-16', 'soft'],
    ['2026-08-24', 'soft'],
    ['2026-08-22', 'hard'],
    ['2026-11-22', 'fresh'],
    ['2026-11-25', 'hard'],
    ['never', 'hard']
  ]
  for (const [day, expected] of cases) assert.equal(freshness(day, now), expected, day)
})

test('S20 S35 the fingerprint and the six words follow from the key, and change with it', () => {
  const list = Array.from({ length: 7776 }, (_, i) => `word${i}`)
  assert.match(rosterFingerprint(first.rosterKey), /^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
  assert.notEqual(rosterFingerprint(first.rosterKey), rosterFingerprint(me(0).entry.verifyKey))
  const bytes = rosterEntryBytes(body, me(0).entry)
  assert.equal(checkWords(bytes, list).length, 6)
  assert.deepEqual(checkWords(bytes, list), checkWords(bytes.slice(), list))
  assert.notDeepEqual(checkWords(bytes, list), checkWords(rosterEntryBytes(newId(), me(0).entry), list))
  assert.deepEqual(checkWords(utf8('abc'), list), checkWords(utf8('abc'), list))
})
