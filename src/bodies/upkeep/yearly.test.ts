import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague } from '../../../test/helpers/bodies.ts'
import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { mailerKeys } from '../../mail/mailer-keys.ts'
import type { WaitingMail } from '../../mail/model.ts'
import { openRow } from '../../mail/outbox-seal.ts'
import { href, routes } from '../../routes.ts'
import { remindChecklists } from '../checklists/remind-checklists.ts'
import type { MeetingId } from '../../decisions/votes/model.ts'
import type { Body, SeatId } from '../model.ts'
import { personOfAccount, recordPerson } from '../people/record-person.ts'
import { setUpkeep } from '../resolved/change-rules.ts'
import { approveRoster } from '../resolved/hand-powers.ts'
import { noteChange } from '../resolved/establish-body.ts'
import { appoint } from '../resolved/seat-people.ts'
import { askMembers } from './confirm/ask-members.ts'
import { windowOf } from './confirm/window.ts'
import type { Upkeep } from './model.ts'
import { remindActivity } from './remind-activity.ts'
import { remindApprovals } from './remind-approvals.ts'
import { removalState } from './removal.ts'

let site: BodiesTest
before(async () => {
  site = await bodiesTest()
})
after(() => site.close())

const on = (day: string): Context => ({ ...site.app.context, clock: { now: () => new Date(`${day}T08:00:00Z`) } })

async function mails(): Promise<WaitingMail[]> {
  const { db } = site.app.database
  const rows = await db.selectFrom('outbox').select(['id', 'b']).execute()
  await db.deleteFrom('outbox').execute()
  return rows.map(({ id, b }) => openRow(mailerKeys(site.app.context.keys).outbox, id, b) as WaitingMail)
}

async function group(slug: string, upkeep: Upkeep, people: readonly Colleague[], parent?: Body): Promise<Body> {
  const body = await site.body(slug, [], { kind: 'work_group', procedure: '', name: `Group ${slug}` })
  await transaction(site.app.database.db, async (tx) => {
    await setUpkeep(tx, body.id, upkeep)
    for (const [at, who] of people.entries()) {
      const person = await personOfAccount(tx, who.id)
      const role = at === 0 ? ('chair' as const) : ('member' as const)
      await appoint(tx, { body: body.id, seat: randomUUID() as SeatId, person, role }, { day: '2025-01-10', resolution: null })
    }
    if (parent) await tx.updateTable('bodies').set({ parent: parent.id }).where('id', '=', body.id).execute()
  })
  return body
}

const openSeats = async (body: Body) => {
  const rows = await site.app.database.db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['people.name', 'seats.to_day', 'seats.ended_how'])
    .where('body', '=', body.id)
    .orderBy('people.name')
    .execute()
  return rows.map(({ name, to_day, ended_how }) => [name, to_day, ended_how].join(' ').trim())
}

test('the window of a year begins on its day and reaches over the new year', () => {
  assert.deepEqual(windowOf({ from: '07-01', within: 'P2W' }, '2026-07-01'), { starts: '2026-07-01', until: '2026-07-15' })
  assert.deepEqual(windowOf({ from: '12-20', within: 'P1M' }, '2026-01-05'), { starts: '2025-12-20', until: '2026-01-20' })
})

test('once a year members are asked by mail; opening the link changes nothing, one press answers, silence ends the seat', async () => {
  const [ana, bo, cy, di] = (await Promise.all(['Ana', 'Bo', 'Cy', 'Di'].map((name) => site.person(name)))) as [
    Colleague,
    Colleague,
    Colleague,
    Colleague
  ]
  const body = await group('yearly', { confirm: { from: '07-01', within: 'P2W' } }, [ana, bo, cy, di])
  await transaction(site.app.database.db, async (tx) => {
    const person = await recordPerson(tx, { name: 'Zoe Without' })
    await appoint(
      tx,
      { body: body.id, seat: randomUUID() as SeatId, person, role: 'member' },
      { day: '2025-01-10', resolution: null }
    )
  })
  await askMembers(on('2026-06-30'))
  assert.deepEqual(await mails(), [], 'last year’s window is over')
  await askMembers(on('2026-07-01'))
  await askMembers(on('2026-07-02'))
  const links = (await mails()).flatMap((mail) => (mail.kind === 'confirm_seat' ? [[mail.to, mail.token, mail.until]] : []))
  assert.equal(links.length, 4, 'each one once, and nobody without an address')
  const linkOf = (who: Colleague) => href(routes.confirmSeat, { token: links.find(([to]) => to?.startsWith(who.id))?.[1] ?? '' })
  site.app.clock.set(new Date('2026-07-03T08:00:00Z'))
  const opened = await site.get(linkOf(ana))
  assert.match(opened.text, /Ana, members say once a year/)
  assert.equal(
    (await site.app.database.db.selectFrom('roster_confirmations').select('how').where('confirmed_day', 'is not', null).execute())
      .length,
    0
  )
  assert.equal((await site.post(linkOf(ana), { answer: 'stay' })).status, 303)
  assert.match((await site.get(linkOf(ana))).text, /You said on 3 July 2026 that you stay/)
  await site.post(linkOf(ana), { answer: 'leave' })
  assert.equal((await site.post(linkOf(bo), { answer: 'leave' })).status, 303)
  assert.equal((await site.get(href(routes.confirmSeat, { token: 'x' }))).status, 404)
  const soon = await site.get(routes.deskUpkeep, ana)
  assert.match(soon.text, /Zoe Without[\s\S]*No mail reaches them/)
  const dis = await site.app.database.db.selectFrom('people').select('id').where('account', '=', di.id).executeTakeFirstOrThrow()
  const said = href(routes.deskUpkeepAnswer, { slug: 'yearly', person: dis.id })
  assert.equal((await site.post(said, { starts: '2026-07-01' }, cy)).status, 403)
  assert.equal((await site.post(said, { starts: '2026-07-01' }, ana)).status, 303)
  assert.equal((await site.post(said, { starts: '2026-07-01' }, ana)).status, 404)
  await mails()
  await askMembers(on('2026-07-07'))
  assert.deepEqual(await mails(), [], 'not before the middle')
  await askMembers(on('2026-07-08'))
  await askMembers(on('2026-07-09'))
  const again = await mails()
  assert.deepEqual(
    again.map((mail) => [mail.kind, mail.to.startsWith(cy.id)]),
    [['confirm_seat_again', true]],
    'once, who is silent alone'
  )
  const [second] = again
  const tokenOf = second && 'token' in second ? second.token : undefined
  site.app.clock.set(new Date('2026-07-09T08:00:00Z'))
  for (const link of [linkOf(cy), href(routes.confirmSeat, { token: tokenOf ?? '' })]) {
    assert.match((await site.get(link)).text, /Cy, members say once a year/, 'both links count')
  }
  await askMembers(on('2026-07-15'))
  assert.ok((await openSeats(body)).includes('Cy'), 'the last day still counts')
  await askMembers(on('2026-07-16'))
  assert.deepEqual(await openSeats(body), ['Ana', 'Bo 2026-07-03 left', 'Cy 2026-07-15 silence', 'Di', 'Zoe Without'])
  site.app.clock.set(new Date('2026-07-16T08:00:00Z'))
  await site.post(linkOf(cy), { answer: 'stay' })
  assert.match((await site.get(linkOf(cy))).text, /time to answer is over/)
  assert.match((await site.get('/bodies/yearly')).text, /ended by silence at the yearly question/)
  await mails()
})

test('a roster that is not approved in time is shown as late, and the body above is told once a month', async () => {
  const [over, under] = [await site.person('Over'), await site.person('Under')]
  const parent = await group('above', {}, [over])
  const body = await group('below', { approval: { every: 'P1Y' } }, [under], parent)
  const { db } = site.app.database
  await transaction(db, async (tx) => {
    await noteChange(tx, body.id, 'formed', { day: '2025-01-10', resolution: null })
    await approveRoster(tx, body.id, { day: '2025-06-01', resolution: null })
  })
  await remindApprovals(on('2026-04-01'))
  assert.deepEqual(await mails(), [])
  await remindApprovals(on('2026-06-02'))
  await remindApprovals(on('2026-06-03'))
  const told = (await mails()).map(
    ({ kind, to }) => `${kind} ${to.startsWith(over.id) ? 'over' : to.startsWith(under.id) ? 'under' : to}`
  )
  assert.deepEqual(told.toSorted(), ['roster_approval over', 'roster_approval under'])
  site.app.clock.set(new Date('2026-06-10T08:00:00Z'))
  await transaction(db, (tx) => site.app.context.publicPages.changed(tx))
  assert.match((await site.get('/bodies/below')).text, /Approval late/)
})

test('who takes part less than a charter asks is named to who leads the body, on a list and by a mail a month, and stays', async () => {
  const [lead, comes, stays] = [await site.person('Lead'), await site.person('Comes'), await site.person('Stays away')]
  const body = await group('busy', { attendance: { share: '1/2', over: 'P3M' } }, [lead, comes, stays])
  const { db } = site.app.database
  const there = await Promise.all([lead, comes].map(({ id }) => transaction(db, (tx) => personOfAccount(tx, id))))
  const hold = async (day: string) => {
    const id = randomUUID() as MeetingId
    const [from, to] = [new Date(`${day}T18:00:00Z`), new Date(`${day}T19:00:00Z`)]
    const held = { body: body.id, title: 'Call', starts_at: from, ends_at: to, zone: 'UTC', changed_at: from, series: null }
    await db
      .insertInto('meetings')
      .values({ id, ...held, opened_at: from, closed_at: to, opened_by: null, closed_by: null })
      .execute()
    const rows = there.map((person) => ({ meeting: id, person, arrived_at: from, left_at: to, noted_by: null }))
    await db.insertInto('meeting_attendance').values(rows).execute()
  }
  await remindActivity(on('2026-04-01'))
  assert.deepEqual(await mails(), [], 'a body that did not meet asks nothing')
  for (const day of ['2026-04-02', '2026-04-09', '2026-04-16']) await hold(day)
  for (const day of ['2026-04-17', '2026-04-18', '2026-05-16']) await remindActivity(on(day))
  const told = await mails()
  assert.deepEqual(
    told.map(({ kind, to }) => `${kind} ${to.startsWith(lead.id) ? 'lead' : to}`),
    ['roster_activity lead']
  )
  await remindActivity(on('2026-05-17'))
  assert.equal((await mails()).length, 1, 'again after a month')
  site.app.clock.set(new Date('2026-05-17T08:00:00Z'))
  const page = (await site.get(routes.deskUpkeep, lead)).text
  assert.match(page, /Take part less than the charter asks[^]*Stays away[^]*0 of 3/)
  assert.ok(!page.includes('Comes'))
  for (const who of [comes, stays]) {
    assert.doesNotMatch((await site.get(routes.deskUpkeep, who)).text, /Take part less/, 'for who leads it alone')
  }
  assert.deepEqual(await openSeats(body), ['Comes', 'Lead', 'Stays away'], 'nobody loses a seat by it')
  await remindActivity(on('2026-08-01'))
  assert.deepEqual(await mails(), [], 'what is older than the span counts no more')
})

test('checklists are ticked off by who leads the body, with day and name, and their chairs are reminded', async () => {
  const [chair, newcomer, admin] = [
    await site.person('Chay'),
    await site.person('Newt'),
    await site.person('Adm', { isAdmin: true })
  ]
  const body = await group('lists', { removal: { notice: 'P15D', hearing: true } }, [chair, newcomer])
  site.app.clock.set(new Date('2026-06-10T08:00:00Z'))
  const { db } = site.app.database
  const seats = await db.selectFrom('seats').select(['id', 'role']).where('body', '=', body.id).execute()
  const seatOf = (role: string) => seats.find((seat) => seat.role === role)?.id ?? ''
  const page = href(routes.deskSeat, { seat: seatOf('member') })
  assert.equal((await site.get(page, newcomer)).status, 200)
  assert.equal((await site.get(page, await site.person('Stranger'))).status, 403)
  assert.equal((await site.get(href(routes.deskSeat, { seat: 'x' }), admin)).status, 404)
  const { text } = await site.get(page, chair)
  assert.match(text, /0 of 6 done/)
  assert.match((await site.get(href(routes.deskSeat, { seat: seatOf('chair') }), chair)).text, /0 of 8 done/)
  const tick = href(routes.deskSeatTick, { seat: seatOf('member') })
  assert.equal((await site.post(tick, { list: 'joining', item: 'list', do: 'done' }, newcomer)).status, 403)
  assert.equal((await site.post(tick, { list: 'joining', item: 'manager', do: 'done' }, chair)).status, 404)
  assert.equal((await site.post(tick, { list: 'joining', item: 'list', do: 'done' }, chair)).status, 303)
  assert.match((await site.get(page, chair)).text, /Done on 2026-06-10 by Chay/)
  assert.equal((await site.post(tick, { list: 'joining', item: 'list', do: 'open' }, chair)).status, 303)
  assert.match((await site.get(page, chair)).text, /0 of 6 done/)
  await remindChecklists(on('2025-02-01'))
  assert.ok((await mails()).some(({ kind, to }) => kind === 'checklist_waiting' && to.startsWith(chair.id)))
})

test('nobody is removed before the notice has run out and the hearing is over', async () => {
  const rule = { notice: 'P15D', hearing: true }
  const notice = { id: 'n', given_day: '2026-06-10', until_day: '2026-06-25', hearing_day: '2026-06-27' }
  const state = (today: string, more = {}) => removalState(rule, { ...notice, ...more }, today)
  assert.equal(removalState(rule, undefined, '2026-06-10'), 'no_notice')
  assert.deepEqual(
    ['2026-06-25', '2026-06-26', '2026-06-28'].map((today) => state(today)),
    ['notice_runs', 'not_heard', 'ready']
  )
  assert.equal(state('2026-07-30', { hearing_day: null }), 'not_heard')
  assert.equal(removalState({ ...rule, hearing: false }, notice, '2026-06-26'), 'ready')
  const chair = [...site.people.values()].find(({ name }) => name === 'Chay')
  const member = [...site.people.values()].find(({ name }) => name === 'Newt')
  const row = await site.app.database.db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select('seats.id')
    .where('people.account', '=', member?.id ?? ('' as never))
    .executeTakeFirstOrThrow()
  const path = href(routes.deskSeatNotice, { seat: row.id })
  assert.equal((await site.post(path, { do: 'give', hearing_day: '' }, member)).status, 403)
  assert.equal((await site.post(path, { do: 'give', hearing_day: '2026-06-01' }, chair)).status, 422)
  assert.equal((await site.post(path, { do: 'give', hearing_day: '2026-06-27' }, chair)).status, 303)
  const page = await site.get(href(routes.deskSeat, { seat: row.id }), member)
  assert.match(page.text, /Notice was given and runs until 25 June 2026\. Hearing: 27 June 2026/)
  assert.equal((await site.post(path, { do: 'drop' }, chair)).status, 303)
  assert.match((await site.get(href(routes.deskSeat, { seat: row.id }), member)).text, /No notice was given/)
})
