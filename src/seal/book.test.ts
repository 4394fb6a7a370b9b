import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { makeIdentity, openSealed, sealTo, type Identity } from './age.ts'
import { openBook, sealBook } from './book.ts'
import { hashOf, randomBytes, utf8 } from './bytes.ts'
import { bookStep, sealedSize } from './padding.ts'
import { Malformed } from './problems.ts'

type Owner = { identity: Identity; signSeed: Uint8Array; instance: string }
const instance = hashOf(utf8('instance'))
let owner: Owner
const content = { threads: [{ id: 'a', keys: ['b', 'c'] }], never: ['Ada'] }

before(async () => {
  owner = { identity: await makeIdentity(), signSeed: randomBytes(32), instance }
})

test('S9 S27 a book opens for its owner and has a size in steps of 64 KB', async () => {
  const small = await sealBook({ counter: 7, content }, owner)
  assert.equal(small.length, sealedSize(bookStep, 1))
  assert.deepEqual(await openBook(small, owner, 7), { counter: 7, content })
  const large = await sealBook({ counter: 8, content: 'x'.repeat(70_000) }, owner)
  assert.equal(large.length, sealedSize(2 * bookStep, 1))
  const [full, over] = [bookStep - 314, bookStep].map((length) => 'x'.repeat(length))
  assert.equal((await sealBook({ counter: 1, content: full ?? '' }, owner)).length, sealedSize(bookStep, 1))
  assert.equal((await sealBook({ counter: 1, content: over ?? '' }, owner)).length, sealedSize(2 * bookStep, 1))
})

test('S17 an older book than this device has seen is named', async () => {
  const sealed = await sealBook({ counter: 7, content }, owner)
  assert.deepEqual(await openBook(sealed, owner, 8), { problem: 'older' })
})

test('S24 a book that somebody else sealed to the owner is forged', async () => {
  const sealed = await sealBook({ counter: 9, content }, { ...owner, signSeed: randomBytes(32) })
  assert.deepEqual(await openBook(sealed, owner, 0), { problem: 'forged' })
})

test('S13 a book of another instance, or of another key of the same person, is moved', async () => {
  const elsewhere = await sealBook({ counter: 9, content }, { ...owner, instance: hashOf(utf8('other')) })
  assert.deepEqual(await openBook(elsewhere, owner, 0), { problem: 'moved' })
  const later = { ...owner, identity: await makeIdentity() }
  const plain = await openSealed(owner.identity.secret, await sealBook({ counter: 9, content }, owner))
  const resealed = await sealTo([later.identity.recipient], plain ?? new Uint8Array())
  assert.deepEqual(await openBook(resealed, later, 0), { problem: 'moved' })
  assert.equal(await openBook(await sealBook({ counter: 9, content }, owner), later, 0), undefined)
})

test('S17 a book with a counter that is no whole number is damaged', async () => {
  const sealed = await sealBook({ counter: 1.5, content }, owner)
  assert.deepEqual(await openBook(sealed, owner, 0), { problem: 'damaged' })
})

test('S14 a cut book, or one of another shape, is damaged', async () => {
  const sealed = await sealBook({ counter: 1, content }, owner)
  assert.deepEqual(await openBook(sealed.subarray(0, 5000), owner, 0), { problem: 'damaged' })
  const other = await sealTo([owner.identity.recipient], new Uint8Array(bookStep))
  assert.deepEqual(await openBook(other, owner, 0), { problem: 'damaged' })
})

test('S6 a book of another size than a step is damaged, however well it is signed', async () => {
  const sealed = await sealBook({ counter: 1, content }, owner)
  const plain = (await openSealed(owner.identity.secret, sealed)) ?? new Uint8Array()
  const small = await sealTo([owner.identity.recipient], plain.subarray(0, 4096))
  assert.deepEqual(await openBook(small, owner, 0), { problem: 'damaged' })
})

test('a book above 8 MB is refused', async () => {
  await assert.rejects(sealBook({ counter: 1, content: 'x'.repeat(8 * 1024 * 1024) }, owner), new Malformed('too_big'))
})
