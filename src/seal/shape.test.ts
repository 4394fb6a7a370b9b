import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { makeIdentity, sealTo, type Identity } from './age.ts'
import { concat, utf8 } from './bytes.ts'
import { bookLimit, bookStep, bucketFor, buckets, headerSize, isZeroFrom, pad, sealedSize } from './padding.ts'
import { Malformed, type MalformedCode } from './problems.ts'
import { checkShape, countStanzas, type SealedKind } from './shape.ts'

let a: Identity
let b: Identity
let one: Uint8Array
let two: Uint8Array

before(async () => {
  a = await makeIdentity()
  b = await makeIdentity()
  one = await sealTo([a.recipient], new Uint8Array(4096))
  two = await sealTo([a.recipient, b.recipient], new Uint8Array(4096))
})

const team = { stanzas: 1, kind: 'entry' } as const
const report = { stanzas: 2, kind: 'entry' } as const

/** Runs a check that must refuse in less than 100 ms. */
function refuses(sealed: Uint8Array, expected: { stanzas: 1 | 2; kind: SealedKind }, ...codes: MalformedCode[]): void {
  const started = performance.now()
  assert.throws(
    () => checkShape(sealed, expected),
    (error) => error instanceof Malformed && codes.includes(error.code)
  )
  assert.ok(performance.now() - started < 100, 'took 100 ms or more')
}

function splice(sealed: Uint8Array, at: number, part: Uint8Array, drop = 0): Uint8Array {
  return concat(sealed.subarray(0, at), part, sealed.subarray(at + drop))
}

test('S6 the sealed size of every bucket is exact', async () => {
  for (const bucket of [...buckets.slice(0, 6), 2048, bookStep, 3 * bookStep]) {
    const sealed = await sealTo([a.recipient, b.recipient], new Uint8Array(bucket))
    assert.equal(sealed.length, sealedSize(bucket, 2))
  }
})

test('S6 the smallest bucket is taken, and what fits none is refused', () => {
  assert.equal(bucketFor(0), 4096)
  assert.equal(bucketFor(4096), 4096)
  assert.equal(bucketFor(4097), 16_384)
  assert.throws(() => bucketFor(32 * 1024 * 1024 + 1), new Malformed('too_big'))
  assert.throws(() => pad(new Uint8Array(5), 4), new Malformed('too_big'))
  assert.ok(isZeroFrom(pad(Uint8Array.of(1), 8), 1))
  assert.ok(!isZeroFrom(Uint8Array.of(0, 0, 1), 1))
})

test('S14 S15 a team entry has one stanza, an entry of a report thread two', () => {
  assert.deepEqual(checkShape(one, team), { bucket: 4096 })
  assert.deepEqual(checkShape(two, report), { bucket: 4096 })
  refuses(two, team, 'stanza_count')
  refuses(one, report, 'stanza_count')
})

test('S14 a size that is no bucket is refused', async () => {
  for (const size of [0, 1, 4095, 4097, 20_000]) {
    refuses(await sealTo([a.recipient], new Uint8Array(size)), team, 'size')
  }
  refuses(one.subarray(0, one.length - 1), team, 'size')
  refuses(concat(one, Uint8Array.of(0)), team, 'size')
})

test('S14 each kind has its own sizes', async () => {
  const sizes: [SealedKind, number, boolean][] = [
    ['letter', 2048, true],
    ['letter', 4096, false],
    ['slip', 4096, true],
    ['timers', 4096, true],
    ['timers', 16_384, false],
    ['unlock', 256, true],
    ['unlock', 4096, false],
    ['book', bookStep, true],
    ['book', 3 * bookStep, true],
    ['book', bookStep + 4096, false],
    ['book', 4096, false],
    ['blob', 65_536, true],
    ['draft', 4096, true]
  ]
  for (const [kind, size, good] of sizes) {
    const sealed = await sealTo([a.recipient], new Uint8Array(size))
    if (good) assert.deepEqual(checkShape(sealed, { stanzas: 1, kind }), { bucket: size }, `${kind} ${size}`)
    else refuses(sealed, { stanzas: 1, kind }, 'size')
  }
  refuses(new Uint8Array(sealedSize(bookLimit + bookStep, 1)), { stanzas: 1, kind: 'book' }, 'not_age')
})

test('S14 S24 a classical stanza, alone or mixed in, is refused', async () => {
  const classic = await identityToRecipient(await generateX25519Identity())
  for (const recipients of [[classic], [a.recipient, classic], [classic, a.recipient]]) {
    const encrypter = new Encrypter()
    for (const recipient of recipients) encrypter.addRecipient(recipient)
    refuses(await encrypter.encrypt(new Uint8Array(4096)), team, 'stanza_kind')
  }
  const phrase = new Encrypter()
  phrase.setScryptWorkFactor(2)
  phrase.setPassphrase('words')
  refuses(await phrase.encrypt(new Uint8Array(4096)), team, 'stanza_kind')
})

test('attack 26: 5,000 copied stanzas are refused at once', () => {
  const stanza = one.subarray(22, 22 + 1557)
  const many = concat(one.subarray(0, 22), ...Array.from({ length: 5000 }, () => stanza), one.subarray(22))
  refuses(many, team, 'stanza_count')
  refuses(many, report, 'stanza_count')
})

test('attack 26: a header of 10 MB is refused at once', () => {
  const long = utf8('A'.repeat(10 * 1024 * 1024))
  refuses(splice(one, 22 + 18, long), team, 'header')
  refuses(splice(one, 0, long), team, 'not_age')
  refuses(splice(one, 22, utf8('-> grease '), 0), team, 'stanza_kind')
  refuses(splice(one, 22 + 1513, utf8(`${'A'.repeat(64)}\n`.repeat(100_000))), team, 'header')
})

test('attack 26: no payload, no stanza, or a cut header is refused', () => {
  refuses(one.subarray(0, headerSize(1)), team, 'size')
  refuses(one.subarray(0, headerSize(1) + 16), team, 'size')
  refuses(concat(one.subarray(0, 22), one.subarray(22 + 1557)), team, 'stanza_count')
  refuses(new Uint8Array(), team, 'not_age')
  for (let at = 1; at < headerSize(1); at += 7) {
    refuses(one.subarray(0, at), team, 'not_age', 'header', 'stanza_kind', 'stanza_count')
  }
})

test('S14 base64 with left-over bits, padding or other letters is refused, so that no reader stumbles over it later', () => {
  const ends = [22 + 18 + 1493, 22 + 1513 + 42, headerSize(1) - 2]
  for (const at of ends) {
    const letter = String.fromCharCode(one[at] ?? 0)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const odd = alphabet.charAt(alphabet.indexOf(letter) + 1)
    refuses(splice(one, at, utf8(odd), 1), team, 'header')
    for (const wrong of ['=', '-', '_', ' ', '\n', '\0']) refuses(splice(one, at, utf8(wrong), 1), team, 'header')
  }
})

test('S14 lines that end in another way are refused', () => {
  refuses(splice(one, 21, utf8('\r\n'), 1), team, 'not_age')
  refuses(splice(one, 22, utf8('\n')), team, 'header')
  assert.equal(countStanzas(two), 2)
})
