import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import { transaction } from '../../db/database.ts'
import { href, routes } from '../../routes.ts'
import type { SeatId } from '../model.ts'
import { recordPerson } from './record-person.ts'
import { findPerson, findPersonOf } from './store.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
})
after(() => site.close())

const own = async (who: Colleague) => (await findPersonOf(site.app.database.db, who.id))?.slug ?? ''
const at = (person: string) => href(routes.deskPerson, { person })
const recorded = async (name: string, as = admin) => {
  const { location } = await site.post(routes.deskPersonList, { name, region: '' }, as)
  return location?.split('/').at(-1) ?? ''
}

test('people change their own region, affiliations and who sees them; nobody else’s', async () => {
  const { chair, member } = made
  const slug = await own(chair)
  assert.equal((await site.get(routes.deskOwnPerson, chair)).location, at(slug))
  assert.equal((await site.post(at(slug), { region: 'Africa', shown: 'signed_in' }, chair)).status, 303)
  assert.equal((await site.get(href(routes.person, { person: slug }))).status, 404)
  assert.match((await site.get(at(slug), member)).text, /Africa/)
  assert.doesNotMatch((await site.get(at(slug), member)).text, /name="region"/)
  assert.equal((await site.post(at(slug), { region: 'Mars', shown: 'public' }, member)).status, 403)
  assert.equal((await site.post(at(slug), { region: 'Africa', shown: 'nobody' }, chair)).status, 422)
  const given = { organisation: 'Kite Ltd', parent: 'Wind Holding', kind: 'employee', from_day: '2024-01-01', to_day: '' }
  const list = href(routes.deskPersonAffiliations, { person: slug })
  assert.equal((await site.post(list, given, chair)).status, 303)
  assert.equal((await site.post(list, given, member)).status, 403)
  assert.match((await site.get(at(slug), chair)).text, /Kite Ltd · part of Wind Holding/)
  const wrong = await site.post(list, { ...given, organisation: '', from_day: '2024-02-30', to_day: '2020-01-01' }, chair)
  assert.equal(wrong.status, 422)
  for (const field of ['organisation', 'from_day']) assert.ok(wrong.text.includes(`href="#${field}"`), field)
  const row = await site.app.database.db.selectFrom('affiliations').select('id').executeTakeFirstOrThrow()
  const end = href(routes.deskPersonAffiliationEnd, { person: slug, affiliation: row.id })
  assert.equal((await site.post(end, {}, member)).status, 403)
  assert.equal((await site.post(end, {}, chair)).status, 303)
  assert.equal((await site.post(end, {}, chair)).status, 404)
})

test('an owner that the record names is changed by an administrator only, and nobody owns their owner', async () => {
  const slug = await own(made.reader)
  const list = href(routes.deskPersonAffiliations, { person: slug })
  const give = (organisation: string, parent: string, as: Colleague) =>
    site.post(list, { organisation, parent, kind: 'officer', from_day: '2024-01-01', to_day: '' }, as)
  assert.equal((await give('kite ltd', 'Storm Holding', made.reader)).status, 422)
  assert.equal((await give('Wind Holding', 'Kite Ltd', made.reader)).status, 422)
  assert.equal((await give('kite ltd', 'Storm Holding', admin)).status, 303)
  const names = await site.app.database.db.selectFrom('organisations').select('name').orderBy('name').execute()
  assert.deepEqual(
    names.map(({ name }) => name),
    ['Kite Ltd', 'Storm Holding', 'Wind Holding']
  )
})

test('an administrator records somebody without an account and links one later; others do neither', async () => {
  assert.equal((await site.post(routes.deskPersonList, { name: 'Eve Moreno', region: '' }, made.chair)).status, 403)
  const slug = await recorded('Eve Moreno')
  assert.equal(slug, 'eve-moreno')
  assert.equal((await site.post(routes.deskPersonList, { name: ' ' }, admin)).status, 422)
  const newcomer = await site.person('Eve')
  const link = href(routes.deskPersonLink, { person: slug })
  assert.equal((await site.post(link, { account: newcomer.id }, made.chair)).status, 403)
  assert.equal((await site.post(link, { account: made.chair.id }, admin)).status, 422, 'that account has a person')
  assert.equal((await site.post(link, { account: newcomer.id }, admin)).status, 303)
  assert.equal((await site.post(link, { account: newcomer.id }, admin)).status, 422)
  assert.equal((await site.get(routes.deskOwnPerson, newcomer)).location, at(slug))
  const nobody = await site.person('Nobody')
  assert.match((await site.get(routes.deskOwnPerson, nobody)).text, /not on the record yet/)
})

test('two rows of one person become one, and the address of the other leads there', async () => {
  const { db } = site.app.database
  const [kept, other] = [await recorded('Kit Hall'), await recorded('K. Hall')]
  const [one, two] = [await findPerson(db, kept), await findPerson(db, other)]
  assert.ok(one && two)
  const seat = { body: made.board.id, role: 'member' as const, from_day: '2019-01-01' }
  await db
    .insertInto('seats')
    .values({ ...seat, id: randomUUID() as SeatId, person: two.id, to_day: '2020-01-01' })
    .execute()
  const merge = href(routes.deskPersonMerge, { person: kept })
  assert.equal((await site.post(merge, { other }, made.chair)).status, 403)
  assert.equal((await site.post(merge, { other: 'no-one' }, admin)).status, 422)
  assert.equal((await site.post(merge, { other: kept }, admin)).status, 422)
  assert.equal((await site.post(merge, { other: `/people/${other}` }, admin)).status, 303)
  assert.match((await site.get(href(routes.person, { person: kept }))).text, /board/)
  assert.equal((await site.get(href(routes.person, { person: other }))).location, href(routes.person, { person: kept }))
  assert.equal((await site.get(at(other), admin)).location, at(kept))
  assert.equal((await site.post(at(other), { name: 'X', region: '', shown: 'public' }, admin)).status, 404)
  assert.equal((await site.post(merge, { other }, admin)).status, 422, 'it is merged already')
})

test('two who held one role at the same time, or who both sign in, are not made one', async () => {
  const { db } = site.app.database
  const [kept, other] = [await recorded('Jo Lane'), await recorded('Jo B. Lane')]
  for (const slug of [kept, other]) {
    const person = await findPerson(db, slug)
    assert.ok(person)
    const seat = { body: made.board.id, role: 'advisor' as const, from_day: '2019-01-01', to_day: '2020-01-01' }
    await db
      .insertInto('seats')
      .values({ ...seat, id: randomUUID() as SeatId, person: person.id })
      .execute()
  }
  const { status, text } = await site.post(href(routes.deskPersonMerge, { person: kept }), { other }, admin)
  assert.deepEqual([status, text.includes('Mend the terms first')], [422, true])
  const both = await site.post(
    href(routes.deskPersonMerge, { person: await own(made.chair) }),
    { other: await own(made.member) },
    admin
  )
  assert.deepEqual([both.status, both.text.includes('Both sign in')], [422, true])
})

test('a person who asks is forgotten: the name stays or is replaced, the seats stay, the page goes', async () => {
  const { db } = site.app.database
  const slug = await recorded('Una Reyes')
  const person = await findPerson(db, slug)
  assert.ok(person)
  const seat = { body: made.board.id, role: 'treasurer' as const, from_day: '2018-01-01' }
  const id = randomUUID() as SeatId
  await db
    .insertInto('seats')
    .values({ ...seat, id, person: person.id, to_day: null })
    .execute()
  const forget = href(routes.deskPersonForget, { person: slug })
  const fields = { name_after: 'replaced', word: 'A former treasurer' }
  assert.equal((await site.post(forget, fields, made.chair)).status, 403)
  const seated = await site.post(forget, fields, admin)
  assert.deepEqual([seated.status, seated.text.includes('still holds a seat')], [422, true])
  await db.updateTable('seats').set({ to_day: '2020-01-01' }).where('id', '=', id).execute()
  assert.equal((await site.post(forget, { name_after: '', word: '' }, admin)).status, 422)
  assert.equal((await site.post(forget, { name_after: 'replaced', word: '' }, admin)).status, 422)
  assert.equal((await site.post(forget, fields, admin)).status, 303)
  assert.equal((await site.get(href(routes.person, { person: slug }))).status, 404)
  assert.equal(await findPerson(db, slug), undefined)
  const text = (await site.get(href(routes.bodyOn, { slug: 'board', day: '2019-06-01' }))).text
  assert.ok(text.includes('A former treasurer') && !text.includes('Una Reyes'))
  const dump = await db.selectFrom('people').selectAll().where('id', '=', person.id).executeTakeFirstOrThrow()
  assert.deepEqual([dump.region, dump.account, dump.name_after], ['', null, 'replaced'])
  const kept = await recorded('Vic Stone')
  assert.equal(
    (await site.post(href(routes.deskPersonForget, { person: kept }), { name_after: 'kept', word: '' }, admin)).status,
    303
  )
  assert.equal((await site.get(href(routes.person, { person: kept }))).status, 404)
  assert.equal((await findPerson(db, kept))?.name, 'Vic Stone')
})

test('every page about people is refused without a sign-in, and wrong addresses are not found', async () => {
  const slug = await own(made.chair)
  for (const path of [routes.deskPersonList, routes.deskOwnPerson, at(slug)])
    assert.equal((await site.get(path)).status, 303, path)
  assert.equal((await site.get(at('no-one'), admin)).status, 404)
  const rows: [string, Colleague, number][] = [
    [at(slug), made.president, 403],
    [href(routes.deskPersonMerge, { person: slug }), made.chair, 403],
    [href(routes.deskPersonForget, { person: slug }), made.chair, 403],
    [href(routes.deskPersonAffiliationEnd, { person: slug, affiliation: 'x' }), made.chair, 404]
  ]
  for (const [path, who, status] of rows) assert.equal((await site.post(path, {}, who)).status, status, path)
})

test('the list of people goes on by key', async () => {
  const { db } = site.app.database
  await transaction(db, async (tx) => {
    for (let n = 0; n < 205; n++) await recordPerson(tx, { name: `Zed ${String(n).padStart(3, '0')}` })
  })
  await transaction(db, (tx) => site.app.context.publicPages.changed(tx))
  const first = await site.get(routes.personList)
  const [, next] = /href="(\/people\/after\/[^"]+)"/.exec(first.text) ?? []
  assert.ok(next)
  const second = await site.get(next)
  assert.equal(second.status, 200)
  assert.ok(second.text.includes('Zed 204') && !second.text.includes('Zed 000'))
})
