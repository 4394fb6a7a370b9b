import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../../test/helpers/database.ts'
import type { BodyId, SeatId } from '../../bodies/model.ts'
import type { AffiliationId, OrganisationId, PersonId } from '../../bodies/people/model.ts'
import { rosterOn } from '../../bodies/record/read-record.ts'
import { recordPerson } from '../../bodies/people/record-person.ts'
import { establishBody } from '../../bodies/resolved/establish-body.ts'
import { transaction } from '../../db/database.ts'
import { newId } from '../../seal/bytes.ts'
import type { MinutesId, ResolutionId } from '../model.ts'
import { type NewResolution, recordResolution } from '../resolutions/record-resolution.ts'
import type { Effect } from './model.ts'
import { applyEffectsOfTheDay } from './apply-due.ts'
import { listEffects } from './store.ts'

let t: TestDatabase
let board: BodyId
const now = new Date('2026-05-04T10:00:00Z')
const bodyId = () => newId((length) => new Uint8Array(randomBytes(length))) as BodyId

before(async () => {
  t = await testDatabase()
  board = bodyId()
  const founding = { body: board, slug: 'board', name: 'Board', body_kind: 'board', purpose: '' } as const
  await transaction(t.db, (tx) => establishBody(tx, founding, { day: '2001-03-06', resolution: null }))
})
after(() => t.close())

function passed(effects: NonNullable<NewResolution['effects']>, more: Partial<NewResolution> = {}): NewResolution {
  return {
    body: board,
    title: 'A resolution',
    text: 'RESOLVED, that this is so.',
    decided: '2026-05-04',
    how: 'meeting',
    tally: '7-0-1',
    outcome: 'Approved, 7-0-1.',
    origin: 'decided',
    source: '',
    motion: null,
    effects,
    ...more
  }
}

const record = (effects: NonNullable<NewResolution['effects']>, more: Partial<NewResolution> = {}) =>
  transaction(t.db, (tx) => recordResolution(tx, passed(effects, more), now))

const statesOf = async (id: ResolutionId) => (await listEffects(t.db, id)).map(({ state, problem }) => problem ?? state)

async function person(name: string) {
  return transaction(t.db, (tx) => recordPerson(tx, { name }))
}

test('a resolution forms a group, gives it a charter and a chair, and each of them names the resolution', async () => {
  const body = bodyId()
  const chair = await person('Ada Lindqvist')
  const seat = randomUUID() as SeatId
  const { id, number, stuck } = await record([
    {
      effect: {
        kind: 'establish',
        body,
        slug: 'kites',
        name: 'Kites',
        body_kind: 'work_group',
        purpose: 'To fly.',
        charter: { purpose: 'To fly.' }
      }
    },
    { effect: { kind: 'appoint', body, seat, person: chair, role: 'chair', to_day: '2027-05-03' } },
    { effect: { kind: 'set_budget', body, amount: 500_000, currency: 'USD', period: '2026' } }
  ])
  assert.equal(stuck, false)
  assert.match(number, /^2026-\d{3}$/)
  assert.deepEqual(await statesOf(id), ['applied', 'applied', 'applied'])
  for (const table of ['charters', 'budgets', 'body_names', 'body_changes'] as const) {
    const row = await t.db.selectFrom(table).select('resolution').where('body', '=', body).executeTakeFirstOrThrow()
    assert.equal(row.resolution, id, table)
  }
  const held = await t.db.selectFrom('seats').selectAll().where('id', '=', seat).executeTakeFirstOrThrow()
  assert.deepEqual([held.from_day, held.to_day, held.from_resolution], ['2026-05-04', '2027-05-03', id])
})

test('when one effect no longer applies, nothing of the resolution is done and the register says why', async () => {
  const ben = await person('Ben Okafor')
  const seat = randomUUID() as SeatId
  await record([{ effect: { kind: 'appoint', body: board, seat, person: ben, role: 'director' } }])
  await record([{ effect: { kind: 'remove', body: board, seat } }])
  const { id, stuck } = await record([
    { effect: { kind: 'rename', body: board, name: 'The Board' } },
    { effect: { kind: 'remove', body: board, seat: randomUUID() as SeatId } }
  ])
  assert.equal(stuck, true)
  assert.deepEqual(await statesOf(id), ['other_stuck', 'seat_vacant'])
  const { name } = await t.db.selectFrom('bodies').select('name').where('id', '=', board).executeTakeFirstOrThrow()
  assert.equal(name, 'Board')
})

test('money and powers that have ended by then, are there already or go to nobody are stuck like the rest', async () => {
  const power = { kind: 'delegate', body: board, delegation: randomUUID(), power: 'To sign.' } as const
  const dana = await person('Dana Quill')
  const stuckAt = async (effect: Effect) => statesOf((await record([{ effect }])).id)
  assert.deepEqual(await stuckAt({ ...power, to_person: dana }), ['applied'])
  // The same motion brought again.
  assert.deepEqual(await stuckAt({ ...power, to_person: dana }), ['delegation_taken'])
  const other = { ...power, delegation: randomUUID() }
  assert.deepEqual(await stuckAt({ ...other, to_person: dana, to_day: '2026-05-03' }), ['term_over'])
  assert.deepEqual(await stuckAt({ ...other, to_person: randomUUID() as PersonId }), ['person_gone'])
  const money = { kind: 'set_budget', body: board, amount: 100, currency: 'USD' } as const
  assert.deepEqual(await stuckAt({ ...money, to_day: '2026-05-03' }), ['term_over'])
  const minutes = randomUUID() as MinutesId
  assert.deepEqual(await stuckAt({ kind: 'approve_minutes', body: board, minutes, title: 'Minutes' }), ['minutes_gone'])
})

test('an effect waits for its day and counts from it', async () => {
  const cem = await person('Cem Aydın')
  const seat = randomUUID() as SeatId
  const effect: Effect = { kind: 'appoint', body: board, seat, person: cem, role: 'treasurer' }
  const { id } = await record([{ effect, on_day: '2026-06-01' }])
  assert.deepEqual(await statesOf(id), ['waits'])
  const publicPages = { changed: async () => {} } as never
  await applyEffectsOfTheDay({ db: t.db, clock: { now: () => new Date('2026-06-03T00:10:00Z') }, publicPages })
  assert.deepEqual(await statesOf(id), ['applied'])
  const { from_day } = await t.db.selectFrom('seats').select('from_day').where('id', '=', seat).executeTakeFirstOrThrow()
  assert.equal(from_day, '2026-06-01')
})

test('an imported resolution records what it did elsewhere and changes nothing', async () => {
  const { id } = await record([{ effect: { kind: 'rename', body: board, name: 'Directors' } }], {
    origin: 'imported',
    number: 'minutes-2013-08-16',
    decided: '2013-08'
  })
  assert.deepEqual(await statesOf(id), ['recorded'])
  const { name } = await t.db.selectFrom('bodies').select('name').where('id', '=', board).executeTakeFirstOrThrow()
  assert.equal(name, 'Board')
})

test('a body does not come to stand below itself', async () => {
  const [one, two] = [bodyId(), bodyId()]
  const found = (body: BodyId, slug: string, parent: BodyId): Effect => ({
    kind: 'establish',
    body,
    slug,
    name: slug,
    body_kind: 'committee',
    purpose: '',
    parent
  })
  await record([{ effect: found(one, 'one', board) }, { effect: found(two, 'two', one) }])
  const { id } = await record([{ effect: { kind: 'set_parent', body: one, parent: two } }])
  assert.deepEqual(await statesOf(id), ['circle_of_parents'])
})

test('numbers of a year follow one another, also when two decisions come at once', async () => {
  const both = await Promise.all([record([]), record([])])
  const [a, b] = both.map(({ number }) => Number(number.slice(5))).toSorted((x, y) => x - y)
  assert.equal(b, (a ?? 0) + 1)
})

test('a resolution that breaks an affiliation limit is recorded, does nothing, and says why', async () => {
  const body = bodyId()
  const firm = randomUUID() as OrganisationId
  await t.db.insertInto('organisations').values({ id: firm, name: 'Firm', parent: null }).execute()
  const people = [await person('Fay One'), await person('Fay Two'), await person('Fay Three')]
  for (const who of people) {
    const row = { id: randomUUID() as AffiliationId, person: who, organisation: firm, kind: 'employee' as const }
    await t.db
      .insertInto('affiliations')
      .values({ ...row, from_day: '2020-01-01', to_day: null })
      .execute()
  }
  const seats = people.map((who): Effect => ({
    kind: 'appoint',
    body,
    seat: randomUUID() as SeatId,
    person: who,
    role: 'director'
  }))
  const { id, stuck } = await record([
    { effect: { kind: 'establish', body, slug: 'limited', name: 'Limited', body_kind: 'council', purpose: '' } },
    { effect: { kind: 'set_upkeep', body, upkeep: { affiliation: { most: 2 } } } },
    ...seats.map((effect) => ({ effect }))
  ])
  assert.equal(stuck, true)
  assert.deepEqual(await statesOf(id), ['other_stuck', 'other_stuck', 'other_stuck', 'other_stuck', 'affiliation_limit'])
  assert.equal((await t.db.selectFrom('bodies').select('id').where('id', '=', body).execute()).length, 0)
})

test('a term that overlaps another is not begun; who sat down and left on one day sat for that day', async () => {
  const who = await person('Gil Short')
  const [first, second, planned] = [randomUUID(), randomUUID(), randomUUID()] as [SeatId, SeatId, SeatId]
  const sit = (seat: SeatId): Effect => ({ kind: 'appoint', body: board, seat, person: who, role: 'liaison' })
  await record([{ effect: sit(first) }])
  assert.deepEqual(await statesOf((await record([{ effect: sit(second) }])).id), ['overlapping_term'])
  await record([{ effect: { kind: 'remove', body: board, seat: first } }])
  const on = async (day: string) =>
    (await rosterOn(t.db, { id: board }, day)).seats.filter(({ person: holder }) => holder === who).length
  assert.deepEqual([await on('2026-05-03'), await on('2026-05-04'), await on('2026-05-05')], [0, 1, 0])

  const later: Effect = { ...(sit(planned) as Extract<Effect, { kind: 'appoint' }>), role: 'advisor' }
  await record([{ effect: later, on_day: '2026-05-10' }])
  await applyEffectsOfTheDay({
    db: t.db,
    clock: { now: () => new Date('2026-05-11T00:10:00Z') },
    publicPages: { changed: async () => {} } as never
  })
  await record([{ effect: { kind: 'remove', body: board, seat: planned } }])
  assert.deepEqual([await on('2026-05-10'), await on('2026-05-11')], [0, 0], 'a seat that was to begin later never does')
})
