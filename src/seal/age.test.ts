import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Encrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { identityFromSeed, isRecipient, makeIdentity, openSealed, recipientHashes, sealTo, seedOf, type Identity } from './age.ts'
import { decodeSecret, encodeSecret } from './bech32.ts'
import { randomBytes, utf8 } from './bytes.ts'
import { headerSize, sealedSize } from './padding.ts'
import { Malformed } from './problems.ts'

let reader: Identity
let other: Identity
const tagRecipient = `age1tag1${'q'.repeat(59)}`

before(async () => {
  reader = await makeIdentity()
  other = await makeIdentity()
})

test('a seed gives the secret that the age library writes, and the same pair each time', async () => {
  for (let i = 0; i < 5; i++) {
    const secret = await generateHybridIdentity()
    assert.equal(encodeSecret(decodeSecret(secret)), secret)
    const identity = await identityFromSeed(decodeSecret(secret))
    assert.deepEqual(identity, { secret, recipient: await identityToRecipient(secret) })
    assert.deepEqual(seedOf(identity), decodeSecret(secret))
  }
})

test('a secret with one changed letter, of another kind or length is refused', async () => {
  const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(seed, fc.nat(57), fc.nat(30), (bytes, at, by) => {
      const secret = encodeSecret(bytes)
      const charset = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'
      const place = secret.length - 58 + at
      const letter = charset.charAt((charset.indexOf(secret.charAt(place)) + 1 + by) % 32)
      const changed = secret.slice(0, place) + letter + secret.slice(place + 1)
      assert.throws(() => decodeSecret(changed), new Malformed('secret'))
    })
  )
  const classic = await generateX25519Identity()
  for (const wrong of [classic, '', reader.secret.toLowerCase(), `${reader.secret}Q`, reader.recipient]) {
    assert.throws(() => decodeSecret(wrong), new Malformed('secret'))
  }
  assert.throws(() => encodeSecret(new Uint8Array(31)), new Malformed('secret'))
})

test('S24 only hybrid recipients are sealed to, never mixed, never doubled, one or two', async () => {
  const classic = await identityToRecipient(await generateX25519Identity())
  const plain = utf8('hello')
  for (const wrong of [[classic], [reader.recipient, classic], [tagRecipient], [reader.recipient, reader.recipient]]) {
    await assert.rejects(sealTo(wrong, plain), new Malformed('recipient'))
  }
  const changed = `${reader.recipient.slice(0, -1)}${reader.recipient.endsWith('q') ? 'p' : 'q'}`
  await assert.rejects(sealTo([changed], plain), (error) => error instanceof Malformed && error.code === 'recipient')
  const third = await makeIdentity()
  await assert.rejects(sealTo([], plain), new Malformed('stanza_count'))
  await assert.rejects(
    sealTo(
      [reader, other, third].map((each) => each.recipient),
      plain
    ),
    new Malformed('stanza_count')
  )
  assert.ok(!isRecipient(classic) && !isRecipient(tagRecipient) && !isRecipient(undefined))
})

test('S24 a file with a classical stanza is not opened, although the library would', async () => {
  const encrypter = new Encrypter()
  encrypter.addRecipient(reader.recipient)
  encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()))
  const mixed = await encrypter.encrypt('hello')
  await assert.rejects(openSealed(reader.secret, mixed), new Malformed('stanza_kind'))
})

test('what is sealed opens for each recipient and is undefined for others', async () => {
  const plain = randomBytes(5000)
  const sealed = await sealTo([reader.recipient, other.recipient], plain)
  assert.deepEqual(await openSealed(reader.secret, sealed), plain)
  assert.deepEqual(await openSealed(other.secret, sealed), plain)
  assert.equal(await openSealed((await makeIdentity()).secret, sealed), undefined)
})

test('attack 26: a file cut at every chunk, and around each, is damaged and never shorter content', async () => {
  const size = 3 * 65_536 + 100
  const sealed = await sealTo([reader.recipient], randomBytes(size))
  assert.equal(sealed.length, sealedSize(size, 1))
  const start = headerSize(1) + 16
  const cuts = [start - 1, start, start + 1, start + 15, start + 16]
  for (let chunk = 1; chunk <= 3; chunk++) for (const by of [-1, 0, 1, 16, 17]) cuts.push(start + chunk * 65_552 + by)
  for (const at of [...cuts, sealed.length - 1]) {
    await assert.rejects(openSealed(reader.secret, sealed.subarray(0, at)), isDamaged, `cut at ${at}`)
  }
  const swapped = sealed.slice()
  swapped.set(sealed.subarray(start, start + 65_552), start + 65_552)
  await assert.rejects(openSealed(reader.secret, swapped), isDamaged)
})

test('attack 26: one flipped bit anywhere opens nothing', async () => {
  const sealed = await sealTo([reader.recipient], randomBytes(300))
  for (let at = 0; at < sealed.length; at += 13) {
    const flipped = sealed.slice()
    flipped[at] = (flipped[at] ?? 0) ^ 1
    let opened: Uint8Array | undefined
    try {
      opened = await openSealed(reader.secret, flipped)
    } catch (error) {
      assert.ok(error instanceof Malformed)
    }
    assert.equal(opened, undefined, `bit at ${at}`)
  }
})

test('recipients are named by their hashes in one order', () => {
  const hashes = recipientHashes([reader.recipient, other.recipient])
  assert.deepEqual(hashes, recipientHashes([other.recipient, reader.recipient]))
  assert.ok((hashes[0] ?? '') < (hashes[1] ?? ''))
})

function isDamaged(error: unknown): boolean {
  return error instanceof Malformed && (error.code === 'damaged' || error.code === 'header' || error.code === 'stanza_count')
}
