import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, sendMails, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import { changeMotion, type NewMotion } from '../motions/draft-motion.ts'
import { giveProxy } from '../motions/stand-aside.ts'
import { motionById } from '../motions/store.ts'
import { openConsentAgenda } from './meeting-votes.ts'
import { openVote } from './open-vote.ts'
import { closeDueVotes, remindVoters } from './sweep-votes.ts'

let t: TestApp
before(async () => void (t = await testApp({ config: { baseUrl: 'http://localhost' } })))
after(() => t.close())

const day = 86_400_000
const rule: WrittenRule = { electorate: 'seats', base: 'cast', threshold: '1/2', strict: true, window: 'P7D', proxies: true }

/** An open vote, and the address in each person's mail. */
async function opened(body: VotingBody, more: Partial<NewMotion> = {}) {
  const motion = await proposed(t, body, more)
  await inTx(t, (tx) => openVote(tx, t.context, motion.id, { by: null }))
  return { motion, links: await linksFrom(body) }
}

async function linksFrom(body: VotingBody): Promise<string[]> {
  t.mails.length = 0
  await sendMails(t)
  return body.accounts.map((account) => {
    const mail = t.mails.find(({ to }) => to === `${account}@example.org`)
    return /http:\/\/localhost(\/vote\/[\w-]{43})\b/.exec(mail?.text ?? '')?.[1] ?? ''
  })
}

const get = async (path: string) => {
  const response = await t.request(path)
  return { status: response.status, text: await response.text(), headers: response.headers }
}
const send = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await t.post(path, fields, headers)
  return { status: response.status, text: await response.text() }
}
const say = (choice: string, line = '1', more: Record<string, string> = {}) => ({
  choice_1: choice,
  reason: '',
  line,
  version: '1',
  ...more
})
const lineIn = (text: string) => /name="line" value="(\d+)"/.exec(text)?.[1] ?? ''
const ballots = () => t.context.db.selectFrom('ballots').selectAll().orderBy('at').execute()

test('everybody who can vote gets a link of their own, and opening it votes nothing', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: rule }, name: 'Kites' })
  const { motion, links } = await opened(body)
  assert.equal(new Set(links).size, 3)
  const [mail] = t.mails
  assert.equal(mail?.subject, 'Kites: please vote on Buy string')
  assert.match(mail?.text ?? '', /The vote ends on Tuesday 17 March, by 10:30 in Berlin; 09:30 UTC/)
  const { status, text, headers } = await get(links[0] ?? '')
  assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store'])
  assert.match(text, /RESOLVED, that the group buy string\./)
  for (const method of ['GET', 'HEAD']) await t.request(links[0] ?? '', { method })
  assert.deepEqual(await ballots(), [])
  assert.equal((await motionById(t.context.db, motion.id)).status, 'open')
})

test('the first form only shows what would be sent; the second one votes, and can be sent again to change it', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: rule } })
  const { links } = await opened(body)
  const [link = ''] = links
  const line = lineIn((await get(link)).text)
  const before = (await ballots()).length
  const check = await send(`${link}/check`, say('aye', line, { reason: 'Good <b>string</b>.' }))
  assert.equal(check.status, 200)
  assert.match(check.text, /Check your vote/)
  assert.match(check.text, /Good &lt;b>string&lt;\/b>\./)
  assert.equal((await ballots()).length, before)
  assert.equal((await send(link, say('aye', line, { reason: 'Good.' }))).status, 303)
  assert.match((await get(link)).text, /You have voted: Agree/)
  t.clock.advance(1000)
  assert.equal((await send(link, say('nay', line))).status, 303)
  assert.match((await get(link)).text, /You have voted: Disagree/)
  const own = (await ballots()).filter(({ person }) => person === body.people[Number(line) - 1])
  assert.deepEqual(
    own.map(({ choice, via }) => [choice, via]),
    [
      ['aye', 'mail'],
      ['nay', 'mail']
    ]
  )
})

test('without a choice nothing is sent on, and another site sends nothing', async () => {
  const body = await votingBody(t.context.db, 2, { rules: { ordinary: rule } })
  const { links } = await opened(body)
  const [link = ''] = links
  const line = lineIn((await get(link)).text)
  const none = await send(`${link}/check`, { line, version: '1', reason: 'kept <i>' })
  assert.equal(none.status, 422)
  assert.match(none.text, new RegExp(`href="#choice_1-${line}"`))
  assert.match(none.text, /kept &lt;i>/)
  const before = (await ballots()).length
  for (const path of [link, `${link}/check`]) {
    assert.equal((await send(path, say('aye', line), { 'sec-fetch-site': 'cross-site' })).status, 403)
  }
  assert.equal((await ballots()).length, before)
})

test('a link that nobody was sent is not there, whatever it looks like', async () => {
  for (const token of [randomBytes(32).toString('base64url'), 'short', 'x'.repeat(43), '%00', 'a'.repeat(500)]) {
    assert.equal((await get(`/vote/${token}`)).status, 404, token)
    assert.equal((await send(`/vote/${token}`, say('aye'))).status, 404, token)
  }
})

test('a link votes for its own person only, or for who gave that person a proxy', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: rule } })
  const motion = await proposed(t, body)
  const [first, second] = body.people as [PersonId, PersonId]
  await inTx(t, (tx) => giveProxy(tx, t.context, motion.id, { person: second, holder: first, words: '' }))
  await inTx(t, (tx) => openVote(tx, t.context, motion.id, { by: null }))
  const [link = '', , third = ''] = await linksFrom(body)
  const page = (await get(link)).text
  const lines = [...page.matchAll(/name="line" value="(\d+)"/g)].map(([, n = '']) => n)
  assert.equal(lines.length, 2)
  assert.match(page, /What does Person 2 say\?/)
  for (const line of lines) assert.equal((await send(link, say('aye', line))).status, 303)
  assert.equal((await send(third, say('nay', lines[0] ?? ''))).status, 422)
  const votes = (await ballots()).filter(({ person }) => person === second)
  assert.deepEqual(
    votes.map(({ by_person, choice }) => [by_person, choice]),
    [[first, 'aye']]
  )
})

test('the database holds no link, and the log holds none either', async () => {
  const body = await votingBody(t.context.db, 2, { rules: { ordinary: rule } })
  const { links } = await opened(body)
  await get(links[0] ?? '')
  const token = (links[0] ?? '').split('/').at(-1) ?? ''
  const rows = await t.context.db.selectFrom('vote_links').selectAll().execute()
  assert.ok(rows.length > 0)
  for (const { hash } of rows) assert.notEqual(hash.toString('base64url'), token)
  assert.ok(!t.logLines.some((line) => line.includes(token)))
})

test('after the end a link says what was voted and what came of it, and takes nothing', async () => {
  const body = await votingBody(t.context.db, 2, { rules: { ordinary: rule } })
  const { links } = await opened(body)
  const [link = ''] = links
  const line = lineIn((await get(link)).text)
  await send(link, say('aye', line))
  t.clock.advance(8 * day)
  const late = await send(link, say('nay', line))
  assert.equal(late.status, 303)
  await closeDueVotes(t.context)
  const { status, text } = await get(link)
  assert.equal(status, 410)
  assert.match(text, /This vote is over/)
  assert.match(text, /Approved 1-0-0 by asynchronous vote/)
  assert.match(text, /You voted: Agree/)
  assert.equal((await send(link, say('nay', line))).status, 410)
})

test('a new version ends the links of the one before, and tells everybody', async () => {
  const body = await votingBody(t.context.db, 2, { rules: { ordinary: rule } })
  const { motion, links } = await opened(body)
  const [link = ''] = links
  const line = lineIn((await get(link)).text)
  t.mails.length = 0
  const options = [{ title: '', text: 'RESOLVED, that the group buy rope.', effects: [] }]
  await inTx(t, (tx) => changeMotion(tx, t.context, motion.id, { options }, null))
  await sendMails(t)
  assert.deepEqual(
    t.mails.map(({ subject }) => subject),
    Array(2).fill('Kites: the vote on Buy string was called off')
  )
  const { status, text } = await get(link)
  assert.deepEqual([status, text.includes('This vote was called off'), text.includes('rope')], [410, true, false])
  assert.equal((await send(link, say('aye', line))).status, 410)
})

test('who has lost the seat reads nothing by the link any more', async () => {
  const body = await votingBody(t.context.db, 2, { rules: { ordinary: rule } })
  const { links } = await opened(body, { shown: 'confidential', title: 'Canary', text: 'canary be let go.' })
  for (const mail of t.mails) assert.doesNotMatch(mail.subject + mail.text, /canary/i)
  const gone = body.accounts.indexOf(body.accounts[1] ?? ('' as never))
  assert.match((await get(links[gone] ?? '')).text, /canary be let go/)
  await t.context.db
    .updateTable('seats')
    .set({ to_day: '2026-01-06' })
    .where('person', '=', body.people[gone] as PersonId)
    .execute()
  const { status, text } = await get(links[gone] ?? '')
  assert.deepEqual([status, /canary/i.test(text)], [410, false])
})

test('only who has not voted is reminded, two days and six hours before the end, with a link that works', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: rule } })
  const { links } = await opened(body)
  const [first = ''] = links
  await send(first, say('aye', lineIn((await get(first)).text)))
  let own: typeof t.mails = []
  const reminded = async () => {
    t.mails.length = 0
    await remindVoters(t.context)
    await remindVoters(t.context)
    await sendMails(t)
    own = t.mails.filter(
      ({ to, subject }) => subject.includes('is missing') && body.accounts.some((account) => to.startsWith(account))
    )
    return own.length
  }
  assert.equal(await reminded(), 0)
  t.clock.advance(5 * day + 3600_000)
  assert.equal(await reminded(), 2)
  assert.match(own[0]?.text ?? '', /2 people have not voted yet/)
  const [, link = ''] = /http:\/\/localhost(\/vote\/[\w-]{43})\b/.exec(own[0]?.text ?? '') ?? []
  assert.equal((await send(link, say('nay', lineIn((await get(link)).text)))).status, 303)
  t.clock.advance(1.8 * day)
  assert.equal(await reminded(), 1)
  assert.equal(await reminded(), 0)
})

test('one link answers a whole consent agenda', async () => {
  const body = await votingBody(t.context.db, 1, { rules: { ordinary: rule } })
  const motions = [
    await proposed(t, body, { title: 'One', how: 'consent_agenda' }),
    await proposed(t, body, { title: 'Two', how: 'consent_agenda' })
  ]
  await inTx(t, (tx) =>
    openConsentAgenda(
      tx,
      t.context,
      motions.map(({ id }) => id),
      { by: null }
    )
  )
  const [link = ''] = await linksFrom(body)
  assert.match((await get(link)).text, /Your vote counts for these as well/)
  assert.equal((await send(link, say('aye', '1'))).status, 303)
  const voted = (await ballots()).filter(({ person }) => person === body.people[0])
  assert.equal(voted.length, 2)
})
