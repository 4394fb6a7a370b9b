import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../../test/helpers/database.ts'
import { transaction } from '../../db/database.ts'
import { newId } from '../../seal/bytes.ts'
import type { BodyId, SeatId, SeatRole } from '../model.ts'
import type { OrganisationId, PersonId } from '../people/model.ts'
import { recordPerson } from '../people/record-person.ts'
import type { Upkeep } from '../upkeep/model.ts'
import { attempt } from './attempt.ts'
import { setUpkeep } from './change-rules.ts'
import { establishBody } from './establish-body.ts'
import { type Appointment, appoint, removeFromSeat } from './seat-people.ts'

let t: TestDatabase
before(async () => {
  t = await testDatabase()
})
after(() => t.close())

const day = '2026-05-04'
const by = { day, resolution: null }

async function body(upkeep: Upkeep = {}): Promise<BodyId> {
  const id = newId((length) => new Uint8Array(randomBytes(length))) as BodyId
  await transaction(t.db, async (tx) => {
    const founding = { body: id, slug: `b-${randomUUID()}`, name: 'B', body_kind: 'board', purpose: '' } as const
    await establishBody(tx, founding, by)
    await setUpkeep(tx, id, upkeep)
  })
  return id
}

let n = 0
const person = () => transaction(t.db, (tx) => recordPerson(tx, { name: `Person ${++n}` }))

async function organisation(name: string, parent: OrganisationId | null = null): Promise<OrganisationId> {
  const id = randomUUID() as OrganisationId
  await t.db.insertInto('organisations').values({ id, name, parent }).execute()
  return id
}

async function worksFor(who: PersonId, organisation: OrganisationId, from_day = '2020-01-01', to_day: string | null = null) {
  await t.db
    .insertInto('affiliations')
    .values({ id: randomUUID() as never, person: who, organisation, kind: 'employee', from_day, to_day })
    .execute()
}

const seat = (of: BodyId, who: PersonId, role: SeatRole = 'director', more: Partial<Appointment> = {}, from = day) =>
  attempt(() =>
    transaction(t.db, (tx) =>
      appoint(tx, { body: of, seat: randomUUID() as SeatId, person: who, role, ...more }, { day: from, resolution: null })
    )
  )

test('terms of one person in one role do not overlap, terms after one another do', async () => {
  const [of, who] = [await body(), await person()]
  assert.equal(await seat(of, who, 'member', { to_day: '2027-05-03' }), undefined)
  assert.equal(await seat(of, who, 'member', {}, '2027-05-03'), 'overlapping_term')
  assert.equal(await seat(of, who, 'member', {}, '2027-05-04'), undefined)
  assert.equal(await seat(of, who, 'chair'), undefined, 'another role may be held beside it')
  assert.equal(await seat(of, who, 'liaison', { to_day: '2026-05-03' }), 'term_over')
})

test('president and secretary are not the same person, while their terms touch', async () => {
  const of = await body({ apart: [['president', 'secretary']] })
  const who = await person()
  assert.equal(await seat(of, who, 'president', { to_day: '2026-12-31' }), undefined)
  assert.equal(await seat(of, who, 'secretary'), 'roles_apart')
  assert.equal(await seat(of, who, 'treasurer'), undefined)
  assert.equal(await seat(of, who, 'secretary', {}, '2027-01-01'), undefined)
})

test('two of five may share an affiliation, a third is refused, whatever the name of the subsidiary', async () => {
  const of = await body({ affiliation: { most: 2 } })
  const mother = await organisation('Mother')
  const daughter = await organisation('Daughter', mother)
  const granddaughter = await organisation('Granddaughter', daughter)
  const people = await Promise.all([person(), person(), person(), person()])
  for (const [at, org] of [mother, daughter, granddaughter].entries()) await worksFor(people[at] as PersonId, org)
  const [a, b, c, d] = people as [PersonId, PersonId, PersonId, PersonId]
  assert.equal(await seat(of, a), undefined)
  assert.equal(await seat(of, b), undefined)
  assert.equal(await seat(of, c), 'affiliation_limit')
  assert.equal(await seat(of, c, 'advisor', { voting: false }), undefined, 'a seat without a vote does not count')
  assert.equal(await seat(of, d), undefined)
})

test('a quarter of eleven seats is two, of the seats that the charter gives and not of those that are filled', async () => {
  const of = await body({ affiliation: { most: '1/4' }, seats: [{ role: 'director', count: 11 }] })
  const firm = await organisation('Firm')
  const people = (await Promise.all([person(), person(), person()])) as [PersonId, PersonId, PersonId]
  for (const who of people) await worksFor(who, firm)
  assert.equal(await seat(of, people[0]), undefined)
  assert.equal(await seat(of, people[1]), undefined)
  assert.equal(await seat(of, people[2]), 'affiliation_limit')
})

test('one who left an employer before sitting down does not count, and one alone shares with nobody', async () => {
  const of = await body({ affiliation: { most: '1/4' } })
  const firm = await organisation('Old firm')
  const [a, b] = (await Promise.all([person(), person()])) as [PersonId, PersonId]
  await worksFor(a, firm)
  await worksFor(b, firm, '2020-01-01', '2026-05-03')
  assert.equal(await seat(of, a), undefined)
  assert.equal(await seat(of, b), undefined)
})

test('who asked to be forgotten is seated no more, and a reader of reports needs an account', async () => {
  const [of, gone, other] = [await body(), await person(), await person()]
  await t.db.updateTable('people').set({ forgotten_day: day, name_after: 'kept' }).where('id', '=', gone).execute()
  assert.equal(await seat(of, gone), 'person_gone')
  assert.equal(await seat(of, randomUUID() as PersonId), 'person_gone')
  assert.equal(await seat(of, other, 'intake_reader'), 'no_account')
})

test('two who fill or empty the same seat at once: one does it, the other is told', async () => {
  const [of, who] = [await body(), await person()]
  const both = await Promise.all([seat(of, who, 'chair'), seat(of, who, 'chair')])
  assert.deepEqual(both.toSorted(), ['overlapping_term', undefined])
  const held = await t.db.selectFrom('seats').select('id').where('body', '=', of).executeTakeFirstOrThrow()
  const remove = () =>
    attempt(() => transaction(t.db, (tx) => removeFromSeat(tx, of, held.id, { day: '2026-06-01', resolution: null })))
  assert.deepEqual((await Promise.all([remove(), remove()])).toSorted(), ['seat_vacant', undefined])
})
