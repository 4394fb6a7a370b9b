import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import { addPerson, codeAt, entry, ORIGIN, testSetup, type TestPerson } from '../../test/helpers/people.ts'
import { makeSoftwarePasskey } from '../../test/helpers/software-passkey.ts'
import { Refused } from '../refused.ts'
import { makeChallenge } from './challenge.ts'
import { endAccount } from './people.ts'
import { endSession, endSessions, findSession, sweepAccounts } from './sessions.ts'
import { saltOf, signInByPasskey, signInByWords } from './sign-in.ts'

const now = new Date('2026-11-21T10:20:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const stranger = { cookie: undefined, label: 'Chrome on Windows' }
const setup = testSetup()
let t: TestDatabase
let maya: TestPerson
before(async () => {
  t = await testDatabase()
  maya = await addPerson(t.db, setup, now, { email: 'maya@example.org' })
})
after(() => t.close())

const given = (at: Date, change = {}) => ({
  email: maya.email,
  secret: maya.made.words.secret,
  code: codeAt(maya.made.words.totp, at),
  ...change
})
const byWords = (at: Date, change = {}, browser: { cookie: string | undefined; label: string } = stranger, place = 'a') =>
  signInByWords(t.db, setup, given(at, change), browser, place, at)

test('words and a code sign in, and the same code does not again', async () => {
  const at = later(1)
  assert.ok(await findSession(t.db, entry(await byWords(at)).session, at))
  assert.equal(await byWords(at), undefined)
  assert.ok(await byWords(later(2)))
})

test('two requests with one code at once make one session', async () => {
  const both = await Promise.all([byWords(later(10)), byWords(later(10))])
  assert.equal(both.filter(Boolean).length, 1)
})

test('wrong words, a wrong code and an unknown address are one answer', async () => {
  const at = later(20)
  const wrong = [
    { secret: randomBytes(32).toString('base64url') },
    { code: '000000' },
    { email: 'nobody@example.org' },
    { email: '' }
  ]
  for (const change of wrong) assert.equal(await byWords(at, change, stranger, 'b'), undefined)
})

test('an address without an account has a salt like any other, the same each time', async () => {
  const unknown = await saltOf(t.db, setup, 'nobody@example.org')
  assert.deepEqual(await saltOf(t.db, setup, ' Nobody@Example.org'), unknown)
  const known = await saltOf(t.db, setup, maya.email)
  assert.equal(known.salt.length, unknown.salt.length)
  assert.deepEqual(known.cost, unknown.cost)
  assert.notEqual(known.salt, unknown.salt)
})

test('S6 a flood of wrong tries stops the one who floods and nobody else', async () => {
  const at = later(60)
  const flood = () => byWords(at, { code: '000000' }, stranger, 'flood')
  for (let i = 0; i < 6; i++) assert.equal(await flood(), undefined)
  await assert.rejects(flood, (error) => error instanceof Refused && error.code === 'slow_down')
  // Her own browser, from the very place the flood comes from; and any browser from elsewhere.
  assert.ok(await byWords(at, {}, { cookie: maya.device, label: 'Firefox on Linux' }, 'flood'))
  assert.ok(await byWords(later(61), {}, stranger, 'elsewhere'))
  // And the place itself a minute after.
  assert.ok(await byWords(later(62), {}, stranger, 'flood'))
})

test('what is written of tries names no address and no place', async () => {
  const { rows } = await t.superuser
    .selectFrom('rate_limits')
    .selectAll()
    .execute()
    .then((found) => ({ rows: found }))
  assert.ok(rows.length > 0)
  for (const { key } of rows) assert.equal(key.length, 32)
})

test('a passkey signs in by itself and a challenge serves once', async () => {
  const challenge = makeChallenge(setup.secret.challenges, { purpose: 'sign-in', scope: '' }, now)
  const first = entry(await signInByPasskey(t.db, setup, maya.passkey.touch(challenge), stranger, now))
  assert.equal(first.account, maya.id)
  assert.equal(await signInByPasskey(t.db, setup, maya.passkey.touch(challenge), stranger, now), undefined)
})

test('S17 a passkey without the person verified does not sign in', async () => {
  const challenge = () => makeChallenge(setup.secret.challenges, { purpose: 'sign-in', scope: '' }, now)
  const refused = [
    maya.passkey.touch(challenge(), { flags: 0x01 }),
    maya.passkey.touch(challenge(), { flags: 0x04 }),
    maya.passkey.touch(challenge(), { origin: 'http://other.example' }),
    maya.passkey.touch(makeChallenge(setup.secret.challenges, { purpose: 'add', scope: maya.id }, now)),
    makeSoftwarePasskey(ORIGIN).touch(challenge()),
    { ...makeSoftwarePasskey(ORIGIN).touch(challenge()), id: maya.passkey.id }
  ]
  for (const touch of refused) assert.equal(await signInByPasskey(t.db, setup, touch, stranger, now), undefined)
})

test('a session ends after twelve idle hours, after thirty days, and when it is ended', async () => {
  const start = later(24 * 60)
  const { session } = entry(await byWords(start))
  assert.ok(await findSession(t.db, session, new Date(start.getTime() + 12 * 3_600_000)))
  const idle = new Date(start.getTime() + 26 * 3_600_000)
  assert.equal(await findSession(t.db, session, idle), undefined)

  const long = entry(await byWords(later(24 * 60 + 5))).session
  let at = later(24 * 60 + 5)
  for (let i = 0; i < 70; i++) {
    at = new Date(at.getTime() + 10 * 3_600_000)
    assert.ok(await findSession(t.db, long, at), `after ${(i + 1) * 10} hours`)
  }
  assert.equal(await findSession(t.db, long, new Date(at.getTime() + 20 * 3_600_000)), undefined)
})

test('sign-out ends one session or all, and never those of somebody else', async () => {
  const other = await addPerson(t.db, setup, now, { email: 'noor@example.org' })
  const at = later(5 * 24 * 60)
  const [one, two] = [entry(await byWords(at)), entry(await byWords(new Date(at.getTime() + 60_000)))]
  const who = await findSession(t.db, one.session, at)
  assert.ok(who)
  await endSession(t.db, other.id, who.sessionId)
  assert.ok(await findSession(t.db, one.session, at))
  await endSession(t.db, who.accountId, who.sessionId)
  assert.equal(await findSession(t.db, one.session, at), undefined)
  await endSessions(t.db, who.accountId)
  assert.equal(await findSession(t.db, two.session, at), undefined)
  assert.ok(await findSession(t.db, other.session, now))
})

test('the cookie is not what the database holds, and its hash is no cookie', async () => {
  const { session } = entry(await byWords(later(6 * 24 * 60)))
  const rows = await t.superuser.selectFrom('sessions').select('hash').execute()
  for (const { hash } of rows) {
    assert.notEqual(hash.toString('base64url'), session)
    assert.equal(await findSession(t.db, hash.toString('base64url'), later(6 * 24 * 60)), undefined)
  }
})

test('an account that ended is signed out at once and cannot come back', async () => {
  const gone = await addPerson(t.db, setup, now, { email: 'gone@example.org' })
  assert.equal(await endAccount(t.db, gone.id, now), true)
  assert.equal(await findSession(t.db, gone.session, now), undefined)
  const challenge = makeChallenge(setup.secret.challenges, { purpose: 'sign-in', scope: '' }, now)
  assert.equal(await signInByPasskey(t.db, setup, gone.passkey.touch(challenge), stranger, now), undefined)
})

test('the hourly sweep deletes what has ended and nothing that serves', async () => {
  const at = later(10 * 24 * 60)
  const { session } = entry(await byWords(at))
  await sweepAccounts(t.db, at)
  assert.ok(await findSession(t.db, session, at))
  const left = await t.superuser.selectFrom('sessions').select('hash').execute()
  assert.equal(left.length, 1)
  assert.deepEqual(await t.superuser.selectFrom('used_challenges').selectAll().execute(), [])
})
