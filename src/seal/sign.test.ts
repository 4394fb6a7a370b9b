import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { concat, fromBase64url, randomBytes, sha256, toBase64url, utf8 } from './bytes.ts'
import { domains, isVerifyKey, sign, verify, verifyKeyOf } from './sign.ts'

const order = 2n ** 252n + 27742317777372353535851937790883648493n
const prime = 2n ** 255n - 19n

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
}

// The two y of the points of order 8.
const eight = [
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n
] as const

// All encodings of points of small order, each sign, canonical or not.
const smallOrder = [0n, 1n, prime - 1n, prime, prime + 1n, ...eight].flatMap((y) => [y, y | (1n << 255n)].map(littleEndian))

test('a signature holds for its parts, key and domain, and for no other', () => {
  const seed = randomBytes(32)
  const key = verifyKeyOf(seed)
  const parts = [utf8('header'), utf8('body')]
  const signature = sign('commonweal/entry/v1', parts, seed)
  assert.ok(verify('commonweal/entry/v1', parts, signature, key))
  for (const domain of domains.slice(1)) assert.ok(!verify(domain, parts, signature, key), domain)
  assert.ok(!verify('commonweal/entry/v1', parts.toReversed(), signature, key))
  assert.ok(!verify('commonweal/entry/v1', [utf8('headerbody'), utf8('')], signature, key))
  assert.ok(!verify('commonweal/entry/v1', [utf8('header')], signature, key))
  assert.ok(!verify('commonweal/entry/v1', parts, signature, verifyKeyOf(randomBytes(32))))
})

test('S13 what is signed is the domain, a zero byte and the hash of each part', () => {
  const seed = randomBytes(32)
  const message = concat(utf8('commonweal/letter/v1\0'), sha256(utf8('a')), sha256(utf8('b')))
  assert.deepEqual(sign('commonweal/letter/v1', [utf8('a'), utf8('b')], seed), ed25519.sign(message, seed))
})

test('attack 25: WebCrypto agrees on good signatures', async () => {
  const seed = randomBytes(32)
  const message = concat(utf8('commonweal/head/v1\0'), sha256(utf8('a')))
  const raw = fromBase64url(verifyKeyOf(seed))
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(raw), 'Ed25519', false, ['verify'])
  const signature = Uint8Array.from(sign('commonweal/head/v1', [utf8('a')], seed))
  assert.ok(await crypto.subtle.verify('Ed25519', key, signature, Uint8Array.from(message)))
})

test('attack 25: every small-order key is refused, whatever it is said to have signed', () => {
  const parts = [utf8('anything')]
  for (const point of smallOrder) {
    const key = toBase64url(point)
    assert.ok(!isVerifyKey(key), key)
    for (const r of smallOrder) {
      assert.ok(!verify('commonweal/entry/v1', parts, concat(r, new Uint8Array(32)), key), key)
    }
  }
})

test('attack 25: a signature whose scalar is not reduced is refused', () => {
  const seed = randomBytes(32)
  const parts = [utf8('a')]
  const signature = sign('commonweal/entry/v1', parts, seed)
  const larger = toNumber(signature.subarray(32)) + order
  const other = concat(signature.subarray(0, 32), littleEndian(larger))
  assert.ok(!verify('commonweal/entry/v1', parts, other, verifyKeyOf(seed)))
})

test('attack 25: a signature whose first half is not written in its one form is refused', () => {
  const seed = randomBytes(32)
  const parts = [utf8('a')]
  const message = concat(utf8('commonweal/entry/v1\0'), sha256(utf8('a')))
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(seed)
  // R is the neutral point, so S = k * a satisfies the equation; y = 1 + p is its second spelling.
  const forge = (r: Uint8Array) => {
    const k = toNumber(sha512(concat(r, pointBytes, message))) % order
    return concat(r, littleEndian((k * scalar) % order))
  }
  const loose = forge(littleEndian(prime + 1n))
  assert.ok(ed25519.verify(loose, message, pointBytes, { zip215: true }), 'the case is real')
  assert.ok(!verify('commonweal/entry/v1', parts, loose, toBase64url(pointBytes)))
})

test('attack 25: a key with a part of small order, or not written in its one form, is refused', () => {
  const good = ed25519.Point.fromBytes(fromBase64url(verifyKeyOf(randomBytes(32))))
  const torsion = ed25519.Point.fromBytes(littleEndian(eight[0]))
  assert.ok(torsion.isSmallOrder())
  assert.ok(!isVerifyKey(toBase64url(good.add(torsion).toBytes())))
  assert.ok(isVerifyKey(toBase64url(good.toBytes())))
  assert.ok(!isVerifyKey(toBase64url(littleEndian(prime + 3n))))
  assert.ok(!isVerifyKey(toBase64url(littleEndian(2n))))
  assert.ok(!isVerifyKey('short'))
  assert.ok(!isVerifyKey(undefined))
})

test('any flipped bit of signature, key or message is noticed, and nothing throws', () => {
  const seed = randomBytes(32)
  const key = fromBase64url(verifyKeyOf(seed))
  const message = randomBytes(40)
  const signature = sign('commonweal/entry/v1', [message], seed)
  const flip = (bytes: Uint8Array, bit: number) => bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
  const check = (m: Uint8Array, s: Uint8Array, k: Uint8Array) => verify('commonweal/entry/v1', [m], s, toBase64url(k))
  fc.assert(
    fc.property(fc.nat(511), (bit) => !check(message, flip(signature, bit), key)),
    { numRuns: 60 }
  )
  fc.assert(
    fc.property(fc.nat(255), (bit) => !check(message, signature, flip(key, bit))),
    { numRuns: 60 }
  )
  fc.assert(
    fc.property(fc.nat(319), (bit) => !check(flip(message, bit), signature, key)),
    { numRuns: 60 }
  )
  assert.ok(!verify('commonweal/entry/v1', [message], new Uint8Array(63), toBase64url(key)))
  assert.ok(!verify('commonweal/entry/v1', [message], signature, 'not a key'))
})
