import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import { addPerson, entry, makeJoin, ORIGIN, testSetup } from '../../test/helpers/people.ts'
import { makeSoftwarePasskey } from '../../test/helpers/software-passkey.ts'
import { makeChallenge } from './challenge.ts'
import { invite, makeSetUpLink, resetSignIn } from './invite.ts'
import { findInvitation, join, joinScope } from './join.ts'
import { describeMe } from './me.ts'
import { findSession } from './sessions.ts'

const now = new Date('2026-11-21T10:20:00Z')
const browser = { cookie: undefined, label: 'Firefox on Linux' }
const setup = testSetup()
let t: TestDatabase
before(async () => {
  t = await testDatabase()
})
after(() => t.close())

async function invited(email: string) {
  const link = await invite(t.db, { email, name: 'Maya' }, now)
  assert.ok(link)
  return { ...link, made: await makeJoin(setup, link.token, makeSoftwarePasskey(ORIGIN), now) }
}

test('the first start makes one administrator, and its link works once', async () => {
  const [one, two] = [await makeSetUpLink(t.db, now), await makeSetUpLink(t.db, now)]
  assert.ok(one && two)
  const both = await Promise.all(
    [one, two].map(async (token, i) => {
      const made = await makeJoin(setup, token, makeSoftwarePasskey(ORIGIN), now)
      return join(t.db, setup, { ...made, email: `first${i}@example.org` }, browser, now)
    })
  )
  const taken = both.filter((answer) => 'session' in answer)
  assert.equal(taken.length, 1)
  assert.deepEqual(
    both.find((answer) => 'problem' in answer),
    { problem: 'link_ended' }
  )
  const admin = await findSession(t.db, entry(taken[0]).session, now)
  assert.equal(admin?.isAdmin, true)
  assert.equal(await makeSetUpLink(t.db, now), undefined)
})

test('a set-up link needs an address', async () => {
  const other = await testDatabase()
  const token = await makeSetUpLink(other.db, now)
  assert.ok(token)
  const made = await makeJoin(setup, token, makeSoftwarePasskey(ORIGIN), now)
  assert.deepEqual(await join(other.db, setup, { ...made, email: 'nobody' }, browser, now), { problem: 'email' })
  await other.close()
})

test('an invited person joins with every way there is and is signed in', async () => {
  const { account, token, made } = await invited('Maya@Example.org ')
  assert.equal((await findInvitation(t.db, token, now))?.kind, 'join')
  const entered = entry(await join(t.db, setup, made, browser, now))
  const who = await findSession(t.db, entered.session, now)
  assert.equal(who?.email, 'maya@example.org')
  assert.ok(who)
  const me = await describeMe(t.db, who)
  assert.equal(me.account.id, account)
  assert.deepEqual(me.unlocks.map(({ kind }) => kind).toSorted(), ['prf', 'sheet', 'words'])
  assert.equal(me.passkeys.length, 1)
  assert.equal(me.hasWords, true)
  assert.deepEqual(me.keys, { ...made.keys, confirmed: false })
  assert.deepEqual(
    me.devices.map(({ label, here, signedIn }) => ({ label, here, signedIn })),
    [{ label: 'Firefox on Linux', here: true, signedIn: true }]
  )
})

test('an invitation works once, for seven days, and the newest alone', async () => {
  const first = await invited('late@example.org')
  const eight = new Date(now.getTime() + 8 * 24 * 3_600_000)
  assert.equal(await findInvitation(t.db, first.token, eight), undefined)
  const second = await invited('late@example.org')
  assert.equal(second.account, first.account)
  assert.deepEqual(await join(t.db, setup, first.made, browser, now), { problem: 'link_ended' })
  entry(await join(t.db, setup, second.made, browser, now))
  assert.deepEqual(await join(t.db, setup, second.made, browser, now), { problem: 'link_ended' })
  assert.equal(await invite(t.db, { email: 'LATE@example.org', name: 'Again' }, now), undefined)
})

test('S17 nobody joins with fewer than two ways to open the key, or with a way that was not made', async () => {
  const { token, made } = await invited('ways@example.org')
  const [prf, words, sheet] = made.unlocks
  assert.ok(prf && words && sheet)
  const wrong = [
    { ...made, unlocks: [prf] },
    { ...made, unlocks: [prf, prf] },
    { ...made, words: undefined },
    { ...made, passkey: undefined },
    { ...made, keys: undefined },
    { ...made, unlocks: [{ ...prf, credential: 'somebody-else-0123456789' }, sheet] },
    { token, name: 'Maya', keys: made.keys, unlocks: [words, sheet] }
  ]
  for (const each of wrong) {
    assert.deepEqual(await join(t.db, setup, each, browser, now), { problem: 'two_ways' })
  }
  const { words: _, ...withoutWords } = made
  entry(await join(t.db, setup, { ...withoutWords, unlocks: [prf, sheet] }, browser, now))
})

test('a passkey made for another link, another site or another time does not join', async () => {
  const { token, made } = await invited('site@example.org')
  const passkey = makeSoftwarePasskey(ORIGIN)
  const use = { purpose: 'join', scope: joinScope(token) } as const
  const key = setup.secret.challenges
  const unlocks = made.unlocks.slice(1)
  const others = [
    makeSoftwarePasskey('http://other.example').register(makeChallenge(key, use, now)),
    passkey.register(makeChallenge(key, { ...use, scope: 'other' }, now)),
    passkey.register(makeChallenge(key, use, new Date(now.getTime() - 7_300_000))),
    passkey.register(makeChallenge(Buffer.alloc(32), use, now)),
    { ...passkey.register(makeChallenge(key, use, now)), id: makeSoftwarePasskey(ORIGIN).id },
    { ...passkey.register(makeChallenge(key, use, now)), attestationObject: made.token.repeat(4) }
  ]
  for (const each of others) {
    assert.deepEqual(await join(t.db, setup, { ...made, passkey: each, unlocks }, browser, now), { problem: 'passkey' })
  }
  const right = passkey.register(makeChallenge(key, use, now))
  assert.deepEqual(
    await join(t.db, setup, { ...made, passkey: right, unlocks, words: { ...made.words, code: '000000' } }, browser, now),
    {
      problem: 'code'
    }
  )
  // The passkey of the try before is still good: nothing was written.
  entry(await join(t.db, setup, { ...made, passkey: right, unlocks }, browser, now))
})

test('S18 resetting a sign-in ends every way in and every session, and opens no key', async () => {
  const person = await addPerson(t.db, setup, now, { email: 'reset@example.org' })
  const token = await resetSignIn(t.db, person.id, undefined, now)
  assert.ok(token)
  assert.equal(await findSession(t.db, person.session, now), undefined)
  assert.equal((await findInvitation(t.db, token, now))?.kind, 'again')

  const passkey = makeSoftwarePasskey(ORIGIN)
  const challenge = makeChallenge(setup.secret.challenges, { purpose: 'join', scope: joinScope(token) }, now)
  const again = { token, name: 'Maya', passkey: passkey.register(challenge), unlocks: [] }
  const swapped = await makeJoin(setup, token, makeSoftwarePasskey(ORIGIN), now)
  assert.deepEqual(await join(t.db, setup, swapped, browser, now), { problem: 'two_ways' })
  const { session } = entry(await join(t.db, setup, again, browser, now))
  const who = await findSession(t.db, session, now)
  assert.ok(who)
  const me = await describeMe(t.db, who)
  assert.equal(me.keys?.recipient, person.made.keys?.recipient)
  assert.deepEqual(me.unlocks.map(({ kind }) => kind).toSorted(), ['sheet', 'words'])
})
