import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Compilable, sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../../test/helpers/database.ts'
import type { AccountId } from '../../accounts/model.ts'
import type { BodyId, SeatId, SeatRole } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { rosterOn } from '../../bodies/record/read-record.ts'
import { establishBody } from '../../bodies/resolved/establish-body.ts'
import { type Database, transaction } from '../../db/database.ts'
import type { MinutesId, ResolutionId } from '../model.ts'
import type { PolicySlug, PolicyWords } from '../../policies/model.ts'
import { recordResolution } from '../resolutions/record-resolution.ts'
import { applyEffectsOfTheDay } from './apply-due.ts'
import { applyEffect } from './apply-effect.ts'
import { effectForms } from './forms/model.ts'
import type { Effect, EffectOf } from './model.ts'

let t: TestDatabase
let again: TestDatabase
before(async () => {
  ;[t, again] = [await testDatabase(), await testDatabase()]
})
after(async () => {
  await t.close()
  await again.close()
})

const idOf = (...parts: (string | number)[]) => createHash('sha256').update(parts.join(' ')).digest()
const bodyId = (run: number, n: number) => idOf('body', run, n).subarray(0, 16).toString('base64url') as BodyId
const uuid = (...parts: (string | number)[]) => {
  const hex = idOf(...parts).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const personId = (n: number) => uuid('person', n) as PersonId
const PEOPLE = 4
const BODIES = 3
const TEXTS = 2
const MINUTES = 3
const roles: readonly SeatRole[] = ['chair', 'member', 'secretary']
const procedures = ['psf', 'django', 'psf', 'nowhere']
const textOf = (run: number, n: number) => `r${run}-text-${n % TEXTS}` as PolicySlug
const minutesId = (run: number, n: number) => uuid('minutes', run, n) as MinutesId
/** Words over the version that chance says is the newest. */
const wordsOf = (run: number, text: number, base: number, n: number): PolicyWords => ({
  policy: textOf(run, text),
  base_n: base === 0 ? null : base,
  text: `# Text\n\nWord ${n % 7}.\n`,
  ...{ licence: '', credits: [], parent_n: null, note: `Note ${n}` }
})
const dayOf = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)

/** One act of a resolution: small numbers, so that acts meet and contradict one another. */
const act = fc.record({
  what: fc.constantFrom(
    'establish',
    'appoint',
    'appoint',
    'appoint',
    'remove',
    'remove',
    'rename',
    'dissolve',
    'replace',
    'parent',
    'charter',
    'budget',
    'limit',
    'delegate',
    'delegate',
    'undelegate',
    'undelegate',
    'report',
    'approve',
    'revive',
    'rule',
    'unrule',
    'status',
    'upkeep',
    'procedure',
    'keepers',
    'keepers',
    'adopt',
    'adopt',
    'adopt',
    'end',
    'minutes'
  ),
  body: fc.nat(BODIES - 1),
  other: fc.nat(BODIES - 1),
  person: fc.nat(PEOPLE - 1),
  role: fc.nat(roles.length - 1),
  seat: fc.nat(8),
  n: fc.nat(99),
  later: fc.nat(3)
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never
const nothing: Omit<Act, 'what' | 'body'> = { other: 0, person: 0, role: 0, seat: 0, n: 1, later: 0 }
const history = fc.array(fc.record({ days: fc.nat(20), acts: fc.array(act, { minLength: 1, maxLength: 2 }) }), {
  minLength: 12,
  maxLength: 40,
  size: 'max'
})

function effectOf(run: number, { what, body: at, other, person, role, seat, n }: Act): Effect {
  const body = bodyId(run, at)
  // Mostly the body of the seat, so that more than the first of both finds the other.
  const own = n % 5 === 0 ? body : bodyId(run, seat % BODIES)
  switch (what) {
    case 'establish':
      return { kind: 'establish', body, slug: `r${run}-b${at}`, name: `Body ${at}`, body_kind: 'work_group', purpose: `${n}` }
    case 'appoint':
      return {
        kind: 'appoint',
        body: own,
        seat: uuid('seat', run, seat) as SeatId,
        person: personId(person),
        role: roles[role] ?? 'member',
        ...(n % 3 === 0 && { to_day: dayOf(400 + n) })
      }
    case 'remove':
      return { kind: 'remove', body: own, seat: uuid('seat', run, seat) as SeatId }
    case 'rename':
      return { kind: 'rename', body, name: `Name ${n}` }
    case 'dissolve':
      return { kind: 'dissolve', body }
    case 'replace':
      return { kind: 'replace', body, by: bodyId(run, other) }
    case 'parent':
      return { kind: 'set_parent', body, parent: n % 4 === 0 ? null : bodyId(run, other) }
    case 'charter':
      return { kind: 'recharter', body, charter: { purpose: `Purpose ${n}` } }
    case 'budget':
    case 'limit':
      return {
        kind: what === 'budget' ? 'set_budget' : 'set_limit',
        body,
        amount: n,
        currency: 'USD',
        // Some have ended before they are decided.
        ...(n % 3 === 0 && { to_day: dayOf(n) })
      }
    case 'delegate':
      return {
        kind: 'delegate',
        body: bodyId(run, seat % BODIES),
        delegation: uuid('power', run, seat % BODIES),
        ...(n % 3 === 0 ? { to_body: bodyId(run, other) } : { to_person: personId(person) }),
        power: `Power ${n}`,
        ...(n % 4 === 0 && { to_day: dayOf(n * 2) })
      }
    case 'undelegate':
      return { kind: 'end_delegation', body: bodyId(run, seat % BODIES), delegation: uuid('power', run, seat % BODIES) }
    case 'report':
      return { kind: 'accept_report', body, title: `Report ${n}` }
    case 'revive':
      return { kind: 'revive', body }
    case 'rule':
      return { kind: 'set_rule', body, decision: `kind_${n % 2}`, rule: { electorate: 'seats', base: 'cast', threshold: '1/2' } }
    case 'unrule':
      return { kind: 'end_rule', body, decision: `kind_${n % 2}` }
    case 'approve':
      return { kind: 'approve_roster', body }
    case 'upkeep':
      return { kind: 'set_upkeep', body, upkeep: { seats: [{ role: 'member', count: (n % 5) + 1 }] } }
    case 'procedure':
      return { kind: 'adopt_procedure', body, procedure: procedures[n % procedures.length] ?? '' }
    case 'keepers':
      return { kind: 'name_register_keepers', body, people: [...new Set([personId(person), personId(n % PEOPLE)])] }
    case 'adopt':
      return { kind: 'adopt_policy', body: bodyId(run, 99), ...wordsOf(run, other, seat % 4, n) }
    case 'end':
      return { kind: 'end_policy', body: bodyId(run, 99), policy: textOf(run, other) }
    case 'minutes':
      return { kind: 'approve_minutes', body: bodyId(run, 99), minutes: minutesId(run, seat % MINUTES), title: 'Minutes' }
    default:
      return { kind: 'set_status', body, status: n % 2 === 0 ? 'inactive' : 'active' }
  }
}

async function begin(db: Database, run: number): Promise<BodyId> {
  const board = bodyId(run, 99)
  await transaction(db, async (tx) => {
    for (let n = 0; n < PEOPLE; n++) {
      const account = { id: uuid('account', n) as AccountId, email: `${n}@example.org`, name: `Person ${n}`, is_admin: false }
      await tx
        .insertInto('accounts')
        .values({ ...account, invited_day: '2019-01-01', joined_day: '2019-01-01', ended_day: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const person = { id: personId(n), slug: `person-${n}`, name: `Person ${n}`, account: account.id }
      await tx
        .insertInto('people')
        .values(person)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    const founding = { body: board, slug: `r${run}-board`, name: 'Board', body_kind: 'board', purpose: '' } as const
    await establishBody(tx, founding, { day: '2019-01-01', resolution: null })
    const texts = Array.from({ length: TEXTS }, (_, n) => ({ slug: textOf(run, n), title: 'Text' }))
    const kept = { kind: 'other' as const, body: board, board: null, language: 'en', parent: null }
    await tx
      .insertInto('policies')
      .values(texts.map((each) => ({ ...each, ...kept })))
      .execute()
    const drafts = Array.from({ length: MINUTES }, (_, n) => ({ id: minutesId(run, n), key: `2019-02-0${n + 1}` }))
    const draft = { body: board, title: 'Minutes', held_day: '2019-02-01', origin: 'imported' as const, drafting: true }
    await tx
      .insertInto('minutes')
      .values(drafts.map((each) => ({ ...each, ...draft })))
      .execute()
  })
  return board
}

/** Everything that resolutions change in the bodies of one run, without ids that chance gave. */
async function stateOf(db: Database, run: number): Promise<Record<string, unknown>> {
  const mine = [bodyId(run, 99), ...Array.from({ length: BODIES }, (_, n) => bodyId(run, n))]
  const rows = async (query: Compilable) => (await db.executeQuery(query)).rows.map((row) => JSON.stringify(row)).toSorted()
  const of = sql<boolean>`body = any (${mine})`
  const seat = [
    'body',
    'person',
    'role',
    'from_day',
    'to_day',
    'voting',
    'from_resolution',
    'to_resolution',
    'ended_how'
  ] as const
  return {
    bodies: await rows(
      db
        .selectFrom('bodies')
        .selectAll()
        .where(sql<boolean>`id = any (${mine})`)
    ),
    // Seats of who keeps the register of bans have ids that chance gave.
    seats: await rows(db.selectFrom('seats').selectAll().where(of).where('role', '<>', 'register_keeper')),
    keepers: await rows(db.selectFrom('seats').select(seat).where(of).where('role', '=', 'register_keeper')),
    procedures: await rows(db.selectFrom('body_procedures').selectAll().where(of)),
    versions: await rows(db.selectFrom('policy_versions').selectAll().where(of)),
    texts: await rows(
      db
        .selectFrom('policy_texts')
        .selectAll()
        .where(sql<boolean>`policy like ${`r${run}-text-%`}`)
    ),
    minutes: await rows(db.selectFrom('minutes').selectAll().where(of)),
    approved: await rows(
      db
        .selectFrom('minutes_versions')
        .selectAll()
        .where(sql<boolean>`minutes in (select id from minutes where body = any (${mine}))`)
    ),
    charters: await rows(db.selectFrom('charters').selectAll().where(of)),
    names: await rows(db.selectFrom('body_names').selectAll().where(of)),
    approvals: await rows(db.selectFrom('roster_approvals').selectAll().where(of)),
    delegations: await rows(db.selectFrom('delegations').selectAll().where(of)),
    money: await rows(db.selectFrom('budgets').select(['body', 'kind', 'amount', 'from_day', 'to_day', 'resolution']).where(of)),
    life: await rows(db.selectFrom('body_changes').select(['body', 'on_day', 'change', 'other', 'resolution']).where(of)),
    reports: await rows(db.selectFrom('accepted_reports').select(['body', 'title', 'accepted_day', 'resolution']).where(of))
  }
}

test('whatever is resolved, the register alone gives the same state again, and a roster on any day is what it was', async () => {
  let run = 0
  let applied = 0
  let stuck = 0
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(history, async (resolutions) => {
      run++
      const board = await begin(t.db, run)
      let day = 0
      await resolve(
        board,
        run,
        day,
        [0, 1, 2].map((body) => ({ ...nothing, what: 'establish' as const, body }))
      )
      for (const { days, acts } of resolutions) {
        day += days
        await settle(day)
        await resolve(board, run, day, acts)
      }
      // Everything that waited for a later day is done in the order of days by then.
      await settle(day + 10)

      const register = await t.db
        .selectFrom('resolution_effects as e')
        .innerJoin('resolutions as r', 'r.id', 'e.resolution')
        .select(['e.resolution', 'e.data', 'e.on_day', 'e.state', 'e.applied_at', 'e.n', 'r.number'])
        .where('r.body', '=', board)
        .orderBy('e.applied_at')
        .orderBy('e.on_day')
        .orderBy('r.number')
        .orderBy('e.n')
        .execute()
      const done = register.filter(({ state }) => state === 'applied')
      applied += done.length
      for (const { data } of done) met.add(data.kind)
      stuck += register.length - done.length
      await begin(again.db, run)
      await copyRegister(board)
      for (const { data, on_day, resolution, applied_at } of done) {
        await transaction(again.db, (tx) => applyEffect(tx, data, { day: on_day, resolution }, applied_at ?? new Date(0)))
      }
      assert.deepEqual(await stateOf(again.db, run), await stateOf(t.db, run))
      await assertRosters(run, done, day)
    }),
    { numRuns: 16, seed: 7, endOnFailure: true }
  )
  assert.ok(applied > 100 && stuck > 30, `both kinds were met: ${applied} done, ${stuck} stuck`)
  const never = Object.keys(effectForms).filter((kind) => !met.has(kind))
  assert.deepEqual(never, [], 'every effect was done')
})

async function resolve(board: BodyId, run: number, day: number, acts: readonly Act[]): Promise<void> {
  const effects = acts.map((each) => ({
    effect: effectOf(run, each),
    on_day: dayOf(day + each.later)
  }))
  const words = { title: 'A resolution', text: 'RESOLVED, that it is so.', how: 'meeting', tally: '', outcome: '' } as const
  const passed = { ...words, body: board, decided: dayOf(day), origin: 'decided', source: '', motion: null, effects } as const
  await transaction(t.db, (tx) => recordResolution(tx, passed, new Date(`${dayOf(day)}T10:00:00Z`)))
}

async function settle(until: number): Promise<void> {
  const publicPages = { changed: async () => {} } as never
  const now = new Date(`${dayOf(until)}T08:00:00Z`)
  await applyEffectsOfTheDay({ db: t.db, clock: { now: () => now }, publicPages })
}

async function copyRegister(board: BodyId): Promise<void> {
  const rows = await t.db
    .selectFrom('resolutions')
    .select(['id', 'number', 'body', 'title', 'text', 'decided', 'decided_day', 'how', 'origin'])
    .where('body', '=', board)
    .execute()
  if (rows.length > 0) await again.db.insertInto('resolutions').values(rows).execute()
}

type Done = { readonly data: Effect; readonly on_day: string; readonly resolution: ResolutionId }

type Term = { body: string; person: string; role: string; from: string; to: string }

/** Who sat down on that day sat for that day; who was to sit down later never does. */
function endTerm(terms: Map<string, Term>, seat: string, day: string): void {
  const term = terms.get(seat)
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  if (term && term.from > day) terms.delete(seat)
  else if (term) term.to = before < term.from ? term.from : before
}

/** From this day on these and nobody else; who is one of them already goes on. */
function nameKeepers(
  terms: Map<string, Term>,
  { body, people }: EffectOf<'name_register_keepers'>,
  day: string,
  by: string
): void {
  const wanted = new Set<string>(people)
  const kept = new Set<string>()
  for (const [seat, term] of terms) {
    if (term.body !== body || term.role !== 'register_keeper' || term.to < day) continue
    if (wanted.has(term.person)) kept.add(term.person)
    else endTerm(terms, seat, day)
  }
  for (const person of wanted) {
    const fresh = { body, person, role: 'register_keeper', from: day, to: '9999' }
    if (!kept.has(person)) terms.set([by, day, body, person].join(' '), fresh)
  }
}

/** Who sat where, computed from the effects alone, one after the other. */
async function assertRosters(run: number, done: readonly Done[], last: number): Promise<void> {
  const terms = new Map<string, Term>()
  for (const { data, on_day, resolution } of done) {
    if (data.kind === 'name_register_keepers') nameKeepers(terms, data, on_day, resolution)
    if (data.kind === 'appoint') {
      terms.set(data.seat, { body: data.body, person: data.person, role: data.role, from: on_day, to: data.to_day ?? '9999' })
    }
    if (data.kind === 'remove') endTerm(terms, data.seat, on_day)
    if (data.kind !== 'dissolve' && data.kind !== 'replace') continue
    for (const [seat, term] of terms) {
      if (term.body !== data.body || term.to <= on_day) continue
      if (term.from > on_day) terms.delete(seat)
      else term.to = on_day
    }
  }
  for (let n = 0; n < BODIES; n++) {
    const body = bodyId(run, n)
    for (const at of [0, Math.floor(last / 2), last, last + 30, last + 600]) {
      const day = dayOf(at)
      const { seats } = await rosterOn(t.db, { id: body }, day)
      const naive = [...terms.values()].filter((term) => term.body === body && term.from <= day && term.to >= day)
      const key = (each: { person: string; role: string }) => `${each.person} ${each.role}`
      assert.deepEqual(seats.map(key).toSorted(), naive.map(key).toSorted(), day)
    }
  }
}
