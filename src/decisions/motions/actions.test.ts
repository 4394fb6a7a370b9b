import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { Staff } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import type { PolicySlug } from '../../policies/model.ts'
import { effectKinds } from '../effects/forms/model.ts'

let t: TestApp
let board: VotingBody
let other: VotingBody
/** Accounts by what they are: see `before`. */
let who: Record<'mover' | 'chair' | 'secretary' | 'member' | 'advisor' | 'stranger' | 'admin', string>

before(async () => {
  t = await testApp({
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const account = request.headers.get('test-account')
      if (!account) return undefined
      const isAdmin = account === who.admin
      return { accountId: account, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin } as Staff
    }
  })
  board = await votingBody(t.context.db, 5, {
    kind: 'board',
    slug: 'board',
    name: 'Board',
    roles: { 0: 'member', 1: 'chair', 2: 'secretary', 4: 'advisor' }
  })
  other = await votingBody(t.context.db, 1, { slug: 'kites' })
  await t.context.db.updateTable('seats').set({ voting: false }).where('role', '=', 'advisor').execute()
  const [mover = '', chair = '', secretary = '', member = '', advisor = ''] = board.accounts
  who = { mover, chair, secretary, member, advisor, stranger: other.accounts[0] ?? '', admin: randomUUID() }
})
after(() => t.close())

type Role = keyof typeof who | 'public'
const as = (role: Role) => (role === 'public' ? {} : { 'test-account': who[role] })
const get = async (path: string, role: Role = 'public') => {
  const response = await t.request(path, { headers: as(role) })
  return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' }
}
const post = async (path: string, fields: Record<string, string>, role: Role, headers: Record<string, string> = {}) => {
  const response = await t.post(path, fields, { ...as(role), ...headers })
  return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' }
}
const fields = { title: 'Buy string', text_1: 'the board buy string.', kind: 'ordinary', how: 'async', shown: 'public' }
const newMotion = href(routes.deskNewMotion, { slug: 'board' })
const step = (number: string, name: string) => href(routes.deskMotionStep, { number, step: name })
const page = (number: string) => href(routes.deskMotion, { number })

async function make(more: Record<string, string> = {}, role: Role = 'mover'): Promise<string> {
  const { status, location, text } = await post(newMotion, { ...fields, ...more }, role)
  assert.equal(status, 303, text.slice(0, 3000))
  return location.split('/').at(-1) ?? ''
}

async function announced(more: Record<string, string> = {}): Promise<string> {
  const number = await make(more)
  assert.equal((await post(step(number, 'propose'), {}, 'mover')).status, 303)
  return number
}

async function opened(more: Record<string, string> = {}): Promise<string> {
  const number = await announced(more)
  const { status, text } = await post(step(number, 'open'), {}, 'mover')
  assert.equal(status, 303, text.slice(0, 200))
  return number
}

const ballot = (choice: string, line: number, more: Record<string, string> = {}) => ({
  choice_1: choice,
  reason: '',
  version: '1',
  line: String(line),
  ...more
})
const lineOf = async (role: Role, number: string) =>
  Number(/name="line" value="(\d+)"/.exec((await get(page(number), role)).text)?.[1])

test('a motion is written by whoever has a seat, with or without a vote, and by nobody else', async () => {
  for (const [role, status] of [
    ['mover', 200],
    ['advisor', 200],
    ['stranger', 403],
    ['admin', 403],
    ['public', 303]
  ] as const) {
    assert.equal((await get(newMotion, role)).status, status, role)
  }
  assert.equal((await post(newMotion, fields, 'stranger')).status, 403)
  assert.equal((await get(href(routes.deskNewMotion, { slug: 'nobody' }), 'mover')).status, 404)
})

test('from a body that is to be changed the way leads to whoever decides about it', async () => {
  const asked = (body: string) => href(routes.deskMotionNew, undefined, { body })
  await t.context.db.updateTable('bodies').set({ parent: board.id }).where('id', '=', other.id).execute()
  assert.equal((await get(asked('kites'), 'mover')).location, newMotion)
  assert.equal((await get(asked('kites'), 'stranger')).location, href(routes.deskNewMotion, { slug: 'kites' }))
  assert.equal((await get(asked('board'), 'mover')).location, newMotion)
  for (const body of ['board', 'nobody', '']) assert.equal((await get(asked(body), 'stranger')).location, routes.deskMotions)
})

test('what is missing is said at its field, and what was written is kept', async () => {
  const { status, text } = await post(
    newMotion,
    { ...fields, title: '', text_1: 'RESOLVED, that', how: 'x', link: 'amends', link_number: '1999-001', text_2: 'blue <b>' },
    'mover'
  )
  assert.equal(status, 422)
  for (const name of ['title', 'text_1', 'how', 'link_number', 'title_1', 'title_2'])
    assert.ok(text.includes(`href="#${name}"`), name)
  assert.match(text, /blue &lt;b>/)
})

test('a draft is for its body alone, and an announced motion is for everybody', async () => {
  const number = await make()
  const open = href(routes.motion, { number })
  for (const [role, status] of [
    ['member', 200],
    ['advisor', 200],
    ['stranger', 404],
    ['admin', 404]
  ] as const) {
    assert.equal((await get(page(number), role)).status, status, role)
  }
  assert.equal((await get(open)).status, 404)
  for (const role of ['member', 'stranger', 'admin'] as const)
    assert.ok((await post(step(number, 'propose'), {}, role)).status >= 403, role)
  await post(step(number, 'propose'), {}, 'mover')
  const { status, text } = await get(open)
  assert.equal(status, 200)
  assert.match(text, /RESOLVED, that the board buy string\./)
  assert.match(text, /PAGE wiki\.python\.org/)
  assert.match((await get(routes.motions)).text, /Buy string/)
  assert.match((await get(href(routes.bodyMotions, { slug: 'board' }))).text, /Buy string/)
  assert.doesNotMatch((await get(href(routes.bodyMotions, { slug: 'kites' }))).text, /Buy string/)
  assert.equal((await get(href(routes.bodyMotions, { slug: 'nobody' }))).status, 404)
  assert.match((await get(href(routes.bodyPage, { slug: 'board' }))).text, /href="\/bodies\/board\/motions"/)
})

test('the vote is opened by the mover or by who keeps business in order, and each member votes once per line', async () => {
  const number = await announced()
  for (const role of ['member', 'stranger', 'admin'] as const)
    assert.equal((await post(step(number, 'open'), {}, role)).status, 403, role)
  assert.equal((await post(step(number, 'open'), {}, 'secretary')).status, 303)
  const vote = href(routes.deskVote, { number })
  assert.equal((await post(vote, ballot('aye', await lineOf('member', number)), 'member')).status, 303)
  assert.match((await get(href(routes.motion, { number }))).text, /Person 4<\/bdi>: agrees/)
  assert.equal((await post(vote, { ...ballot('', 1), choice_1: '' }, 'chair')).status, 422)
  const wrongLine = await post(vote, ballot('nay', await lineOf('member', number)), 'chair')
  assert.deepEqual([wrongLine.status, wrongLine.text.includes('You have no proxy for this person')], [422, true])
  assert.equal((await post(vote, ballot('aye', 1), 'advisor')).status, 422)
  assert.equal((await post(vote, ballot('aye', 1), 'admin')).status, 403)
  assert.equal((await post(vote, ballot('aye', 1, { version: '9' }), 'mover')).status, 422)
  for (const role of ['mover', 'chair', 'secretary'] as const)
    assert.equal((await post(vote, ballot('aye', await lineOf(role, number), { reason: 'Kites need it.' }), role)).status, 303)
  const after = await get(href(routes.motion, { number }))
  assert.match(after.text, /Approved 4-0-0 by asynchronous vote, 10 March 2026\./)
  assert.match(after.text, /Kites need it\./)
  assert.match((await get(page(number), 'mover')).text, /Resolution 2026-\d{3}/)
  assert.equal((await post(vote, ballot('nay', 1), 'mover')).status, 422)
})

test('another site cannot vote, open or change for somebody', async () => {
  const number = await opened()
  const cross = { 'sec-fetch-site': 'cross-site' }
  for (const path of [href(routes.deskVote, { number }), step(number, 'withdraw'), href(routes.deskMotionEdit, { number })]) {
    assert.equal((await post(path, ballot('aye', 1), 'mover', cross)).status, 403, path)
  }
})

test('the text of an open motion can change: the vote is called off and everybody is told', async () => {
  const number = await opened()
  const vote = href(routes.deskVote, { number })
  await post(vote, ballot('aye', await lineOf('member', number)), 'member')
  const { status } = await post(href(routes.deskMotionEdit, { number }), { ...fields, text_1: 'the board buy rope.' }, 'mover')
  assert.equal(status, 303)
  const { text } = await get(href(routes.motion, { number }))
  assert.match(text, /Announced/)
  assert.match(text, /called off because the text changed/)
  const changes = await get(href(routes.motionChanges, { number, version: '2' }))
  assert.match(changes.text, /string/)
  assert.match(changes.text, /rope/)
  await post(step(number, 'open'), {}, 'mover')
  assert.equal((await post(vote, ballot('aye', 1), 'mover')).status, 422)
  assert.equal((await post(vote, ballot('aye', await lineOf('mover', number), { version: '2' }), 'mover')).status, 303)
})

test('an amendment is proposed by a member and taken in by the mover, or voted on', async () => {
  const number = await announced()
  const amend = href(routes.deskAmend, { number })
  assert.equal((await get(amend, 'member')).status, 200)
  assert.equal((await get(amend, 'stranger')).status, 403)
  const same = await post(amend, { option: '1', text: 'the board buy string.', reason: '' }, 'member')
  assert.deepEqual([same.status, same.text.includes('the text as it stands')], [422, true])
  await post(amend, { option: '1', text: 'the board buy strong string.', reason: 'It broke.' }, 'member')
  await post(amend, { option: '1', text: 'the board buy no string.', reason: '' }, 'advisor')
  const answer = (n: string, said: string) => href(routes.deskAmendment, { number, n, answer: said })
  assert.equal((await post(answer('1', 'accept'), {}, 'member')).status, 403)
  assert.equal((await post(answer('7', 'accept'), {}, 'mover')).status, 404)
  assert.equal((await post(answer('1', 'accept'), {}, 'mover')).status, 303)
  assert.equal((await post(answer('2', 'accept'), {}, 'mover')).status, 422)
  await post(amend, { option: '1', text: 'the board buy silk string.', reason: '' }, 'member')
  const voted = await post(answer('3', 'vote'), {}, 'member')
  const sub = voted.location.split('/').at(-1) ?? ''
  assert.notEqual(sub, number)
  assert.equal((await post(step(sub, 'open'), {}, 'chair')).status, 303)
  for (const role of ['mover', 'chair', 'secretary', 'member'] as const) {
    await post(href(routes.deskVote, { number: sub }), ballot('aye', await lineOf(role, sub)), role)
  }
  const { text } = await get(href(routes.motion, { number }))
  assert.match(text, /RESOLVED, that the board buy silk string\./)
  assert.match(text, /Adopted by a vote/)
  const register = await t.context.db
    .selectFrom('resolutions')
    .innerJoin('motions', 'motions.id', 'resolutions.motion')
    .select('resolutions.id')
    .where('motions.number', '=', sub)
    .execute()
  assert.equal(register.length, 0)
})

test('a confidential matter shows its number and nothing else, to anybody outside its body', async () => {
  const number = await opened({ shown: 'confidential', title: 'About Mx Canary', text_1: 'Mx Canary be let go.' })
  for (const role of ['mover', 'chair', 'secretary', 'member'] as const) {
    await post(href(routes.deskVote, { number }), ballot('aye', await lineOf(role, number), { reason: 'canary reason' }), role)
  }
  assert.match((await get(page(number), 'member')).text, /Canary/)
  assert.equal((await get(page(number), 'stranger')).status, 404)
  for (const path of [routes.motions, href(routes.motion, { number })]) {
    const { status, text } = await get(path)
    assert.equal(status, 200)
    assert.match(text, /Confidential matter/)
    assert.doesNotMatch(text, /canary/i, path)
  }
  const { rows } = { rows: await t.context.db.selectFrom('resolutions').selectAll().execute() }
  assert.doesNotMatch(JSON.stringify(rows), /canary/i)
  assert.equal((await get(href(routes.motionChanges, { number, version: '2' }))).status, 404)
})

test('what members decide first is public once it is decided', async () => {
  const number = await opened({ shown: 'members', title: 'Where we meet' })
  assert.doesNotMatch((await get(href(routes.motion, { number }))).text, /Where we meet/)
  for (const role of ['mover', 'chair', 'secretary', 'member'] as const) {
    await post(href(routes.deskVote, { number }), ballot('aye', await lineOf(role, number)), role)
  }
  assert.match((await get(href(routes.motion, { number }))).text, /Where we meet/)
})

test('effects are chosen by name in plain forms, shown as sentences, and taken out again', async () => {
  const number = await make()
  const form = (kind: string) => href(routes.deskEffect, { number, kind })
  for (const kind of effectKinds) assert.equal((await get(form(kind), 'mover')).status, 200, kind)
  assert.equal((await get(form('appoint'), 'member')).status, 403)
  assert.equal((await get(form('nonsense'), 'mover')).status, 404)
  const chooser = await get(href(routes.deskEffectNew, { number }, { kind: 'appoint' }), 'mover')
  assert.match(chooser.location, /effects\/add\/appoint/)
  const seat = {
    option: '1',
    body: other.id,
    person: 'Ada Lindqvist',
    role: 'chair',
    voting: 'yes',
    chosen: 'appointed',
    title: '',
    cohort: '',
    on_day: '2026-06-01',
    to_day: '2027-05-31'
  }
  const unknown = await post(form('appoint'), seat, 'mover')
  assert.deepEqual([unknown.status, unknown.text.includes('Nobody of this name is on the record')], [422, true])
  assert.equal((await post(form('appoint'), { ...seat, new_person: 'yes' }, 'mover')).status, 303)
  const { text } = await get(page(number), 'mover')
  assert.match(text, /Seats Ada Lindqvist as Chair of Kites from 1 June 2026 to 31 May 2027\./)
  const founding = {
    option: '1',
    name: 'String',
    slug: 'string',
    body_kind: 'work_group',
    purpose: 'Buys string.',
    parent: board.id,
    charter_purpose: 'To buy string.',
    until_day: '',
    on_day: ''
  }
  assert.equal((await post(form('establish'), { ...founding, slug: 'No Slug' }, 'mover')).status, 422)
  assert.equal((await post(form('establish'), founding, 'mover')).status, 303)
  assert.equal(
    (
      await post(
        form('set_budget'),
        { option: '1', body: board.id, amount: '5,000', currency: 'usd', period: '2026', to_day: '', on_day: '' },
        'mover'
      )
    ).status,
    303
  )
  assert.match((await get(page(number), 'mover')).text, /Sets the budget of Board to (US)?\$5,000 \(2026\)\./)
  assert.equal(
    (
      await post(
        form('set_rule'),
        { option: '1', body: board.id, decision: 'Small requests', rule: 'grants_fast_track', on_day: '' },
        'mover'
      )
    ).status,
    303
  )
  assert.match((await get(page(number), 'mover')).text, /“Small requests”|“Small requests”/i)
  assert.equal((await post(href(routes.deskEffectRemove, { number }), { option: '1', at: '0' }, 'mover')).status, 303)
  assert.doesNotMatch((await get(page(number), 'mover')).text, /Seats Ada Lindqvist/)
  assert.equal((await post(href(routes.deskEffectRemove, { number }), { option: '1', at: '99' }, 'mover')).status, 404)
})

test('an effect that could not be done today is pointed out before the vote', async () => {
  const number = await make()
  const dissolve = { option: '1', body: other.id, on_day: '' }
  for (let i = 0; i < 2; i++) await post(href(routes.deskEffect, { number, kind: 'dissolve' }), dissolve, 'mover')
  const { text } = await get(page(number), 'mover')
  assert.match(text, /As things stand today, this could not be done/)
  assert.match(text, /This body was dissolved/)
  const { status } = await t.context.db.selectFrom('bodies').select('status').where('id', '=', other.id).executeTakeFirstOrThrow()
  assert.equal(status, 'active')
})

test('stuck effects can be tried again by the chair', async () => {
  const number = await make()
  await post(
    href(routes.deskEffect, { number, kind: 'appoint' }),
    { option: '1', body: other.id, person: 'Person 1 (nobody-here)', role: 'member', chosen: 'appointed' },
    'mover'
  )
  await post(
    href(routes.deskEffect, { number, kind: 'appoint' }),
    { option: '1', body: other.id, person: 'Ben Stuck', new_person: 'yes', role: 'member', chosen: 'appointed' },
    'mover'
  )
  await t.context.db
    .updateTable('people')
    .set({ forgotten_day: '2026-01-01', name_after: 'kept' })
    .where('name', '=', 'Ben Stuck')
    .execute()
  await post(step(number, 'propose'), {}, 'mover')
  await post(step(number, 'open'), {}, 'mover')
  for (const role of ['mover', 'chair', 'secretary', 'member'] as const)
    await post(href(routes.deskVote, { number }), ballot('aye', await lineOf(role, number)), role)
  assert.match((await get(href(routes.motion, { number }))).text, /Could not be done/)
  assert.equal((await post(step(number, 'retry'), {}, 'member')).status, 403)
  const still = await post(step(number, 'retry'), {}, 'chair')
  assert.deepEqual([still.status, still.text.includes('It still cannot be done')], [422, true])
  await t.context.db
    .updateTable('people')
    .set({ forgotten_day: null, name_after: null })
    .where('name', '=', 'Ben Stuck')
    .execute()
  assert.equal((await post(step(number, 'retry'), {}, 'chair')).status, 303)
  assert.doesNotMatch((await get(href(routes.motion, { number }))).text, /Could not be done/)
})

test('several motions are opened as a consent agenda, and a member pulls one out', async () => {
  const consent = href(routes.deskConsent, { slug: 'board' })
  const numbers = [
    await announced({ how: 'consent_agenda', title: 'First' }),
    await announced({ how: 'consent_agenda', title: 'Second' })
  ]
  assert.equal((await get(consent, 'member')).status, 403)
  assert.equal((await post(consent, {}, 'chair')).status, 422)
  const both = new URLSearchParams(numbers.map((number): [string, string] => ['motion', number]))
  const response = await t.request(consent, { method: 'POST', body: both, headers: as('chair') })
  assert.equal(response.status, 303)
  const [first = '', second = ''] = numbers
  assert.match((await get(page(first), 'member')).text, /Your vote counts for these as well/)
  assert.equal((await post(step(second, 'pull'), {}, 'stranger')).status, 403)
  assert.equal((await post(step(second, 'pull'), {}, 'member')).status, 303)
  for (const role of ['mover', 'chair', 'secretary', 'member'] as const)
    await post(href(routes.deskVote, { number: first }), ballot('aye', await lineOf(role, first)), role)
  assert.match((await get(href(routes.motion, { number: first }))).text, /by consent agenda/)
  assert.match((await get(href(routes.motion, { number: second }))).text, /Pulled out/)
})

test('a step is refused with words when its time is not come, and unknown steps are not there', async () => {
  const number = await announced({ kind: 'removal' })
  const early = await post(step(number, 'open'), {}, 'mover')
  assert.deepEqual([early.status, early.text.includes('notice that the rule asks for')], [422, true])
  assert.equal((await post(step(number, 'jump'), {}, 'mover')).status, 404)
  assert.equal((await post(step(number, 'cast-aye'), {}, 'member')).status, 403)
  assert.equal((await post(step(number, 'cast-aye'), {}, 'chair')).status, 422)
  const meeting = await announced({ how: 'meeting' })
  assert.equal((await post(step(meeting, 'open'), {}, 'mover')).status, 422)
})

test('who steps back is named with the reason, and a withdrawn motion stays on record', async () => {
  const number = await opened()
  assert.equal((await post(step(number, 'step-back'), { reason: 'I own the shop.' }, 'advisor')).status, 403)
  assert.equal((await post(step(number, 'step-back'), { reason: 'I own the shop.' }, 'member')).status, 303)
  assert.match((await get(href(routes.motion, { number }))).text, /I own the shop\./)
  assert.equal((await post(step(number, 'withdraw'), {}, 'stranger')).status, 403)
  assert.equal((await post(step(number, 'withdraw'), {}, 'mover')).status, 303)
  const withdrawn = await get(page(number), 'mover')
  assert.match(withdrawn.text, /Withdrawn/)
  assert.equal((await post(step(number, 'again'), {}, 'mover')).status, 303)
})

test('the desk shows what waits for a vote, until it is cast', async () => {
  const number = await opened({ title: 'Waits for you' })
  const waiting = (text: string) => text.split('New motion')[0] ?? ''
  assert.match(waiting((await get(routes.deskMotions, 'chair')).text), /Waits for you/)
  await post(href(routes.deskVote, { number }), ballot('abstain', await lineOf('chair', number)), 'chair')
  assert.doesNotMatch(waiting((await get(routes.deskMotions, 'chair')).text), /Waits for you/)
  assert.doesNotMatch((await get(routes.deskMotions, 'stranger')).text, /Waits for you/)
  assert.equal((await get(routes.deskMotions)).status, 303)
})

test('every kind of effect can be put into a motion by its form, and stands there as a sentence', async () => {
  const number = await make({ title: 'Everything at once' })
  const seat = await t.context.db.selectFrom('seats').select('id').where('body', '=', other.id).executeTakeFirstOrThrow()
  const delegation = randomUUID()
  const power = {
    id: delegation,
    body: board.id,
    to_body: other.id,
    to_person: null,
    power: 'To fly.',
    from_day: '2026-01-01',
    to_day: null
  }
  await t.context.db.insertInto('delegations').values(power).execute()
  await t.context.db
    .insertInto('people')
    .values({ id: randomUUID() as never, slug: 'uma-holder', name: 'Uma Holder' })
    .execute()
  const ended = await votingBody(t.context.db, 0, { slug: 'old-kites', name: 'Old kites' })
  await t.context.db.updateTable('bodies').set({ status: 'dissolved', ended: '2025' }).where('id', '=', ended.id).execute()
  const text = { slug: 'rules' as PolicySlug, kind: 'other', title: 'Rules', body: board.id, board: null } as const
  await t.context.db
    .insertInto('policies')
    .values({ ...text, language: 'en', parent: null })
    .execute()
  const given: Readonly<Record<(typeof effectKinds)[number], [fields: Record<string, string>, said: RegExp]>> = {
    appoint: [
      { body: other.id, person: 'Uma Holder', role: 'member', chosen: 'elected' },
      /Seats Uma Holder as Member of Kites, without a vote\./
    ],
    remove: [{ seat: seat.id }, /Ends the seat of Person 1 on Kites \(Chair\)\./],
    approve_roster: [{ body: other.id }, /Approves the whole roster of Kites/],
    establish: [{ name: 'Rope', slug: 'rope', body_kind: 'committee', purpose: 'Rope.' }, /Forms Rope \(Committee\)\./],
    recharter: [
      { body: other.id, charter_purpose: 'To fly.', until_day: '2030-01-01' },
      /Gives Kites a new charter until 1 January 2030\./
    ],
    rename: [
      { body: other.id, name: 'Big kites', on_day: '2026-09-01' },
      /Renames Kites to Big kites\. This counts from 1 September 2026\./
    ],
    set_parent: [{ body: other.id, parent: '' }, /Puts Kites below no other body\./],
    set_status: [{ body: other.id, status: 'inactive' }, /Makes Kites inactive\./],
    replace: [{ body: other.id, by: board.id }, /Ends Kites; Board takes over from it\./],
    dissolve: [{ body: other.id }, /Dissolves Kites/],
    revive: [{ body: ended.id }, /Old kites exists again\./],
    set_budget: [{ body: other.id, amount: '100.50', currency: 'EUR' }, /Sets the budget of Kites to €100\.50\./],
    set_limit: [{ body: other.id, amount: '20', currency: 'JPY' }, /Kites may spend up to (JP)?¥20 at a time/],
    set_rule: [
      { body: other.id, decision: 'ordinary', rule: 'lazy_consensus' },
      /Gives Kites a rule for “Ordinary business”\. Passes unless somebody objects/
    ],
    end_rule: [{ body: other.id, decision: 'Small request' }, /Kites has no rule of its own for “Small requests”/],
    set_upkeep: [{ body: other.id, upkeep: 'psf_officers' }, /Sets what the charter of Kites asks/],
    adopt_procedure: [{ body: other.id, procedure: 'psf' }, /Kites handles cases by the procedure psf\./],
    adopt_policy: [
      { policy: 'rules', words: '# Rules\n\nBe kind.', note: 'Kindness.' },
      /Adopts a new version of Rules\. Kindness\.[^]*Be kind\./
    ],
    end_policy: [{ policy: 'rules' }, /Takes Rules out of force\./],
    name_register_keepers: [{ body: other.id, people: 'Uma Holder\nPerson 1 (nobody)' }, /Nobody of this name is on the record/],
    delegate: [
      { body: board.id, to_person: 'Uma Holder', power: 'To sign for string.', until: 'the string is there' },
      /Board lets Uma Holder do this: To sign for string\. It ends when: the string is there/
    ],
    end_delegation: [{ delegation }, /Board takes this power back: To fly\./],
    accept_report: [
      { body: other.id, title: 'Winds of 2025', link: 'https://kites.example/2025' },
      /Accepts a report about Kites: “Winds of 2025”\./
    ]
  }
  for (const kind of effectKinds) {
    const [fields, said] = given[kind]
    const sent = await post(href(routes.deskEffect, { number, kind }), { option: '1', on_day: '', ...fields }, 'mover')
    const { text } = sent.status === 303 ? await get(page(number), 'mover') : sent
    assert.match(text, said, kind)
    const empty = await post(href(routes.deskEffect, { number, kind }), { option: '1', on_day: 'someday' }, 'mover')
    assert.equal(empty.status, 422, kind)
  }
})

test('what a person should look at in a text stands beside it while it is drafted', async () => {
  const number = await make({ title: 'Rename', text_1: 'it gets a new name, see resolution 1999-001.' })
  const rename = { option: '1', on_day: '', body: other.id, name: 'Rockets' }
  assert.equal((await post(href(routes.deskEffect, { number, kind: 'rename' }), rename, 'mover')).status, 303)
  const { text } = await get(page(number), 'mover')
  assert.match(text, /Worth a look/)
  assert.match(text, /does not name the body it is about: Kites/)
  assert.match(text, /no resolution with this number: 1999-001/)
  await post(href(routes.deskMotionEdit, { number }), { ...fields, text_1: 'the Kites group is called Rockets.' }, 'mover')
  assert.doesNotMatch((await get(page(number), 'mover')).text, /Worth a look/)
})
