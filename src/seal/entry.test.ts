import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { makeIdentity, recipientHashes, sealTo, type Identity } from './age.ts'
import { hashOf, newId, randomBytes, utf8 } from './bytes.ts'
import { openEntry, packEntry, writeEntry, type EntryDraft, type EntryPlace, type WrittenEntry } from './entry.ts'
import { packEnvelope, unpackEnvelope } from './envelope.ts'
import type { EntryHeader } from './header.ts'
import type { Json } from './json.ts'
import { Malformed } from './problems.ts'
import { verifyKeyOf } from './sign.ts'

const instance = hashOf(utf8('instance'))
const roster = hashOf(utf8('roster'))
const thread = newId()
const author = newId()
const signSeed = randomBytes(32)
const prev = hashOf(utf8('before'))
let reporter: Identity
let team: Identity
let other: Identity

const draft: EntryDraft = {
  instance,
  thread,
  n: 3,
  prev,
  kind: 'message',
  epoch: 0,
  author,
  at: '2026-11-21T09:05Z',
  via: 'browser',
  schema: 1,
  roster
}

const keyOf = (header: EntryHeader): string | undefined => (header.author === author ? verifyKeyOf(signSeed) : undefined)

function write(change: Partial<EntryDraft> & { body?: Json; recipients?: string[]; signSeed?: Uint8Array } = {}) {
  return writeEntry({
    ...draft,
    recipients: [reporter.recipient, team.recipient],
    body: { text: 'hello' },
    signSeed,
    ...change
  })
}

function placeOf(written: WrittenEntry, change: Partial<EntryPlace> = {}): EntryPlace {
  const recipients = [team.recipient, reporter.recipient]
  return { instance, thread, id: written.id, n: 3, prev, recipients, ...change }
}

/** Seals a header that the writer itself would refuse to make. */
async function forge(header: Json, body: Json, seed = signSeed): Promise<Uint8Array> {
  const plain = packEnvelope('commonweal/entry/v1', utf8(JSON.stringify(header)), utf8(JSON.stringify(body)), seed, 4096)
  return sealTo([reporter.recipient, team.recipient], plain)
}

before(async () => {
  ;[reporter, team, other] = await Promise.all([makeIdentity(), makeIdentity(), makeIdentity()])
})

test('S13 an entry opens for both recipients and for nobody else', async () => {
  const written = await write()
  const forTeam = await openEntry(team.secret, written.sealed, placeOf(written), keyOf)
  assert.ok(forTeam && 'body' in forTeam)
  assert.deepEqual(forTeam.body, { text: 'hello' })
  assert.equal(forTeam.hash, hashOf(written.sealed))
  assert.deepEqual(forTeam.header, written.header)
  assert.ok(await openEntry(reporter.secret, written.sealed, placeOf(written), keyOf))
  assert.equal(await openEntry(other.secret, written.sealed, placeOf(written), keyOf), undefined)
})

for (const [what, change] of Object.entries({
  thread: { thread: newId() },
  'entry id': { id: newId() },
  place: { n: 4 },
  'previous hash': { prev: hashOf(utf8('other')) },
  instance: { instance: hashOf(utf8('other instance')) },
  'hold group': { hold: newId() }
})) {
  test(`S13 attack 23: an entry found under another ${what} is named as moved`, async () => {
    const written = await write()
    const opened = await openEntry(team.secret, written.sealed, placeOf(written, change), keyOf)
    assert.deepEqual(opened, { problem: 'moved' })
  })
}

test('S24 attack 22: an entry for other recipients than the reader computed is refused', async () => {
  const written = await write()
  const place = placeOf(written, { recipients: [team.recipient, other.recipient] })
  assert.deepEqual(await openEntry(team.secret, written.sealed, place, keyOf), { problem: 'wrong_recipients' })
  const alone = placeOf(written, { recipients: [team.recipient] })
  assert.deepEqual(await openEntry(team.secret, written.sealed, alone, keyOf), { problem: 'wrong_recipients' })
})

test('S13 an entry forwarded to somebody its header does not name is refused', async () => {
  const written = await write({ recipients: [team.recipient] })
  const plain = packEntry(written.header, { text: 'hello' }, signSeed)
  const sealed = await sealTo([other.recipient], plain)
  const { recipients: _, ...place } = placeOf(written)
  assert.deepEqual(await openEntry(other.secret, sealed, place, keyOf), { problem: 'wrong_recipients' })
  assert.ok(await openEntry(team.secret, written.sealed, place, keyOf))
})

test('S15 an entry whose header names one recipient and whose file has two is refused', async () => {
  const written = await write({ recipients: [team.recipient] })
  const sealed = await sealTo([team.recipient, other.recipient], packEntry(written.header, {}, signSeed))
  const place = placeOf(written, { recipients: [team.recipient] })
  assert.deepEqual(await openEntry(team.secret, sealed, place, keyOf), { problem: 'wrong_recipients' })
})

test('S13 an entry signed by somebody else under the name of a member is named as forged', async () => {
  const written = await write({ signSeed: randomBytes(32) })
  assert.deepEqual(await openEntry(team.secret, written.sealed, placeOf(written), keyOf), { problem: 'forged' })
})

test('S13 an entry that names the right key and is signed by another is named as forged', async () => {
  const written = await write()
  const sealed = await forge(written.header as unknown as Json, { text: 'hello' }, randomBytes(32))
  assert.deepEqual(await openEntry(team.secret, sealed, placeOf(written), keyOf), { problem: 'forged' })
})

test('S13 a member who names the key of somebody else in the header is named as forged', async () => {
  const written = await write()
  const header = { ...written.header, key: verifyKeyOf(randomBytes(32)) } as unknown as Json
  const sealed = await forge(header, { text: 'hello' })
  assert.deepEqual(await openEntry(team.secret, sealed, placeOf(written), keyOf), { problem: 'forged' })
})

test('S13 one changed character in header or body breaks the signature', async () => {
  const written = await write()
  const plain = packEntry(written.header, { text: 'hello' }, signSeed)
  const { header, signature } = unpackEnvelope(plain)
  const at = plain.findIndex((_, i) => i > header.length && plain[i] === 104 && plain[i + 1] === 101)
  const changed = plain.slice()
  changed[at] = 106
  assert.ok(signature.length === 64 && at > 0)
  const sealed = await sealTo([reporter.recipient, team.recipient], changed)
  assert.deepEqual(await openEntry(team.secret, sealed, placeOf(written), keyOf), { problem: 'forged' })
})

test('S13 an author who may not write at this place is named as a stranger', async () => {
  const written = await write({ author: newId() })
  assert.deepEqual(await openEntry(team.secret, written.sealed, placeOf(written), keyOf), { problem: 'stranger' })
})

test('S13 a signature of another record type does not count', async () => {
  const written = await write()
  const plain = packEnvelope('commonweal/letter/v1', utf8(JSON.stringify(written.header)), utf8('{}'), signSeed, 4096)
  const sealed = await sealTo([reporter.recipient, team.recipient], plain)
  assert.deepEqual(await openEntry(team.secret, sealed, placeOf(written), keyOf), { problem: 'forged' })
})

test('S14 attack 26: a body deeper than 8 or with too many values is named before it is parsed', async () => {
  const written = await write()
  const header = written.header as unknown as Json
  const deep = (levels: number): Json => (levels === 0 ? 1 : [deep(levels - 1)])
  const open = async (body: Json) => openEntry(team.secret, await forge(header, body), placeOf(written), keyOf)
  assert.deepEqual(await open(deep(9)), { problem: 'too_deep' })
  assert.deepEqual(await open(deep(1000)), { problem: 'too_deep' })
  assert.ok('body' in ((await open(deep(8))) ?? {}))
  await assert.rejects(write({ body: deep(9) }), new Malformed('too_deep'))
  await assert.rejects(write({ body: Array.from({ length: 10_001 }, () => 0) }), new Malformed('too_many'))
})

test('S14 a header with a field missing, added or of another type is refused', async () => {
  const written = await write()
  const good = written.header as unknown as { [key: string]: Json }
  const open = async (header: Json) => openEntry(team.secret, await forge(header, {}), placeOf(written), keyOf)
  for (const key of Object.keys(good).filter((each) => each !== 'v' && each !== 'suite')) {
    const { [key]: _, ...rest } = good
    assert.deepEqual(await open(rest), { problem: 'damaged' }, `without ${key}`)
  }
  assert.deepEqual(await open({ ...good, extra: 1 }), { problem: 'damaged' })
  assert.deepEqual(await open({ ...good, n: -1 }), { problem: 'damaged' })
  assert.deepEqual(await open({ ...good, at: 'yesterday' }), { problem: 'damaged' })
  assert.deepEqual(await open({ ...good, to: written.header.to.toReversed() }), { problem: 'damaged' })
  assert.deepEqual(await open({ ...good, v: 2 }), { problem: 'unknown_version' })
  assert.deepEqual(await open({ ...good, suite: 'age' }), { problem: 'unknown_version' })
  assert.deepEqual(await open({ ...good, kind: 'gossip' }), { problem: 'unknown_kind' })
})

test('S28 only a ballot may name a hold group, and a ballot must', async () => {
  const hold = newId()
  const ballot = await write({ kind: 'ballot', hold })
  const opened = await openEntry(team.secret, ballot.sealed, placeOf(ballot, { hold }), keyOf)
  assert.ok(opened && 'body' in opened)
  await assert.rejects(write({ kind: 'ballot' }), new Malformed('header'))
  await assert.rejects(write({ hold }), new Malformed('header'))
})

test('S13 text with bidi controls, NUL, lone surrogates and emoji comes back as it was, 20,000 characters long', async () => {
  const text = '\u202Eevil\u2066\u0000\uFEFF\uD800 👩🏽‍🚀 שלום é\n'.repeat(1000).slice(0, 20_000)
  const written = await write({ body: { text } })
  const opened = await openEntry(team.secret, written.sealed, placeOf(written), keyOf)
  assert.ok(opened && 'body' in opened)
  assert.deepEqual(opened.body, { text })
})

test('S6 the size of an entry is that of its bucket, whatever it says', async () => {
  const [short, long] = await Promise.all([write({ body: 'a' }), write({ body: 'a'.repeat(2500) })])
  assert.equal(short.sealed.length, long.sealed.length)
  assert.equal(
    (await write({ body: 'a', bucket: 16384 } as object)).sealed.length,
    (await write({ body: 'a'.repeat(4000) })).sealed.length
  )
})

test('S14 a cut or changed entry never opens with content', async () => {
  const written = await write()
  for (let at = 0; at < written.sealed.length; at += 97) {
    const flipped = written.sealed.slice()
    flipped[at] = (flipped[at] ?? 0) ^ 4
    const opened = await openEntry(team.secret, flipped, placeOf(written), keyOf)
    assert.ok(opened === undefined || 'problem' in opened, `bit at ${at}`)
    const cut = await openEntry(team.secret, written.sealed.subarray(0, at), placeOf(written), keyOf)
    assert.deepEqual(cut, { problem: 'damaged' })
  }
})

test('a secret that is none is a fault of the caller, not damage of the entry', async () => {
  const written = await write()
  await assert.rejects(openEntry('secret', written.sealed, placeOf(written), keyOf), new Malformed('secret'))
})

test('S13 recipients are named by sorted hashes', async () => {
  const written = await write()
  assert.deepEqual(written.header.to, recipientHashes([team.recipient, reporter.recipient]))
})

test('S29 a body with a __proto__ key is refused', async () => {
  const written = await write()
  const plain = packEnvelope(
    'commonweal/entry/v1',
    utf8(JSON.stringify(written.header)),
    utf8('{"__proto__":{"admin":true}}'),
    signSeed,
    4096
  )
  const sealed = await sealTo([reporter.recipient, team.recipient], plain)
  assert.deepEqual(await openEntry(team.secret, sealed, placeOf(written), keyOf), { problem: 'damaged' })
})
