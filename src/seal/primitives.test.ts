import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decrypter, Stanza } from 'age-encryption'
import { encodeRecipient, encodeSecret } from './bech32.ts'
import { randomBytes } from './bytes.ts'
import { headerSize, sealedSize } from './padding.ts'
import * as library from './primitives.ts'
import * as platform from './primitives-node.ts'
import { Malformed } from './problems.ts'
import { countStanzas } from './shape.ts'

const both = [
  { name: 'library', write: library, open: platform },
  { name: 'platform', write: platform, open: library }
]

test('library and platform give the same hashes, keys and signatures', async () => {
  for (let i = 0; i < 20; i++) {
    const seed = randomBytes(32)
    const bytes = randomBytes(i * 37)
    assert.deepEqual(platform.sha256(bytes), library.sha256(bytes))
    assert.deepEqual(platform.signingKeyOf(seed), library.signingKeyOf(seed))
    assert.deepEqual(platform.signBytes(bytes, seed), library.signBytes(bytes, seed))
    assert.equal(await platform.recipientOfSeed(seed), await library.recipientOfSeed(seed))
  }
})

for (const { name, write, open } of both) {
  test(`what the ${name} seals the other one opens, and itself, for each of two recipients`, async () => {
    for (const size of [0, 1, 2048, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const seeds = [randomBytes(32), randomBytes(32)]
      const recipients = await Promise.all(seeds.map(library.recipientOfSeed))
      const plain = randomBytes(size)
      for (const count of [1, 2]) {
        const sealed = await write.writeAge(recipients.slice(0, count), plain)
        assert.equal(sealed.length, sealedSize(size, count as 1 | 2))
        assert.equal(countStanzas(sealed), count)
        for (const seed of seeds.slice(0, count)) {
          assert.deepEqual(await decrypt(open.unwrapperOf(seed), sealed), plain)
          assert.deepEqual(await decrypt(write.unwrapperOf(seed), sealed), plain)
        }
        await assert.rejects(decrypt(open.unwrapperOf(randomBytes(32)), sealed))
      }
    }
  })

  test(`the ${name} seals nothing to a text that is no recipient, nor to a key that is none`, async () => {
    const recipient = await library.recipientOfSeed(randomBytes(32))
    const changed = `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`
    for (const wrong of [changed, '', encodeSecret(randomBytes(32)), recipient.toUpperCase()]) {
      await assert.rejects(write.writeAge([wrong], new Uint8Array(5)), new Malformed('recipient'))
    }
    await assert.rejects(write.writeAge([encodeRecipient(new Uint8Array(1216))], new Uint8Array(5)), 'a point of small order')
  })
}

test('the platform checks that the numbers of a key are reduced, as FIPS 203 asks', async () => {
  await assert.rejects(platform.writeAge([encodeRecipient(new Uint8Array(1216).fill(0xff))], new Uint8Array(5)))
})

test('S13 no two files, stanzas or shares of the platform are alike', async () => {
  const recipient = await library.recipientOfSeed(randomBytes(32))
  const files = await Promise.all(Array.from({ length: 20 }, () => platform.writeAge([recipient], new Uint8Array(100))))
  const parts = files.flatMap((file) => [
    file.subarray(40, 1500),
    file.subarray(headerSize(1) - 45, headerSize(1)),
    file.subarray(headerSize(1))
  ])
  assert.equal(new Set(parts.map((part) => Buffer.from(part).toString('hex'))).size, parts.length)
})

test('attack 26: the platform refuses a damaged stanza, passes over one for somebody else, and reads no other kind', async () => {
  const seed = randomBytes(32)
  const own = platform.unwrapperOf(seed)
  if (typeof own === 'string') assert.fail('the platform opens by itself')
  const share = (length: number) => Buffer.from(randomBytes(length)).toString('base64').replace(/=+$/, '')
  assert.equal(await own.unwrapFileKey([new Stanza(['mlkem768x25519', share(1120)], randomBytes(32))]), null)
  assert.equal(await own.unwrapFileKey([new Stanza(['X25519', share(32)], randomBytes(32))]), null)
  for (const stanza of [
    new Stanza(['mlkem768x25519', share(1119)], randomBytes(32)),
    new Stanza(['mlkem768x25519', share(1120)], randomBytes(31)),
    new Stanza(['mlkem768x25519', `${share(1088).slice(0, -1)}A${'A'.repeat(43)}`], randomBytes(32))
  ]) {
    await assert.rejects(async () => own.unwrapFileKey([stanza]))
  }
})

function decrypt(identity: ReturnType<typeof library.unwrapperOf>, sealed: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(sealed)
}
