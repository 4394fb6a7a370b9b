import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../test/helpers/bodies.ts'
import { seatAccounts } from '../../test/helpers/seats.ts'
import { transaction } from '../db/database.ts'
import { href, routes } from '../routes.ts'
import { findPersonOf } from './people/store.ts'
import { setUpkeep } from './resolved/change-rules.ts'

// Every page and form of bodies and people, walked as each kind of person; what a form does is proved beside it.
const roles = ['public', 'member', 'seat_holder', 'chair', 'secretary', 'board', 'administrator'] as const
type Role = (typeof roles)[number]

let site: BodiesTest
let people: Record<Exclude<Role, 'public'>, Colleague>
let params: { slug: string; person: string; seat: string }
before(async () => {
  site = await bodiesTest()
  const { president } = await twoBodies(site)
  const [member, seat_holder, chair, secretary] = await Promise.all(['M', 'S', 'C', 'Y'].map((name) => site.person(name)))
  const administrator = await site.person('A', { isAdmin: true })
  if (!member || !seat_holder || !chair || !secretary) throw new Error('somebody is missing')
  people = { member, seat_holder, chair, secretary, board: president, administrator }
  const body = await site.body('kites', [], { kind: 'work_group', procedure: '' })
  const { db } = site.app.database
  await transaction(db, (tx) => setUpkeep(tx, body.id, { removal: { notice: 'P15D', hearing: false }, jointly: ['chair'] }))
  await seatAccounts(db, body.id, [
    { account: seat_holder.id },
    { account: chair.id, role: 'chair' },
    { account: secretary.id, role: 'secretary' }
  ])
  const person = (await findPersonOf(db, seat_holder.id))?.slug ?? ''
  const seat = await db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select('seats.id')
    .where('people.slug', '=', person)
    .executeTakeFirstOrThrow()
  params = { slug: 'kites', person, seat: seat.id }
})
after(() => site.close())

const all: readonly Role[] = roles
const signedIn = roles.slice(1)
const leads: readonly Role[] = ['chair', 'administrator']

const reading: readonly [path: () => string, who: readonly Role[]][] = [
  [() => routes.bodies, all],
  [() => href(routes.bodyPage, params), all],
  [() => href(routes.bodyOn, { ...params, day: '2026-01-01' }), all],
  [() => routes.personList, all],
  [() => href(routes.person, params), all],
  [() => routes.deskPersonList, signedIn],
  [() => href(routes.deskPerson, params), signedIn],
  [() => routes.deskUpkeep, signedIn],
  [() => href(routes.deskBody, params), signedIn],
  [() => href(routes.deskTakeOver, params), ['administrator']],
  [() => href(routes.deskSeat, params), ['seat_holder', ...leads]]
]

test('each page opens for exactly those whom it is for', async () => {
  for (const [path, who] of reading) {
    for (const role of roles) {
      const { status } = await site.get(path(), role === 'public' ? undefined : people[role])
      assert.equal(status === 200, who.includes(role), `${role} at ${path()}: ${status}`)
    }
  }
})

// Sent without what the form asks for: 422 and 404 say that the person may, 401 and 403 that they may not.
const writing: readonly [path: () => string, who: readonly Role[]][] = [
  [() => href(routes.deskBodyFacts, params), leads],
  [() => href(routes.deskTakeOver, params), ['administrator']],
  [() => href(routes.deskSeatProposals, params), ['chair']],
  [() => href(routes.deskSeatProposal, { ...params, proposal: randomUUID() }), ['chair']],
  [() => routes.deskPersonList, ['administrator']],
  [() => href(routes.deskPerson, params), ['seat_holder', 'administrator']],
  [() => href(routes.deskPersonAffiliations, params), ['seat_holder', 'administrator']],
  [() => href(routes.deskPersonAffiliationEnd, { ...params, affiliation: randomUUID() }), ['seat_holder', 'administrator']],
  [() => href(routes.deskPersonLink, params), ['administrator']],
  [() => href(routes.deskPersonMerge, params), ['administrator']],
  [() => href(routes.deskPersonForget, params), ['administrator']],
  [() => href(routes.deskSeatTick, params), leads]
]

test('each form takes what it asks for from exactly those who may', async () => {
  for (const [path, who] of writing) {
    for (const role of roles) {
      const { status } = await site.post(path(), { links: 'x' }, role === 'public' ? undefined : people[role])
      assert.ok(status < 500, `${role} at ${path()}: ${status}`)
      assert.equal(![401, 403].includes(status), who.includes(role), `${role} at ${path()}: ${status}`)
    }
  }
})
