import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import { transaction } from '../../db/database.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { type SeatId, type SeatRole, seatRoles } from '../model.ts'
import { appoint } from '../resolved/seat-people.ts'
import { personOfAccount } from '../people/record-person.ts'
import { setUpkeep } from '../resolved/change-rules.ts'
import { isContact, readLinks } from './change-facts.ts'
import { readAmount } from './read-amount.ts'
import { readKnownDay, readSeatLines } from './read-seat-lines.ts'

const today = '2026-03-10'
const t = words('en')
const roleNames = Object.fromEntries(seatRoles.map((role) => [role, t(`body.role.${role}`)])) as Record<SeatRole, string>

test('a roster is read line by line: roles by their word, days as far as they are known, and lines that say something else by number', () => {
  const { seats, wrong } = readSeatLines(
    [
      'Ada Lindqvist; Co-chair; 2024-05-01; 2026-04-30; A; elected',
      '',
      'Ben Okafor',
      'Cem Aydın; vice president; by 2024',
      'Dan; emperor',
      'Eva; member; 2024-13',
      'Fay; member; 2025; 2024',
      '; member',
      'Gus; member; 2024; ; A; elected; too much'
    ].join('\n'),
    today,
    roleNames
  )
  assert.deepEqual(wrong, [5, 6, 7, 8, 9])
  assert.deepEqual(seats[0], {
    line: 1,
    name: 'Ada Lindqvist',
    role: 'co_chair',
    from: { day: '2024-05-01', known: 'day' },
    to: { day: '2026-04-30', known: 'day' },
    cohort: 'A',
    chosen: 'elected'
  })
  assert.deepEqual([seats[1]?.role, seats[1]?.from], ['member', { day: today, known: 'by' }])
  assert.deepEqual(seats[2]?.from, { day: '2024-12-31', known: 'by' })
})

test('days as far as they are known', () => {
  assert.deepEqual(readKnownDay('2018-05', today), { day: '2018-05-01', known: 'month' })
  assert.deepEqual(readKnownDay('by 2024-02', today), { day: '2024-02-29', known: 'by' })
  assert.deepEqual(readKnownDay('by 2026', today), { day: today, known: 'by' })
  for (const wrong of ['', 'soon', '2018-5', '2018-02-30', 'by']) assert.equal(readKnownDay(wrong, today), undefined, wrong)
})

test('amounts are whole numbers of the smallest unit', () => {
  assert.deepEqual([readAmount('5,000.50', 'USD'), readAmount('5000', 'JPY'), readAmount('1.5', 'EUR')], [500_050, 5000, 150])
  for (const [text, currency] of [
    ['5.005', 'USD'],
    ['-5', 'USD'],
    ['5', 'dollars'],
    ['5.5', 'JPY']
  ] as const) {
    assert.equal(readAmount(text, currency), undefined, text)
  }
})

test('links are labels with addresses of the web, contacts are mail or the web', () => {
  assert.deepEqual(readLinks('Notes https://wiki.example.org/a\nhttps://example.org'), [
    { label: 'Notes', url: 'https://wiki.example.org/a' },
    { label: 'example.org', url: 'https://example.org' }
  ])
  for (const wrong of ['Notes', 'Run javascript:alert(1)', 'x https://']) assert.equal(readLinks(wrong), undefined, wrong)
  assert.deepEqual(['', 'a@b.org', 'https://x.org', 'call me', 'javascript:x'].map(isContact), [true, true, true, false, false])
})

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
})
after(() => site.close())

const group = (slug: string) => site.body(slug, [], { kind: 'work_group', procedure: '', name: `Group ${slug}` })
const state = {
  formed: '2013-08',
  status: 'active',
  ended: '',
  parent: 'board',
  mailing_list: 'kites@example.org',
  links: 'Notes https://wiki.example.org/kites',
  seats: 'Ada Brand; chair; 2024-05-01\nBo Lind; member; by 2024',
  upkeep: 'psf_trademarks',
  amount: '5000',
  currency: 'usd',
  period: '2026',
  purpose: 'To fly.'
}

test('an administrator writes down once how a body stands, and from then on it changes by decisions', async () => {
  await group('kites')
  const path = href(routes.deskTakeOver, { slug: 'kites' })
  assert.equal((await site.get(path, made.chair)).status, 403)
  assert.equal((await site.post(path, state, made.chair)).status, 403)
  assert.equal((await site.get(path, admin)).status, 200)
  const wrong = await site.post(path, { ...state, formed: 'long ago', ended: '2020', seats: 'x; emperor', links: 'x' }, admin)
  assert.equal(wrong.status, 422)
  for (const field of ['formed', 'ended', 'seats', 'links']) assert.ok(wrong.text.includes(`href="#${field}"`), field)
  assert.match(wrong.text, /These lines cannot be read: 1\./)
  const twice = await site.post(path, { ...state, seats: 'Ada Brand; chair; 2024\nAda Brand; chair; 2025' }, admin)
  assert.deepEqual([twice.status, twice.text.includes('has this role already')], [422, true])
  assert.equal((await site.post(path, state, admin)).status, 303)
  const { text } = await site.get('/bodies/kites')
  for (const part of [
    'August 2013',
    'Ada Brand',
    'by 2024',
    'US$5,000',
    'To fly.',
    'kites@example.org',
    'Taken over',
    'joint agreement'
  ]) {
    assert.ok(text.includes(part), part)
  }
  assert.equal((await site.post(path, state, admin)).status, 409)
  const { text: desk } = await site.get('/desk/bodies/kites', admin)
  assert.ok(desk.includes('Decisions fill and end the seats') && desk.includes('Bo Lind') && !desk.includes('name="purpose"'))
  const seat = { account: made.member.id, role: 'member', from_day: today }
  const refused = await site.post(href(routes.deskSeats, { slug: 'kites' }), seat, admin)
  assert.deepEqual([refused.status, refused.text.includes('A motion fills this seat')], [422, true])
  const held = await site.app.database.db
    .selectFrom('seats')
    .selectAll()
    .where('role', '=', 'chair')
    .where('from_day', '=', '2024-05-01')
    .executeTakeFirstOrThrow()
  assert.equal((await site.post(href(routes.deskSeatEnd, { slug: 'kites', seat: held.id }), {}, admin)).status, 403)
})

test('a dissolved body is taken over with its people until then', async () => {
  await group('old')
  const past = { ...state, status: 'dissolved', ended: '2019-04-12', upkeep: '', amount: '' }
  assert.equal((await site.post(href(routes.deskTakeOver, { slug: 'old' }), past, admin)).status, 303)
  const { text } = await site.get(href(routes.bodyOn, { slug: 'old', day: '2026-01-01' }))
  assert.match(text, /Nobody is recorded/)
})

test('mailing list and links need no decision: the chair changes them, a member does not', async () => {
  const path = href(routes.deskBodyFacts, { slug: 'conduct' })
  const facts = { mailing_list: 'conduct@example.org', links: '' }
  assert.equal((await site.post(path, facts, made.member)).status, 403)
  assert.equal((await site.post(path, facts, made.chair)).status, 303)
  assert.match((await site.get('/bodies/conduct')).text, /mailto:conduct@example.org/)
  const wrong = await site.post(path, { mailing_list: 'call me', links: 'x' }, made.chair)
  assert.equal(wrong.status, 422)
  for (const field of ['mailing_list', 'links']) assert.ok(wrong.text.includes(`href="#${field}"`), field)
})

test('a body that takes no reports is saved without a procedure', async () => {
  await group('quiet')
  const same = {
    name: 'Quiet',
    slug: '',
    purpose: '',
    kind: 'work_group',
    time_zone: 'UTC',
    language: 'en',
    fallback: '',
    procedure: ''
  }
  assert.equal((await site.post('/desk/bodies/quiet', same, admin)).status, 303)
  assert.doesNotMatch((await site.get('/bodies/quiet')).text, /cannot send a report/)
})

test('co-chairs seat and unseat together: one proposes, another agrees, and the roster names both', async () => {
  const { db } = site.app.database
  const [one, two, plain] = [await site.person('Kim One'), await site.person('Lee Two'), await site.person('Max Plain')]
  const body = await group('pair')
  await transaction(db, async (tx) => {
    await setUpkeep(tx, body.id, { jointly: ['co_chair'] })
    for (const who of [one, two]) {
      const person = await personOfAccount(tx, who.id)
      await appoint(
        tx,
        { body: body.id, seat: randomUUID() as SeatId, person, role: 'co_chair' },
        { day: '2026-01-01', resolution: null }
      )
    }
    await personOfAccount(tx, plain.id)
  })
  const path = href(routes.deskSeatProposals, { slug: 'pair' })
  const add = { act: 'add', who: 'Max Plain', joint_role: 'member', to_day: '' }
  assert.equal((await site.post(path, add, plain)).status, 403)
  assert.equal((await site.post(path, add, admin)).status, 403, 'administering is not co-chairing')
  assert.equal((await site.post(path, { ...add, who: 'Nobody Known' }, one)).status, 422)
  assert.equal((await site.post(path, add, one)).status, 303)
  const open = await db.selectFrom('seat_proposals').select('id').executeTakeFirstOrThrow()
  const settle = href(routes.deskSeatProposal, { slug: 'pair', proposal: open.id })
  assert.equal((await site.post(settle, { do: 'agree' }, one)).status, 403, 'nobody agrees with themselves')
  assert.equal((await site.post(settle, { do: 'agree' }, plain)).status, 403)
  const both = await Promise.all([site.post(settle, { do: 'agree' }, two), site.post(settle, { do: 'agree' }, two)])
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 403]
  )
  assert.match((await site.get('/bodies/pair')).text, /by joint agreement of Kim One and Lee Two/)
  const seat = await db
    .selectFrom('seats')
    .select('id')
    .where('body', '=', body.id)
    .where('role', '=', 'member')
    .executeTakeFirstOrThrow()
  assert.equal((await site.post(path, { act: 'remove', seat: seat.id }, two)).status, 303)
  const end = await db.selectFrom('seat_proposals').select('id').where('act', '=', 'remove').executeTakeFirstOrThrow()
  assert.match((await site.get('/desk/bodies/pair', one)).text, /End the seat of Max Plain: Member\./)
  assert.equal(
    (await site.post(href(routes.deskSeatProposal, { slug: 'pair', proposal: end.id }), { do: 'drop' }, two)).status,
    303
  )
  assert.equal(
    (await site.post(href(routes.deskSeatProposal, { slug: 'pair', proposal: end.id }), { do: 'agree' }, one)).status,
    403
  )
  const acts = await db.selectFrom('audit').select('act').where('act', 'like', 'seat_jointly%').execute()
  assert.deepEqual(acts.map(({ act }) => act).toSorted(), [
    'seat_jointly_agreed',
    'seat_jointly_dropped',
    'seat_jointly_proposed',
    'seat_jointly_proposed'
  ])
})
