import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import { openRow } from '../../mail/outbox-seal.ts'
import { mailerKeys } from '../../mail/mailer-keys.ts'
import type { WaitingMail } from '../../mail/model.ts'
import { href, routes } from '../../routes.ts'
import { refreshAllSpaces } from '../requirements/refresh.ts'
import { findSpace } from '../store.ts'
import { askContacts } from './ask-contacts.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let stranger: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  stranger = await site.person('Stranger')
  const fields = { slug: 'forum', kind: 'forum', name: 'The Forum', time_zone: 'UTC', body: made.group.id }
  assert.equal((await site.post(routes.deskNewSpace, fields, made.chair)).status, 303)
})
after(() => site.close())

const params = { space: 'forum' }
const people = href(routes.deskPeopleOfSpace, params)
const rosa = { role: 'moderator', name: 'Rosa', contact: 'rosa@example.org', may_ban: 'yes' }
const day = 86_400_000

/** What waits in the outbox, opened; and empties it. */
async function mails(): Promise<WaitingMail[]> {
  const { db } = site.app.database
  const rows = await db.selectFrom('outbox').select(['id', 'b']).execute()
  await db.deleteFrom('outbox').execute()
  return rows.map(({ id, b }) => openRow(mailerKeys(site.app.context.keys).outbox, id, b) as WaitingMail)
}
async function links(): Promise<string[]> {
  return (await mails()).flatMap((mail) => (mail.kind === 'confirm_contacts' ? [`/confirm/${mail.token}`] : []))
}
const missing = async () => (await findSpace(site.app.database.db, 'forum'))?.missing ?? []

test('who looks after a space is listed, changed and removed, and what was missing is settled', async () => {
  assert.ok((await missing()).includes('moderator_contacts'))
  assert.equal((await site.post(people, rosa, made.chair)).status, 303)
  assert.ok(!(await missing()).includes('moderator_contacts'))
  assert.ok(!(await missing()).includes('can_ban'))
  const { text } = await site.get(people, made.member)
  assert.match(text, /Rosa[\s\S]*rosa@example\.org[\s\S]*Able to ban/)
  const [row] = await site.app.database.db.selectFrom('space_moderators').select('id').execute()
  const one = { ...params, moderator: row?.id ?? '' }
  assert.match((await site.get(href(routes.deskModerator, one), made.chair)).text, /value="Rosa"/)
  const changed = await site.post(href(routes.deskModerator, one), { ...rosa, name: 'Rosa P.', may_ban: '' }, made.chair)
  assert.equal(changed.status, 303)
  assert.ok((await missing()).includes('can_ban'))
  assert.equal((await site.post(people, { ...rosa, name: 'Sam' }, made.chair)).status, 303)
  assert.equal((await site.post(href(routes.deskModeratorRemove, one), {}, made.chair)).status, 303)
  assert.equal((await site.post(href(routes.deskModeratorRemove, one), {}, made.chair)).status, 404)
})

test('names and addresses of moderators are for the body and for nobody else', async () => {
  assert.doesNotMatch((await site.get('/s/forum')).text, /Sam|rosa@/)
  assert.equal((await site.get(people, stranger)).status, 403)
  assert.equal((await site.get(people)).status, 303)
  assert.equal((await site.post(people, rosa, made.member)).status, 403)
  assert.equal((await site.post(href(routes.deskConfirm, params), {}, stranger)).status, 403)
  assert.doesNotMatch((await site.get('/spaces.json')).text, /rosa@/)
  await site.post(people, { ...rosa, name: 'Open Olga', contact: '@olga', is_public: 'yes' }, made.chair)
  assert.match((await site.get('/s/forum')).text, /Open Olga/)
  assert.match((await site.get('/spaces.json')).text, /@olga/)
})

test('wrong input is shown again with 422', async () => {
  const { status, text } = await site.post(people, { role: 'king', name: '', contact: '' }, made.chair)
  assert.equal(status, 422)
  for (const field of ['role', 'name', 'contact']) assert.ok(text.includes(`href="#${field}"`), field)
})

test('a quarterly mail asks, a look changes nothing, one press confirms, a second press is answered calmly', async () => {
  await askContacts(site.app.context)
  const [link = '', ...more] = await links()
  assert.deepEqual([link.length > 40, more], [true, []])
  assert.deepEqual(await links(), [], 'nobody is asked twice at once')
  await askContacts(site.app.context)
  assert.deepEqual(await links(), [])

  for (let look = 0; look < 3; look++) {
    const { status, text } = await site.get(link)
    assert.deepEqual([status, /Sam/.test(text), text.match(/<button[^>]*name="answer"/g)?.length], [200, true, 2])
  }
  assert.equal((await site.app.request(link, { method: 'HEAD' })).status < 500, true)
  assert.equal((await findSpace(site.app.database.db, 'forum'))?.confirmed_day, null)

  const pressed = await site.post(link, { answer: 'right' })
  assert.deepEqual([pressed.status, pressed.location], [303, link])
  assert.equal((await findSpace(site.app.database.db, 'forum'))?.confirmed_day, '2026-03-10')
  assert.ok(!(await missing()).includes('confirmed'))
  const again = await site.get(link)
  assert.deepEqual([again.status, /Thank you/.test(again.text), /<form method="post"/.test(again.text)], [200, true, false])
  assert.equal((await site.post(link, { answer: 'wrong' })).status, 303)
  assert.equal(await site.app.database.db.selectFrom('space_tasks').select('id').executeTakeFirst(), undefined)
})

test('the address of a link is kept nowhere and told to nobody, and one that is not known says what to do', async () => {
  const answer = await site.app.request(`/confirm/${'A'.repeat(43)}`)
  assert.equal(answer.status, 404)
  assert.match(await answer.text(), /wait for the next mail/)
  assert.deepEqual(
    ['cache-control', 'referrer-policy'].map((name) => answer.headers.get(name)),
    ['no-store', 'no-referrer']
  )
  assert.equal((await site.get('/confirm/short')).status, 404)
  assert.equal((await site.post('/confirm/short', { answer: 'right' })).status, 303)
  assert.equal((await site.post('/confirm/short', {}, undefined, { 'sec-fetch-site': 'cross-site' })).status, 403)
})

test('silence: a reminder, then the chairs, then the public page says since when', async () => {
  const { clock, context } = site.app
  clock.advance(91 * day)
  await askContacts(context)
  const [first = ''] = await links()
  clock.advance(14 * day)
  await askContacts(context)
  const [second = ''] = await links()
  assert.ok(first !== '' && second !== '' && first !== second)
  assert.doesNotMatch((await site.get('/s/forum')).text, /not confirmed since/)
  clock.advance(14 * day)
  await askContacts(context)
  const told = await mails()
  assert.deepEqual(
    told.map(({ kind, to }) => [kind, to]),
    [['contacts_silent', `${made.chair.id}@example.org`]]
  )
  assert.match((await site.get('/s/forum')).text, /not confirmed since/)
  clock.advance(3 * day)
  const ended = await site.get(first)
  assert.deepEqual([ended.status, /has ended/.test(ended.text), /<form method="post"/.test(ended.text)], [410, true, false])
  assert.equal((await site.post(first, { answer: 'right' })).status, 303)
  assert.equal((await findSpace(site.app.database.db, 'forum'))?.confirmed_day, '2026-03-10', 'an ended link confirms nothing')
  assert.equal((await site.post(first, { answer: 'wrong' })).status, 303)
  const opened = await site.app.database.db.selectFrom('space_tasks').select('id').execute()
  assert.deepEqual([opened, (await site.get(first)).status], [[], 410], 'nor does it when it is pressed again')

  await refreshAllSpaces(context)
  assert.ok((await missing()).includes('confirmed'))
  assert.equal((await site.post(href(routes.deskConfirm, params), {}, made.member)).status, 303)
  assert.doesNotMatch((await site.get('/s/forum')).text, /not confirmed since/)
  assert.ok(!(await missing()).includes('confirmed'))
})

test('"something has changed" opens a task and confirms nothing; two presses at once count once', async () => {
  const { clock, context, database } = site.app
  clock.advance(91 * day)
  await askContacts(context)
  const [link = ''] = await links()
  const before = (await findSpace(database.db, 'forum'))?.confirmed_day
  const both = await Promise.all([site.post(link, { answer: 'wrong' }), site.post(link, { answer: 'right' })])
  assert.deepEqual(
    both.map(({ status }) => status),
    [303, 303]
  )
  const tasks = await database.db.selectFrom('space_tasks').selectAll().execute()
  const confirmed = (await findSpace(database.db, 'forum'))?.confirmed_day !== before
  assert.equal(tasks.length + (confirmed ? 1 : 0), 1)
})

test('S30 links are in no backup: after a restore none of them works', async () => {
  const { leftOut } = await import('../../backup/tables.ts')
  assert.ok(leftOut.includes('confirm_links'))
})
