import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { DeviceId } from '../../accounts/model.ts'
import type { BodyId, SeatId } from '../../bodies/model.ts'
import { recordPerson } from '../../bodies/people/record-person.ts'
import { transaction } from '../../db/database.ts'
import type { Staff } from '../../http/route.ts'
import { adoptPolicyVersion } from '../../policies/adopt-version.ts'
import type { NewVersion, PolicySlug } from '../../policies/model.ts'
import { insertPolicy, textsOf, versionsOf } from '../../policies/store.ts'
import { proposeChange } from '../../policies/proposals/propose-change.ts'
import { findProposal } from '../../policies/proposals/store.ts'
import { href, routes } from '../../routes.ts'
import { newId } from '../../seal/bytes.ts'
import { words } from '../../ui/words.ts'
import type { Effect, EffectKind } from '../effects/model.ts'
import { listEffects } from '../effects/store.ts'
import { motionById } from '../motions/store.ts'
import { findVersion } from '../motions/store.ts'
import { draftUndo, readUndoing } from './draft-undo.ts'
import { recordResolution } from './record-resolution.ts'
import { findResolution } from './store.ts'

let t: TestApp
let board: VotingBody
before(async () => {
  t = await testApp({
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const accountId = request.headers.get('test-account')
      if (!accountId) return undefined
      return { accountId, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff
    }
  })
  board = await votingBody(t.context.db, 3, { kind: 'board', slug: 'board', name: 'Board' })
})
after(() => t.close())

const at = (day: string) => new Date(`${day}T10:00:00Z`)

/** Decides effects on a day and gives the number. */
async function decide(day: string, effects: readonly Effect[], link?: { number: string }): Promise<string> {
  return transaction(t.context.db, async (tx) => {
    const target = link && (await findResolution(tx, link.number))
    const { number } = await recordResolution(
      tx,
      {
        ...{ body: board.id, title: 'A resolution', text: 'RESOLVED, that it is so.', decided: day, how: 'meeting' as const },
        ...{ tally: '3-0-0', outcome: 'Approved.', origin: 'decided' as const, source: '', motion: null },
        effects: effects.map((effect) => ({ effect })),
        links: target ? [{ kind: 'repeals', target: target.id }] : []
      },
      at(day)
    )
    return number
  })
}

async function takeBack(number: string, day: string): Promise<string> {
  const effects = await transaction(t.context.db, async (tx) => {
    const resolution = await findResolution(tx, number)
    assert.ok(resolution)
    const by = { mover: board.people[0] as never, t: words('en') }
    const motion = await draftUndo(tx, { clock: { now: () => at(day) } }, resolution, by)
    const { options } = await findVersion(tx, (await motionById(tx, motion.id)).id, 1)
    assert.match(options[0]?.text ?? '', new RegExp(`^RESOLVED, that resolution ${number} .* is repealed`))
    assert.deepEqual(motion.links, [{ kind: 'repeals', target: resolution.id }])
    return options[0]?.effects.map(({ effect }) => effect) ?? []
  })
  return decide(day, effects, { number })
}

const states = async (number: string) => {
  const resolution = await findResolution(t.context.db, number)
  return (await listEffects(t.context.db, resolution?.id as never)).map(({ state, problem }) => problem ?? state)
}

/** How a body and what hangs on it stand on a day, without ids and numbers. */
async function standing(body: BodyId, day: string) {
  const { db } = t.context
  const on = <T extends { from_day: string; to_day: string | null }>(rows: readonly T[]) =>
    rows.filter((row) => row.from_day <= day && (row.to_day === null || row.to_day >= day))
  const facts = await db
    .selectFrom('bodies')
    .select(['name', 'status', 'parent', 'ended', 'replaced_by', 'rules', 'upkeep', 'procedure'])
    .where('id', '=', body)
    .executeTakeFirst()
  const seats = await db.selectFrom('seats').selectAll().where('body', '=', body).execute()
  const charter = await db
    .selectFrom('charters')
    .select('sections')
    .where('body', '=', body)
    .orderBy('n', 'desc')
    .executeTakeFirst()
  const money = await db.selectFrom('budgets').selectAll().where('body', '=', body).execute()
  const powers = await db.selectFrom('delegations').selectAll().where('body', '=', body).execute()
  return {
    facts,
    charter: charter?.sections,
    seats: on(seats)
      .map(({ person, role, to_day, voting }) => [person, role, to_day, voting].join(' '))
      .toSorted(),
    money: on(money)
      .map(({ kind, amount, currency }) => [kind, amount, currency].join(' '))
      .toSorted(),
    powers: on(powers).map(({ power, to_person }) => `${power} ${to_person}`)
  }
}

type Made = { body: BodyId; seat: SeatId; person: Awaited<ReturnType<typeof recordPerson>>; delegation: string }

/** A work group with a charter, a budget, a rule, somebody seated and a power handed on, all by resolutions. */
async function group(): Promise<Made> {
  const body = newId() as BodyId
  const [seat, delegation] = [randomUUID() as SeatId, randomUUID()]
  const person = await transaction(t.context.db, (tx) => recordPerson(tx, { name: `Person of ${body}`.slice(0, 60) }))
  await decide('2026-02-01', [
    {
      kind: 'establish',
      body,
      slug: `g-${body.toLowerCase().replaceAll(/[^a-z0-9]/g, 'x')}`,
      name: 'Kites',
      body_kind: 'work_group',
      purpose: 'To fly.',
      parent: board.id,
      charter: { purpose: 'To fly.' }
    },
    { kind: 'appoint', body, seat, person, role: 'chair', to_day: '2027-01-31' },
    { kind: 'set_budget', body, amount: 100, currency: 'EUR' },
    { kind: 'set_limit', body, amount: 10, currency: 'EUR' },
    { kind: 'set_rule', body, decision: 'budget', rule: { electorate: 'seats', base: 'cast', threshold: '2/3' } },
    { kind: 'adopt_procedure', body, procedure: 'psf' },
    { kind: 'delegate', body, delegation, to_person: person, power: 'To sign.' }
  ])
  return { body, seat, person, delegation }
}

test('whatever a resolution did is taken back by the one that it drafts, and things stand as they stood', async () => {
  const cases: Partial<Record<EffectKind, (made: Made) => Effect[]>> = {
    recharter: ({ body }) => [{ kind: 'recharter', body, charter: { purpose: 'To land.' } }],
    rename: ({ body }) => [{ kind: 'rename', body, name: 'Big kites' }],
    set_status: ({ body }) => [{ kind: 'set_status', body, status: 'inactive' }],
    set_parent: ({ body }) => [{ kind: 'set_parent', body, parent: null }],
    dissolve: ({ body }) => [{ kind: 'dissolve', body }],
    replace: ({ body }) => [{ kind: 'replace', body, by: board.id }],
    appoint: ({ body, person }) => [{ kind: 'appoint', body, seat: randomUUID() as SeatId, person, role: 'treasurer' }],
    remove: ({ body, seat }) => [{ kind: 'remove', body, seat }],
    set_budget: ({ body }) => [{ kind: 'set_budget', body, amount: 500, currency: 'USD' }],
    set_limit: ({ body }) => [{ kind: 'set_limit', body, amount: 50, currency: 'EUR' }],
    set_rule: ({ body }) => [
      { kind: 'set_rule', body, decision: 'budget', rule: { electorate: 'seats', min_ayes: 1 } },
      { kind: 'set_rule', body, decision: 'ordinary', rule: { electorate: 'seats', min_ayes: 1 } }
    ],
    end_rule: ({ body }) => [{ kind: 'end_rule', body, decision: 'budget' }],
    set_upkeep: ({ body }) => [{ kind: 'set_upkeep', body, upkeep: { jointly: ['chair'] } }],
    adopt_procedure: ({ body }) => [{ kind: 'adopt_procedure', body, procedure: 'django' }],
    delegate: ({ body, person }) => [{ kind: 'delegate', body, delegation: randomUUID(), to_person: person, power: 'To spend.' }],
    end_delegation: ({ body, delegation }) => [{ kind: 'end_delegation', body, delegation }]
  }
  for (const [kind, effectsOf] of Object.entries(cases)) {
    const made = await group()
    const stood = await standing(made.body, '2026-03-01')
    const number = await decide('2026-03-02', effectsOf(made))
    assert.ok(
      (await states(number)).every((state) => state === 'applied'),
      `${kind}: ${(await states(number)).join(' ')}`
    )
    assert.notDeepEqual(await standing(made.body, '2026-03-04'), stood, kind)
    const back = await takeBack(number, '2026-03-10')
    assert.ok(
      (await states(back)).every((state) => state === 'applied'),
      `${kind} back: ${(await states(back)).join(' ')}`
    )
    assert.deepEqual(await standing(made.body, '2026-03-12'), stood, kind)
    const repealed = await findResolution(t.context.db, number)
    assert.equal(repealed?.status, 'repealed', kind)
  }
})

test('a body that was formed is dissolved again, and what cannot be unsaid is named', async () => {
  const body = newId() as BodyId
  const founding = { kind: 'establish', body, slug: 'short-lived', name: 'Short', body_kind: 'committee', purpose: '' } as const
  const number = await decide('2026-03-02', [
    founding,
    { kind: 'set_budget', body, amount: 5, currency: 'EUR' },
    { kind: 'accept_report', body, title: 'Winds' }
  ])
  const undoing = await readUndoing(t.context.db, (await findResolution(t.context.db, number)) ?? { id: '' as never })
  assert.deepEqual(undoing.effects, [{ effect: { kind: 'dissolve', body } }])
  assert.deepEqual(
    undoing.left.map(({ kind }) => kind),
    ['accept_report']
  )
  await takeBack(number, '2026-03-05')
  assert.equal((await standing(body, '2026-03-06')).facts?.status, 'dissolved')
})

test('both pages name each other, members of the body alone can draft it, and a later change is told', async () => {
  const { body } = await group()
  const first = await decide('2026-04-01', [{ kind: 'rename', body, name: 'Rockets' }])
  const second = await decide('2026-04-02', [{ kind: 'rename', body, name: 'Comets' }])
  const as = (account: string | undefined) => ({ 'test-account': account ?? randomUUID() })
  const path = href(routes.deskUndo, { number: first })
  const asked = await t.request(path, { headers: as(board.accounts[1]) })
  const html = await asked.text()
  assert.equal(asked.status, 200)
  for (const said of ['Renames Comets to Kites', second]) assert.ok(html.includes(said), said)
  const stranger = await votingBody(t.context.db, 1)
  for (const method of ['GET', 'POST']) {
    const { status } =
      method === 'GET'
        ? await t.request(path, { headers: as(stranger.accounts[0]) })
        : await t.post(path, {}, as(stranger.accounts[0]))
    assert.equal(status, 403, method)
  }
  const drafted = await t.post(path, {}, as(board.accounts[1]))
  assert.equal(drafted.status, 303)
  const motion = await (await t.request(drafted.headers.get('location') ?? '', { headers: as(board.accounts[1]) })).text()
  assert.ok(motion.includes('Repeals') && motion.includes(first))
  const back = await takeBack(second, '2026-04-05')
  const [old, fresh] = await Promise.all(
    [second, back].map(async (number) => (await t.request(href(routes.resolution, { number }))).text())
  )
  assert.ok(old?.includes('Repealed by') && old.includes(back))
  assert.ok(fresh?.includes('Repeals') && fresh.includes(second))
  assert.ok(!old?.includes(href(routes.deskUndo, { number: second })), 'what was taken back is not taken back again')
  assert.equal((await t.request(href(routes.deskUndo, { number: '1999-001' }), { headers: as(board.accounts[1]) })).status, 404)
})

const version = (text: string): NewVersion => ({
  ...{ adopted_day: '2026-01-10', from_day: '2026-01-10', until_day: null, way: 'adopted' as const, body: board.id },
  ...{ resolution: null, resolution_link: null, licence: '' as const, credits: [], parent_n: null, note: '', source: '' },
  texts: [{ language: 'en', text }]
})

async function policy(slug: string, text?: string): Promise<PolicySlug> {
  const of = { slug: slug as PolicySlug, kind: 'other' as const, title: slug, body: board.id, board: null, language: 'en' }
  await transaction(t.context.db, async (tx) => {
    await insertPolicy(tx, { ...of, parent: null })
    if (text !== undefined) await adoptPolicyVersion(tx, of.slug, version(text))
  })
  return of.slug
}

const adopting = (slug: PolicySlug, base_n: number | null, text: string): Effect => ({
  ...{ kind: 'adopt_policy', body: board.id, policy: slug, base_n, text, licence: '', credits: [], parent_n: null, note: '' }
})

async function newest(slug: PolicySlug) {
  const [last] = await versionsOf(t.context.db, slug, 1)
  const [text] = last ? await textsOf(t.context.db, slug, last.n) : []
  return last && { ...last, text: text?.text }
}

test('a resolution adopts a policy, the version names it, and another one brings the words before back', async () => {
  const slug = await policy('kindness', '# Rules\n\nBe kind.\n')
  const number = await decide('2026-03-02', [adopting(slug, 1, '# Rules\n\nBe very kind.\n')])
  assert.deepEqual(await states(number), ['applied'])
  const now = await newest(slug)
  assert.deepEqual(
    [now?.n, now?.way, now?.from_day, now?.resolution, now?.resolution_link],
    [2, 'resolution', '2026-03-02', number, href(routes.resolution, { number })]
  )
  const back = await takeBack(number, '2026-03-10')
  assert.deepEqual(await states(back), ['applied'])
  assert.deepEqual([(await newest(slug))?.n, (await newest(slug))?.text], [3, '# Rules\n\nBe kind.\n'])

  const fresh = await policy('fresh')
  const first = await decide('2026-03-02', [adopting(fresh, null, '# New\n\nWords.\n')])
  await takeBack(first, '2026-03-10')
  assert.equal((await newest(fresh))?.until_day, '2026-03-10')
  const again = await decide('2026-03-20', [{ kind: 'end_policy', body: board.id, policy: fresh }])
  assert.deepEqual(await states(again), ['policy_not_in_force'])
})

test('words that were overtaken, are in force already, or are being voted on are not adopted', async () => {
  const slug = await policy('slow', '# Rules\n\nBe slow.\n')
  assert.deepEqual(await states(await decide('2026-03-02', [adopting(slug, null, '# X\n\nY.\n')])), ['policy_overtaken'])
  assert.deepEqual(await states(await decide('2026-03-02', [adopting(slug, 1, '# Rules\n\nBe slow.\n')])), ['policy_unchanged'])
  assert.deepEqual(await states(await decide('2026-03-02', [adopting('none' as PolicySlug, null, '# X\n\nY.\n')])), [
    'policy_gone'
  ])
  const written = {
    kind: 'change',
    reason: 'Slower.',
    text: '# Rules\n\nBe slower.\n',
    licence: '',
    credits: [],
    from_day: null
  } as const
  const by = { account: board.accounts[0] as never, now: at('2026-03-01') }
  const proposed = await proposeChange(t.context, slug, written, by)
  assert.ok('id' in proposed)
  const { db } = t.context
  await db.updateTable('policy_proposals').set({ stage: 'group_vote' }).where('id', '=', proposed.id).execute()
  const own = adopting(slug, 1, '# Rules\n\nBe fast.\n')
  assert.deepEqual(await states(await decide('2026-03-02', [own])), ['policy_in_vote'])
  await db.updateTable('policy_proposals').set({ stage: 'open' }).where('id', '=', proposed.id).execute()
  const theirs = { ...adopting(slug, 1, written.text), proposal: proposed.id } as Effect
  assert.deepEqual(await states(await decide('2026-03-02', [theirs])), ['applied'])
  const ended = await findProposal(db, proposed.id)
  assert.deepEqual([ended?.stage, ended?.version_n], ['adopted', 2])
})

test('nobody is removed by a resolution before notice and hearing are over', async () => {
  const { body, seat } = await group()
  await decide('2026-02-02', [{ kind: 'set_upkeep', body, upkeep: { removal: { notice: 'P15D', hearing: true } } }])
  const remove: Effect = { kind: 'remove', body, seat }
  assert.deepEqual(await states(await decide('2026-02-03', [remove])), ['removal_no_notice'])
  const notice = {
    id: randomUUID(),
    body,
    seat,
    given_day: '2026-02-03',
    until_day: '2026-02-18',
    hearing_day: null,
    dropped_day: null
  }
  await t.context.db.insertInto('removal_notices').values(notice).execute()
  assert.deepEqual(await states(await decide('2026-02-18', [remove])), ['removal_notice_runs'])
  assert.deepEqual(await states(await decide('2026-02-19', [remove])), ['removal_not_heard'])
  await t.context.db.updateTable('removal_notices').set({ hearing_day: '2026-02-20' }).where('id', '=', notice.id).execute()
  assert.deepEqual(await states(await decide('2026-02-20', [remove])), ['removal_not_heard'])
  assert.deepEqual(await states(await decide('2026-02-21', [remove])), ['applied'])
})
