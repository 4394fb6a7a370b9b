import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { makeIdentity, recipientHash, seedOf, type Identity } from './age.ts'
import { fromBase64url, randomBytes, toBase64url } from './bytes.ts'
import { Malformed } from './problems.ts'
import { commitmentOf, joinShares, splitSecret } from './shares.ts'

let words: Identity
let expected: string

before(async () => {
  words = await makeIdentity()
  expected = recipientHash(words.recipient)
})

test('S7 any two shares open, whatever the number', async () => {
  for (const count of [2, 3, 5, 30]) {
    const shares = (await splitSecret(seedOf(words), count)).map((each) => each.share)
    const [a = '', b = ''] = [shares.at(0), shares.at(-1)]
    assert.deepEqual(await joinShares([a, b], expected), words)
    assert.deepEqual(await joinShares([b, a], expected), words)
  }
})

test('S7 attack 4: one share, also twice or with a made-up one, opens nothing', async () => {
  const [first] = await splitSecret(seedOf(words), 3)
  const share = first?.share ?? ''
  const made = toBase64url(randomBytes(33))
  for (const few of [[], [share], [share, share], [share, made], [made]]) {
    assert.equal(await joinShares(few, expected), undefined)
  }
})

test('S7 a joined key is checked against the recipient in the door', async () => {
  const shares = (await splitSecret(seedOf(words), 3)).map((each) => each.share)
  const other = recipientHash((await makeIdentity()).recipient)
  assert.equal(await joinShares(shares, other), undefined)
})

test('S7 a wrong share among good ones does no harm', async () => {
  const shares = (await splitSecret(seedOf(words), 3)).map((each) => each.share)
  const [a = '', b = ''] = shares
  const spoiled = fromBase64url(a)
  spoiled[0] = (spoiled[0] ?? 0) ^ 1
  const others = [toBase64url(spoiled), toBase64url(randomBytes(33)), 'not a share', '']
  assert.deepEqual(await joinShares([...others, a, b], expected), words)
})

test('S7 a commitment says which share was given', async () => {
  const shares = await splitSecret(seedOf(words), 4)
  assert.equal(new Set(shares.map((each) => each.commitment)).size, 4)
  for (const { share, commitment } of shares) assert.equal(commitmentOf(share), commitment)
  assert.throws(() => commitmentOf('AAAA'), new Malformed('base64'))
})

test('a number of shares out of range, or a secret of another length, is refused', async () => {
  for (const count of [0, 1, 31]) await assert.rejects(splitSecret(randomBytes(32), count), new Malformed('shares'))
  await assert.rejects(splitSecret(randomBytes(31), 3), new Malformed('shares'))
})

test('S7 one share alone is uniform: any byte of it can be any value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0, 255), async (byte) => {
      const secret = new Uint8Array(32).fill(byte)
      const shares = await Promise.all(Array.from({ length: 40 }, () => splitSecret(secret, 2)))
      const firsts = shares.flat().map(({ share }) => fromBase64url(share)[0])
      assert.ok(new Set(firsts).size > 40)
    }),
    { numRuns: 4 }
  )
})
