import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { root } from '../../root.ts'
import { randomBytes, toBase64url, toHex } from '../../seal/bytes.ts'
import { parseWordList } from '../../seal/words.ts'
import { WORDS_COST } from '../sign-in.ts'
import { IDLE_MS } from './idle-lock.ts'
import { keyHandlers } from './key-handlers.ts'
import { makeKeyring } from './keyring.ts'

const words = parseWordList(readFileSync(join(root, 'src/seal/words/en.txt'), 'utf8'))
const list = { fetch: async () => words, get: async () => words }
const cost = { memory: 19 * 1024, passes: 2 }

function worker() {
  let time = 0
  const keyring = makeKeyring(() => time)
  return { keyring, handlers: keyHandlers(keyring, list, () => time), pass: (ms: number) => (time += ms) }
}
const salt = () => toBase64url(randomBytes(16))

test('S17 a key opens by the passkey, the words and the sheet it was wrapped for, and by nothing else', async () => {
  const { handlers } = worker()
  const keys = await handlers.makeKey()
  const prf = randomBytes(32)
  const passkey = await handlers.wrapForPasskey({ prf: prf.slice(), credential: 'a' })
  const made = await handlers.makeWords({ salt: salt(), cost })
  const sheet = await handlers.makeSheet()
  assert.ok(made.unlock)

  const other = worker().handlers
  assert.deepEqual(await other.openByPasskey({ prf: prf.slice(), unlock: passkey }), { keys })
  assert.deepEqual(await other.openByWords({ text: made.words.join(' '), unlock: made.unlock }), { keys })
  assert.deepEqual(await other.openBySheet({ text: sheet.words.join('\n'), unlock: sheet.unlock }), { keys })
  assert.deepEqual(await other.openByPasskey({ prf: randomBytes(32), unlock: passkey }), { problem: 'wrong' })
  assert.deepEqual(await other.openBySheet({ text: made.words.concat(made.words).join(' '), unlock: sheet.unlock }), {
    problem: 'wrong'
  })
  const swapped = made.words.toReversed().join(' ')
  assert.deepEqual(await other.openByWords({ text: swapped, unlock: made.unlock }), { problem: 'wrong' })
})

test('S17 words that signed in open the key once, and are forgotten', async () => {
  const { handlers } = worker()
  const keys = await handlers.makeKey()
  const made = await handlers.makeWords({ salt: salt(), cost })
  assert.ok(made.unlock)
  const other = worker().handlers
  const proof = await other.proveWords({ text: made.words.join(' '), salt: made.unlock.salt, cost })
  assert.deepEqual(proof, { secret: made.secret })
  assert.deepEqual(await other.openByTypedWords({ unlock: made.unlock }), { keys })
  assert.deepEqual(await other.openByTypedWords({ unlock: made.unlock }), { problem: 'wrong' })
})

test('S17 new words and a new sheet leave the key as it is', async () => {
  const { handlers } = worker()
  const keys = await handlers.makeKey()
  await handlers.makeWords({ salt: salt(), cost })
  const again = await handlers.makeWords({ salt: salt(), cost })
  assert.ok(again.unlock)
  assert.deepEqual(await worker().handlers.openByWords({ text: again.words.join(' '), unlock: again.unlock }), { keys })
})

test('S29 no answer of the worker holds a seed, the secret identity or the key of typed words', async () => {
  const { handlers, keyring } = worker()
  const answers: unknown[] = [await handlers.makeKey()]
  const prf = randomBytes(32)
  answers.push(await handlers.wrapForPasskey({ prf: prf.slice(), credential: 'a' }))
  const made = await handlers.makeWords({ salt: salt(), cost })
  assert.ok(made.unlock)
  answers.push(made, await handlers.makeSheet(), handlers.state())
  answers.push(await handlers.proveWords({ text: made.words.join(' '), salt: made.unlock.salt, cost }))
  answers.push(await handlers.openByTypedWords({ unlock: made.unlock }))
  const { ageSeed, signSeed } = keyring.secret()
  const said = inspect(answers, { depth: 9, maxStringLength: Infinity, maxArrayLength: Infinity })
  for (const secret of [ageSeed, signSeed, prf]) {
    for (const form of [toBase64url(secret), toHex(secret), [...secret].join(', ')]) assert.equal(said.includes(form), false)
  }
  assert.equal(said.includes('AGE-SECRET-KEY'), false)
  assert.equal(said.includes(keyring.keys().identity.recipient), true)
})

test('S17 PRF output is overwritten once it has wrapped or opened', async () => {
  const { handlers } = worker()
  await handlers.makeKey()
  const prf = randomBytes(32)
  const unlock = await handlers.wrapForPasskey({ prf, credential: 'a' })
  assert.ok(prf.every((byte) => byte === 0))
  const again = randomBytes(32)
  await handlers.openByPasskey({ prf: again, unlock })
  assert.ok(again.every((byte) => byte === 0))
})

test('S17 the first press after a long sleep finds the key locked', async () => {
  const { handlers, pass } = worker()
  await handlers.makeKey()
  pass(IDLE_MS)
  handlers.used()
  assert.equal(handlers.state().open, false)
  await assert.rejects(handlers.makeSheet(), { code: 'locked' })
  assert.throws(() => handlers.meeting({ on: true }), { code: 'locked' })
})

test('words that were mistyped are named, with the one that is near', async () => {
  const { handlers } = worker()
  const answer = await handlers.proveWords({ text: 'abacuss nonsensical zz qq abide able', salt: salt(), cost: WORDS_COST })
  assert.ok('problem' in answer && answer.problem.problem === 'unknown')
  assert.equal(answer.problem.unknown[0]?.suggestion, 'abacus')
  const few = await handlers.openBySheet({ text: 'abacus', unlock: { kind: 'sheet', salt: salt(), wrapped: '' } })
  assert.deepEqual(few, { problem: { problem: 'count', found: 1 } })
})

test('S35 the same key has the same check words everywhere, and another key has others', async () => {
  const [one, two] = [worker().handlers, worker().handlers]
  const keys = await one.makeKey()
  const said = await one.checkWords(keys)
  assert.equal(said.length, 6)
  assert.deepEqual(await two.checkWords(keys), said)
  assert.notDeepEqual(await two.checkWords(await two.makeKey()), said)
})
