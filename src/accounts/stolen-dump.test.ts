import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import { addPerson, testSetup } from '../../test/helpers/people.ts'
import { root } from '../root.ts'
import { defaultCost, newPassphraseWords, passphraseWordCount } from '../seal/passphrase.ts'
import { keyOfSheet, sheetWordCount, unwrapSecret, wrapSecret } from '../seal/unlock.ts'
import { newWords, parseWordList } from '../seal/words.ts'
import { findSession } from './sessions.ts'
import { WORDS_COST } from './sign-in.ts'

const now = new Date('2026-11-21T10:20:00Z')
const setup = testSetup()
const list = parseWordList(readFileSync(join(root, 'src/seal/words/en.txt'), 'utf8'))
let t: TestDatabase
before(async () => {
  t = await testDatabase()
  await addPerson(t.db, setup, now, { email: 'maya@example.org' })
})
after(() => t.close())

const bits = (count: number) => count * Math.log2(list.length)

test('S17 made words are too many to guess: 77 bits for signing in, 155 on the sheet', () => {
  assert.equal(new Set(list).size, 7776)
  assert.ok(bits(passphraseWordCount) > 77)
  assert.ok(bits(sheetWordCount) > 155)
  assert.ok(WORDS_COST.memory >= 64 * 1024 && WORDS_COST.passes >= 3)
  assert.deepEqual(WORDS_COST, { memory: defaultCost.memory, passes: defaultCost.passes })
})

test('S17 words are drawn from the whole list, evenly and each on its own', () => {
  const drawn = Array.from({ length: 4000 }, () => newPassphraseWords(list)).flat()
  const seen = new Map<string, number>()
  for (const word of drawn) seen.set(word, (seen.get(word) ?? 0) + 1)
  // 24,000 draws of 7,776: a word stays away with probability e^-3.09, so about 95 % appear and none often.
  assert.ok(seen.size > 7200 && seen.size < 7600, String(seen.size))
  assert.ok(Math.max(...seen.values()) < 20)
})

test('S17 passwords people choose open no wrapped key of a stolen database', async () => {
  const rows = await t.superuser.selectFrom('unlocks').selectAll().execute()
  assert.equal(rows.length, 3)
  const chosen = ['password', '123456', 'correct horse battery staple', 'maya@example.org', 'Maya', 'conduct2026', '']
  const guesses = [
    ...chosen.map((guess) => createHash('sha256').update(guess).digest()),
    ...chosen.map((guess) => Buffer.from(keyOfSheet(guess.split(' ')))),
    ...Array.from({ length: 20 }, () => Buffer.from(keyOfSheet(newWords(list, sheetWordCount)))),
    Buffer.alloc(32),
    ...rows.map(({ salt }) => createHash('sha256').update(salt).digest())
  ]
  for (const { wrapped, salt, kind } of rows) {
    for (const guess of guesses) {
      assert.equal(await unwrapSecret(new Uint8Array(wrapped), new Uint8Array(guess), kind, new Uint8Array(salt)), undefined)
    }
  }
})

test('S17 the guessing above opens a key that somebody wrapped with a chosen password', async () => {
  const [salt, guess] = [new Uint8Array(randomBytes(16)), new Uint8Array(createHash('sha256').update('password').digest())]
  const secret = { ageSeed: new Uint8Array(randomBytes(32)), signSeed: new Uint8Array(randomBytes(32)) }
  assert.ok(await unwrapSecret(await wrapSecret(secret, guess, 'words', salt), guess, 'words', salt))
})

test('S17 no stored hash or key of the database opens a wrapped key or signs in', async () => {
  const { rows: columns } = await sql<{ table: string; name: string }>`
    select table_name as table, column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'
      and table_name in ('devices', 'credentials', 'sign_in_words', 'unlocks', 'responder_keys', 'sessions', 'invitations')`.execute(
    t.superuser
  )
  const stored: Buffer[] = []
  for (const { table, name } of columns) {
    const { rows } = await sql<{ bytes: Buffer }>`select ${sql.ref(name)} as bytes from ${sql.table(table)}`.execute(t.superuser)
    stored.push(...rows.map(({ bytes }) => bytes))
  }
  assert.ok(stored.length > 10)
  const unlocks = await t.superuser.selectFrom('unlocks').selectAll().execute()
  for (const bytes of stored) {
    assert.equal(await findSession(t.db, bytes.toString('base64url'), now), undefined)
    const key = bytes.length === 32 ? bytes : createHash('sha256').update(bytes).digest()
    for (const { wrapped, salt, kind } of unlocks) {
      assert.equal(await unwrapSecret(new Uint8Array(wrapped), new Uint8Array(key), kind, new Uint8Array(salt)), undefined)
    }
  }
})

test('S17 the wrapped keys of all ways look alike', async () => {
  const rows = await t.superuser.selectFrom('unlocks').select(['wrapped', 'kind']).execute()
  assert.equal(new Set(rows.map(({ kind }) => kind)).size, 3)
  assert.equal(new Set(rows.map(({ wrapped }) => wrapped.length)).size, 1)
})
