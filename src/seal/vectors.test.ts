import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { identityFromSeed, openSealed, recipientHash, type Identity } from './age.ts'
import { openFile } from './blob.ts'
import { fromBase64url, fromUtf8, hashOf, toBase64url, utf8 } from './bytes.ts'
import { isHeadSigned, signHead } from './chain.ts'
import { checkWords } from './check-words.ts'
import { openEntry, packEntry } from './entry.ts'
import type { EntryHeader, FileMention } from './header.ts'
import { openLetter, packLetter } from './letter.ts'
import { keyOfWords } from './passphrase.ts'
import { filedHash, isReceiptSigned, type Receipt } from './receipt.ts'
import { returnKeyOf } from './return-key.ts'
import { rosterFingerprint } from './roster-check.ts'
import { rosterHash, signRoster, type RosterContent } from './roster.ts'
import { commitmentOf, joinShares } from './shares.ts'
import { sign, verify, type Domain } from './sign.ts'
import { openSlip } from './slip.ts'
import { keyOfSheet, unwrapSecret, type UnlockKind } from './unlock.ts'
import vectors from './vectors.json' with { type: 'json' }
import { checkWork, makeWork } from './work.ts'

// Frozen on the day the formats were written. When one of these fails, old reports no longer open: change the
// version in the format, never the vector.
const signSeed = fromBase64url(vectors.signature.seed)
const { key } = vectors.signature
let one: Identity
let two: Identity

before(async () => {
  one = await identityFromSeed(fromBase64url(vectors.identity.seed))
  two = await identityFromSeed(fromBase64url(vectors.entry.secondSeed))
})

test('frozen: identities, hashes of recipients, return keys', async () => {
  const { secret, recipient } = vectors.identity
  assert.deepEqual(one, { secret, recipient })
  assert.equal(recipientHash(recipient), vectors.identity.recipientHash)
  const { words, instance, ...expected } = vectors.returnKey
  const made = await returnKeyOf(words, instance)
  const { verifyKey, handle, handleHash } = made
  assert.deepEqual({ recipientHash: recipientHash(made.identity.recipient), verifyKey, handle, handleHash }, expected)
})

test('frozen: signatures', () => {
  const { domain, parts, signature } = vectors.signature
  const bytes = parts.map(utf8)
  assert.equal(toBase64url(sign(domain as Domain, bytes, signSeed)), signature)
  assert.ok(verify(domain as Domain, bytes, fromBase64url(signature), key))
})

test('frozen: an entry, byte for byte before sealing, and one sealed then', async () => {
  const { header, body, plainHash, sealed } = vectors.entry
  assert.equal(hashOf(packEntry(header as unknown as EntryHeader, body, signSeed)), plainHash)
  const place = { ...header, recipients: [one.recipient, two.recipient] }
  for (const { secret } of [one, two]) {
    const opened = await openEntry(secret, fromBase64url(sealed), place, () => key)
    assert.ok(opened && 'body' in opened)
    assert.deepEqual({ header: opened.header, body: opened.body }, { header, body })
  }
})

test('frozen: a letter, byte for byte before sealing, and one sealed then', async () => {
  const { plainHash, sealed, kind: _, ...letter } = vectors.letter
  const { instance } = vectors.returnKey
  const draft = { ...letter, kind: 'rotate' as const, instance, recipient: one.recipient, signSeed }
  assert.equal(hashOf(packLetter(draft)), plainHash)
  const opened = await openLetter(one, fromBase64url(sealed), { instance, keyOf: () => key })
  assert.ok(opened && 'body' in opened)
  assert.deepEqual(opened.body, letter.body)
})

test('frozen: receipts, heads and rosters', () => {
  const { filed, ...receipt } = vectors.receipt
  assert.ok(isReceiptSigned(receipt as unknown as Receipt, key))
  assert.equal(filedHash(receipt as unknown as Receipt), filed)
  const { signature, ...head } = vectors.head
  assert.equal(signHead(head, signSeed).signature, signature)
  assert.ok(isHeadSigned(vectors.head, key))
  const { content, hash, rosterSeed, fingerprint } = vectors.roster
  assert.equal(rosterHash(content as RosterContent), hash)
  assert.equal(signRoster(content as RosterContent, fromBase64url(rosterSeed)), vectors.roster.signature)
  assert.equal(rosterFingerprint(content.rosterKey), fingerprint)
})

test('frozen: check words, wrapped keys, passphrases and sheets', async () => {
  const numbers = Array.from({ length: 7776 }, (_, i) => String(i))
  assert.deepEqual(checkWords(utf8(vectors.checkWords.text), numbers).map(Number), vectors.checkWords.places)
  const { sealed, kind, salt, key: prf, ageSeed } = vectors.unlock
  const secret = await unwrapSecret(fromBase64url(sealed), fromBase64url(prf), kind as UnlockKind, fromBase64url(salt))
  assert.deepEqual(secret, { ageSeed: fromBase64url(ageSeed), signSeed: fromBase64url(vectors.unlock.signSeed) })
  const { words, cost, ...passphrase } = vectors.passphrase
  assert.equal(toBase64url(await keyOfWords(words, fromBase64url(passphrase.salt), cost)), passphrase.key)
  assert.equal(toBase64url(keyOfSheet(vectors.sheet.words)), vectors.sheet.key)
})

test('frozen: shares, files, slips and work', async () => {
  const shares = vectors.shares.map((each) => each.share)
  assert.deepEqual(await joinShares(shares.slice(1), vectors.identity.recipientHash), one)
  for (const { share, commitment } of vectors.shares) assert.equal(commitmentOf(share), commitment)
  const { sealed, mention, seed, text, name } = vectors.file
  const file = await openFile(fromBase64url(sealed), mention as unknown as FileMention, seed)
  assert.deepEqual([fromUtf8(file.bytes), file.name], [text, name])
  assert.deepEqual(await openSlip(one.secret, fromBase64url(vectors.slip.sealed)), vectors.slip.lines)
  const { challenge, bits, nonce } = vectors.work
  assert.ok(checkWork(challenge, bits, nonce))
  assert.equal(await makeWork(challenge, bits), nonce)
  assert.ok(await openSealed(two.secret, fromBase64url(vectors.entry.sealed)))
})
