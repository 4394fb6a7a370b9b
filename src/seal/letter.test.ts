import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { makeIdentity, sealTo, type Identity } from './age.ts'
import { fromUtf8, hashOf, newId, randomBytes, toBase64url, utf8 } from './bytes.ts'
import { packEnvelope, unpackEnvelope } from './envelope.ts'
import { emptyLetter, openLetter, packLetter, writeLetter, type LetterDraft, type LetterHeader } from './letter.ts'
import type { FirstBody, GrantBody } from './letter-bodies.ts'
import { letterSize, pad, sealedSize } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'
import { verifyKeyOf } from './sign.ts'

const instance = hashOf(utf8('instance'))
const signSeed = randomBytes(32)
const from = newId()
const keyOf = (header: LetterHeader) => (header.from === from ? verifyKeyOf(signSeed) : undefined)
const secret = () => toBase64url(randomBytes(32))
let reader: Identity
let other: Identity
let draft: LetterDraft<'first'>

const firstBody = (): FirstBody => ({
  thread: newId(),
  handle: secret(),
  door: secret(),
  words: { share: toBase64url(randomBytes(33)) },
  identity: { seed: secret() },
  recipients: { door: secret(), words: secret(), identity: secret() }
})

before(async () => {
  ;[reader, other] = await Promise.all([makeIdentity(), makeIdentity()])
  const { recipient } = reader
  const roster = hashOf(utf8('roster'))
  draft = { instance, kind: 'first', from, roster, round: newId(), body: firstBody(), recipient, signSeed }
})

test('S7 a first letter opens for its reader with every field', async () => {
  const opened = await openLetter(reader, await writeLetter(draft), { instance, keyOf })
  assert.ok(opened && 'body' in opened && opened.kind === 'first')
  assert.deepEqual(opened.body, draft.body)
  assert.equal(opened.header.round, draft.round)
})

test('S6 S9 every letter has one size and shape, the empty one too', async () => {
  const letters = [await writeLetter(draft), await emptyLetter()]
  for (const letter of letters) {
    assert.equal(letter.length, sealedSize(letterSize, 1))
    assert.deepEqual(checkShape(letter, { stanzas: 1, kind: 'letter' }), { bucket: letterSize })
  }
  assert.equal(sealedSize(letterSize, 1), 3707)
})

test('S4 an empty letter opens for nobody', async () => {
  const empty = await emptyLetter()
  assert.equal(await openLetter(reader, empty, { instance, keyOf }), undefined)
  assert.equal(await openLetter(other, await writeLetter(draft), { instance, keyOf }), undefined)
})

test('S13 a letter of another instance, or sealed again to somebody else, is named as moved', async () => {
  const letter = await writeLetter(draft)
  const elsewhere = { instance: hashOf(utf8('other')), keyOf }
  assert.deepEqual(await openLetter(reader, letter, elsewhere), { problem: 'moved' })
  const forwarded = await sealTo([other.recipient], packLetter({ ...draft, id: newId() }))
  assert.deepEqual(await openLetter(other, forwarded, { instance, keyOf }), { problem: 'moved' })
})

test('S24 a letter signed by another key, or by nobody known, is refused with its own word', async () => {
  const forged = await writeLetter({ ...draft, signSeed: randomBytes(32) })
  assert.deepEqual(await openLetter(reader, forged, { instance, keyOf }), { problem: 'forged' })
  const strange = await writeLetter({ ...draft, from: newId() })
  assert.deepEqual(await openLetter(reader, strange, { instance, keyOf }), { problem: 'stranger' })
})

test('S24 a letter whose bits were changed inside is forged', async () => {
  const plain = packLetter({ ...draft, id: newId() })
  const at = plain.length - 1 - plain.toReversed().findIndex((byte) => byte !== 0)
  plain[at] = (plain[at] ?? 0) ^ 1
  const opened = await openLetter(reader, await sealTo([reader.recipient], plain), { instance, keyOf })
  assert.ok(opened && 'problem' in opened && (opened.problem === 'forged' || opened.problem === 'damaged'))
})

test('S14 a body with a field missing or added is refused by writer and reader', async () => {
  const { door: _, ...less } = draft.body
  await assert.rejects(async () => writeLetter({ ...draft, body: less as FirstBody }), new Malformed('header'))
  await assert.rejects(
    async () => writeLetter({ ...draft, body: { ...draft.body, more: 1 } as FirstBody }),
    new Malformed('header')
  )
})

/** Seals a letter that the writer itself would refuse to make. */
async function forge(change: object, body: unknown = draft.body): Promise<Uint8Array> {
  const plain = unpackEnvelope(packLetter({ ...draft, id: newId() }))
  const header = { ...JSON.parse(fromUtf8(plain.header)), ...change }
  const parts = [header, body].map((each) => utf8(JSON.stringify(each))) as [Uint8Array, Uint8Array]
  return sealTo([reader.recipient], packEnvelope('commonweal/letter/v1', ...parts, signSeed, letterSize))
}

test('S14 a reader refuses what the writer would not have made', async () => {
  const open = async (change: object, body?: unknown) => openLetter(reader, await forge(change, body), { instance, keyOf })
  assert.ok('body' in ((await open({})) ?? {}))
  const { door: _, ...less } = draft.body
  for (const body of [less, { ...draft.body, more: 1 }, null, 'text', { ...draft.body, door: 'short' }]) {
    assert.deepEqual(await open({}, body), { problem: 'damaged' }, JSON.stringify(body))
  }
  assert.deepEqual(await open({ v: 2 }), { problem: 'unknown_version' })
  assert.deepEqual(await open({ kind: 'gossip' }), { problem: 'unknown_kind' })
  assert.deepEqual(await open({ kind: 'toString' }), { problem: 'unknown_kind' })
  for (const change of [{ more: 1 }, { from: 'chair' }, { round: '' }, { id: 7 }, { roster: 'x' }, { to: [] }]) {
    assert.deepEqual(await open(change), { problem: 'damaged' }, JSON.stringify(change))
  }
})

test('S24 a sender who names the key of somebody else in the header is named as forged', async () => {
  const sealed = await forge({ key: verifyKeyOf(randomBytes(32)) })
  assert.deepEqual(await openLetter(reader, sealed, { instance, keyOf }), { problem: 'forged' })
})

test('S13 a letter found in another size than that of letters is damaged', async () => {
  const plain = packLetter({ ...draft, id: newId() })
  const longer = await sealTo([reader.recipient], pad(plain, 4096))
  assert.deepEqual(await openLetter(reader, longer, { instance, keyOf }), { problem: 'damaged' })
})

test('S6 a letter that does not fit is refused, never made larger', async () => {
  const big = { ...draft, kind: 'appeal' as const, body: { text: 'a'.repeat(2000) } }
  await assert.rejects(async () => writeLetter(big), new Malformed('too_big'))
})

test('S24 a grant to a team of thirty fits', async () => {
  const access = () => ({ thread: newId(), handle: secret() })
  const body: GrantBody = {
    team: access(),
    report: access(),
    epoch: 4,
    secret: secret(),
    members: Array.from({ length: 30 }, () => newId()),
    entry: newId()
  }
  const letter = await writeLetter({ ...draft, kind: 'grant', body })
  const opened = await openLetter(reader, letter, { instance, keyOf })
  assert.ok(opened && 'body' in opened && opened.kind === 'grant')
  assert.deepEqual(opened.body, body)
})

test('S8 an invitation with three long names fits', async () => {
  const body = {
    thread: newId(),
    handle: secret(),
    gate: newId(),
    person: newId(),
    stage: 'reported' as const,
    names: Array.from({ length: 3 }, () => 'Wilhelmina Featherstonehaugh-Ōtomo (she, @wilhelmina on the forum)'),
    answer: secret(),
    procedure: 'contributor-covenant',
    days: 5
  }
  const opened = await openLetter(reader, await writeLetter({ ...draft, kind: 'ask', body }), { instance, keyOf })
  assert.ok(opened && 'body' in opened && opened.kind === 'ask')
  assert.deepEqual(opened.body, body)
})
