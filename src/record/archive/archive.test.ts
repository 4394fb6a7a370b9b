import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { anEdition } from '../../../test/helpers/editions.ts'
import { proposed, votingBody } from '../../../test/helpers/motions.ts'
import type { BodyId, SeatId, SeatRole } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { recordPerson } from '../../bodies/people/record-person.ts'
import { seededRandom } from '../../demo/seeded-random.ts'
import { seedFoundation } from '../../demo/seed-foundation.ts'
import { transaction } from '../../db/database.ts'
import { addItem } from '../../decisions/agendas/edit-agenda.ts'
import type { Effect } from '../../decisions/effects/model.ts'
import { giveOut } from '../../decisions/action-items/give-out.ts'
import { planMeetings } from '../../decisions/meetings/plan-meetings.ts'
import { recordPastMinutes } from '../../decisions/minutes/record-past-minutes.ts'
import { draftMotion } from '../../decisions/motions/draft-motion.ts'
import { recordResolution } from '../../decisions/resolutions/record-resolution.ts'
import { bodyOfVote } from '../../decisions/votes/body-of-vote.ts'
import { openVote } from '../../decisions/votes/open-vote.ts'
import { settleVote } from '../../decisions/votes/settle-vote.ts'
import { href, routes } from '../../routes.ts'
import { newId } from '../../seal/bytes.ts'
import { editionText } from '../../transparency/edition-bytes.ts'
import { isMailable } from '../../spaces/events/calls/model.ts'
import { leftOut } from './left-out.ts'
import { archiveParts } from './parts.ts'
import { readArchive, restoreArchive } from './restore-archive.ts'
import { writeMarkdown } from './write-markdown.ts'
import { writeArchive } from './write-archive.ts'

const today = new Date('2026-03-10T09:30:00Z')
let here: TestApp
let there: TestApp
let board: BodyId
before(async () => {
  ;[here, there] = [await testApp({ now: today }), await testApp({ now: today })]
  const foundation = await seedFoundation(here.context, seededRandom('archive'), today)
  board = foundation.board
})
after(async () => {
  await here.close()
  await there.close()
})

/** Words that may stand in no archive, each in a place of its own. */
const canaries: string[] = []
const canary = (place: string): string => {
  const word = `canary-${place}-${randomUUID().slice(0, 8)}`
  canaries.push(word)
  return word
}

const act = fc.record({
  what: fc.constantFrom(
    'establish',
    'appoint',
    'appoint',
    'remove',
    'rename',
    'dissolve',
    'charter',
    'budget',
    'delegate',
    'report',
    'rule'
  ),
  body: fc.nat(2),
  person: fc.nat(3),
  seat: fc.nat(5),
  n: fc.nat(50),
  later: fc.constantFrom(0, 0, 400)
})

/** Resolutions by chance: some apply, some are stuck, some wait for a later day. */
async function history(): Promise<void> {
  const [acts] = fc.sample(fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { minLength: 25, maxLength: 25 }), {
    numRuns: 1,
    seed: 3
  })
  const bodies = [0, 1, 2].map(() => newId() as BodyId)
  const seats = Array.from({ length: 6 }, () => randomUUID() as SeatId)
  const people = await transaction(here.context.db, (tx) =>
    Promise.all(['Una Kite', 'Vic Kite', 'Wes Kite', 'Xia Kite'].map((name) => recordPerson(tx, { name })))
  )
  let day = Date.parse('2025-01-01T10:00:00Z')
  let before = ''
  for (const [at, some] of (acts ?? []).entries()) {
    day += 86_400_000 * 7
    const decided = new Date(day).toISOString().slice(0, 10)
    const effects = some.map(({ what, body: b, person: p, seat: s, n, later }) => {
      const [body, person, seat] = [bodies[b] as BodyId, people[p] as PersonId, seats[s] as SeatId]
      const effect: Effect =
        what === 'establish'
          ? {
              kind: what,
              body,
              slug: `history-${b}`,
              name: `History ${b}`,
              body_kind: 'work_group',
              purpose: `${n}`,
              parent: board
            }
          : what === 'appoint'
            ? { kind: what, body, seat, person, role: (['chair', 'member'] as SeatRole[])[n % 2] ?? 'member' }
            : what === 'remove'
              ? { kind: what, body, seat }
              : what === 'rename'
                ? { kind: what, body, name: `Name ${n}` }
                : what === 'dissolve'
                  ? { kind: what, body }
                  : what === 'charter'
                    ? { kind: 'recharter', body, charter: { purpose: `Purpose ${n}` } }
                    : what === 'budget'
                      ? { kind: 'set_budget', body, amount: n, currency: 'EUR' }
                      : what === 'delegate'
                        ? { kind: 'delegate', body, delegation: randomUUID(), to_person: person, power: `Power ${n}` }
                        : what === 'rule'
                          ? { kind: 'set_rule', body, decision: 'budget', rule: { electorate: 'seats', min_ayes: 2 } }
                          : { kind: 'accept_report', body, title: `Report ${n}` }
      return { effect, ...(later > 0 && { on_day: new Date(day + later * 86_400_000).toISOString().slice(0, 10) }) }
    })
    const words = { title: `Resolution ${at}`, text: `RESOLVED, that ${at} is so.`, tally: '5-0-1', outcome: 'Approved.' }
    const { id } = await transaction(here.context.db, (tx) =>
      recordResolution(
        tx,
        {
          ...{
            ...words,
            body: board,
            decided,
            how: 'meeting' as const,
            origin: 'decided' as const,
            source: '',
            motion: null,
            effects
          },
          links: before && at % 5 === 0 ? [{ kind: 'repeals', target: before as never }] : []
        },
        new Date(day)
      )
    )
    before = id
  }
}

const signed = { signatures: '[]', roster: null, ends_day: '2025-12-31', published_day: '2026-02-01' }

/** What is not for everybody, in every place that has any of it. */
async function secrets(): Promise<void> {
  const { db } = here.context
  const site = { ...here.context, clock: { now: () => today } }
  const hidden = await votingBody(db, 4, { kind: 'board', slug: 'hidden-board', name: 'Second board' })
  const by = hidden.people[0] as PersonId
  const lines = (title: string) => ({ body: hidden.id, title, kind: 'ordinary', how: 'async' as const, mover: by })
  await transaction(db, async (tx) => {
    await draftMotion(tx, site, { ...lines(canary('draft')), text: canary('draft-text'), shown: 'public' })
    await recordPastMinutes(
      tx,
      { body: hidden.id, title: 'Minutes of old', held_day: '2024-02-03', text: 'We met and flew kites.', source: 'old minutes' },
      today
    )
    const row = await tx.selectFrom('minutes').select('id').where('title', '=', 'Minutes of old').executeTakeFirstOrThrow()
    const inside = JSON.stringify({
      parts: [{ key: 'text', private: true, facts: { is: 'text' }, text: canary('inside'), inside: '' }]
    })
    await tx.updateTable('minutes_versions').set({ for_members: inside }).where('minutes', '=', row.id).execute()
    const waiting = {
      id: randomUUID() as never,
      body: hidden.id,
      key: '2026-03-01',
      title: canary('minutes'),
      held_day: '2026-03-01'
    }
    await tx
      .insertInto('minutes')
      .values({ ...waiting, meeting: null, origin: 'kept', source: '', drafting: true, published_at: null })
      .execute()
    const body = await bodyOfVote(tx, hidden.id)
    const times = [{ starts_at: new Date('2026-05-01T10:00:00Z'), ends_at: new Date('2026-05-01T11:00:00Z') }]
    const { id } = await planMeetings(tx, here.context, body, { title: 'Meeting', place: canary('place') }, times as never)
    const item = { notes: '', motion: null }
    await addItem(tx, id, { ...item, kind: 'discussion', title: 'For everybody', private: false })
    await addItem(tx, id, { ...item, kind: 'discussion', title: canary('item'), private: true })
    const todo = { body: hidden.id, owner: by, due_day: null, by }
    await giveOut(tx, here.context, { ...todo, title: 'Mend the kite', private: false })
    await giveOut(tx, here.context, { ...todo, title: canary('action'), private: true })
    for (const isPrivate of [false, true]) {
      const words = isPrivate ? canary('report') : 'All is well.'
      const title = isPrivate ? canary('report-title') : 'What the board did'
      await addItem(tx, id, { ...item, kind: 'report', title, private: isPrivate })
      await sql`with duty as (insert into report_duties (id, body, to_body, every, lead_days, from_day, to_day, source)
          values (gen_random_uuid(), ${board}, ${hidden.id}, 'meeting', 3, '2026-01-01', ${isPrivate ? '2026-02-01' : null}, ${words})
          returning id)
        insert into reports (id, duty, body, meeting, item, due_at, text, filed_at, filed_by)
          select gen_random_uuid(), duty.id, ${board}, ${id}, i.id, ${today}, ${words}, ${today}, ${by}
          from duty, agenda_items i where i.title = ${title}`.execute(tx)
    }
    await sql`insert into emergency_numbers (id, space, label, number, confirmed_day)
      select gen_random_uuid(), min(id), label, '112', confirmed::date from spaces,
        (values ('Called', '2026-03-01'), (${canary('number')}, null)) as numbers (label, confirmed) group by label, confirmed`.execute(
      tx
    )
    await sql`insert into own_requirements (id, name, level) values ('own_calm', 'A calm room', 'encouraged')`.execute(tx)
    await sql`insert into requirements_met (space, requirement, day) select min(id), 'own_calm', '2026-03-01' from spaces`.execute(
      tx
    )
    await sql`update event_people set contact = ${`${canary('contact')}@example.org`}, training = ${canary('training')}
      where name = 'Teo Marsh' and event = 'lantern-camp'`.execute(tx)
    await sql`insert into events (id, body, made_day, name) select 'not-yet', id, '2026-03-01', ${canary('event')} from bodies
      where slug = 'conduct'`.execute(tx)
    const text = editionText(anEdition())
    const facts = { body: board, period: '2025', version: 1, hash: createHash('sha256').update(text).digest(), json: text }
    await tx
      .insertInto('editions')
      .values({ ...facts, ...signed })
      .execute()
    await sql`insert into space_moderators (id, space, role, name, contact, is_public)
      select gen_random_uuid(), min(id), 'moderator', ${canary('moderator')}, ${canary('contact')}, false from spaces`.execute(tx)
    await recordPerson(tx, { name: canary('nobody') })
    await tx.updateTable('people').set({ shown: 'signed_in' }).where('name', 'like', 'canary-%').execute()
    await tx
      .updateTable('people')
      .set({ shown: 'signed_in', slug: canary('slug') })
      .where('id', '=', by)
      .execute()
    await tx
      .updateTable('accounts')
      .set({ email: `${canary('mail')}@example.org` })
      .where('id', '=', hidden.accounts[0] as never)
      .execute()
  })
  const confidential = await proposed(here, hidden, {
    ...{ title: canary('confidential'), text: canary('confidential-text'), shown: 'confidential' },
    effects: [{ effect: { kind: 'accept_report', body: hidden.id, title: 'A report in confidence' } }]
  })
  const open = await proposed(here, hidden, { title: 'Still open', how: 'async' })
  for (const motion of [confidential, open]) {
    await transaction(db, async (tx) => {
      assert.ok(!('problem' in (await openVote(tx, site, motion.id, { by }))))
      const vote = await tx.selectFrom('votes').select('id').where('motion', '=', motion.id).executeTakeFirstOrThrow()
      const lines = await tx.selectFrom('vote_roll').select('person').where('vote', '=', vote.id).execute()
      const reason = motion === open ? 'Because.' : canary('reason')
      for (const { person } of motion === open ? lines.slice(0, 1) : lines) {
        await sql`insert into ballots (id, vote, option, person, choice, by_person, at, reason, via)
          values (gen_random_uuid(), ${vote.id}, 1, ${person}, 'aye', null, ${today}, ${reason}, 'desk')`.execute(tx)
      }
      await settleVote(tx, site, vote.id)
    })
  }
}

test('the public record comes back whole on an empty instance: the same archive, and the same pages to the letter', async () => {
  await history()
  await secrets()
  const written = await writeArchive(here.context.db)
  assert.equal(await writeArchive(here.context.db), written)
  const read = readArchive(written)
  assert.ok(read.problem === undefined)
  const { archive } = read
  for (const { table } of archiveParts) {
    // `open-matters.test.ts` has what motions and changes of texts have besides.
    const others = ['motion_amendments', 'proxies', 'recusals', 'policy_ballots']
    if (['organisations', 'own_kinds', 'affiliations', 'roster_approvals', ...others].includes(table)) continue
    assert.ok((archive.parts[table]?.length ?? 0) > 0, `something of ${table} is tried`)
  }
  assert.equal(await restoreArchive(there.context, archive), undefined)
  assert.equal(await writeArchive(there.context.db), written)

  const paths: string[] = [routes.bodies, routes.resolutions, routes.policies, routes.motions, routes.spaces, routes.transparency]
  const pathsOf = async (route: string, table: string, column: 'slug' | 'number' | 'id') => {
    const { rows } = await sql<{ value: string }>`select ${sql.ref(column)}::text as value from ${sql.table(table)}`.execute(
      there.context.db
    )
    return rows.map(({ value }) => route.replace(/:\w+/, value))
  }
  paths.push(...(await pathsOf(routes.bodyPage, 'bodies', 'slug')))
  paths.push(...(await pathsOf(routes.bodyMeetings, 'bodies', 'slug')))
  paths.push(...(await pathsOf(routes.bodyMinutes, 'bodies', 'slug')))
  paths.push(...(await pathsOf(routes.resolution, 'resolutions', 'number')))
  paths.push(...(await pathsOf(routes.motion, 'motions', 'number')))
  paths.push(...(await pathsOf(routes.action, 'action_items', 'number')))
  paths.push(...(await pathsOf(routes.meeting, 'meetings', 'id')))
  paths.push(...(await pathsOf(routes.policy, 'policies', 'slug')))
  paths.push(...(await pathsOf(routes.policyProposal, 'policy_proposals', 'id')))
  paths.push(href(routes.edition, { body: 'board', period: '2025' }))
  const mainOf = async (site: TestApp, path: string) => {
    const response = await site.request(path)
    // What to do instead is said by the site, and not by its record.
    if (response.status === 404) return 'There is no such page.'
    const [, main = ''] = /<main[^>]*>([^]*)<\/main>/.exec(await response.text()) ?? []
    return main
  }
  const { rows: secret } = await sql<{ number: string }>`select r.number from resolutions r join motions m on m.id = r.motion
    where m.shown = 'confidential'`.execute(here.context.db)
  // Numbers of motions that are not for everybody, who signed rosters, and that a text was kept back, is not in an archive.
  const others: string[] = [routes.motions, '/bodies/board', '/bodies/conduct']
  others.push(...secret.map(({ number }) => href(routes.resolution, { number })))
  for (const path of paths) {
    const [one, two] = await Promise.all([mainOf(here, path), mainOf(there, path)])
    assert.ok(one.length > 20, path)
    if (!others.includes(path)) assert.equal(two, one, path)
  }
})

test('an event has its team and its rota again, and nobody is reached by mail until somebody says how', async () => {
  const teamOf = async (site: TestApp) => {
    const page = await (await site.request('/e/lantern-camp')).text()
    const [, team] = page.split('cw-team')
    assert.ok(team, 'there is a team')
    return [
      team.replaceAll(/<img[^>]*>/g, '').split('</ul>')[0],
      [...page.matchAll(/<bdi>([^<]*Marsh[^<]*)<\/bdi>/g)].map(([all]) => all)
    ]
  }
  assert.deepEqual(await teamOf(there), await teamOf(here))
  const people = await there.context.db.selectFrom('event_people').select('contact').execute()
  assert.ok(people.length > 0 && people.every(({ contact }) => !isMailable(contact)))
})

test('nothing that is not for everybody is in an archive', async () => {
  const written = await writeArchive(here.context.db)
  assert.ok(canaries.length > 12)
  for (const word of canaries) assert.ok(!written.includes(word), word)
  const { parts } = JSON.parse(written) as { parts: Record<string, { resolution?: string; kind?: string; data?: object }[]> }
  const told = parts['resolution_effects']?.filter(({ data }) => JSON.stringify(data).includes('in confidence'))
  assert.deepEqual(told, [], 'what a confidential matter did')
  const { rows } = await sql<{ email: string }>`select email from accounts`.execute(here.context.db)
  for (const { email } of rows) assert.ok(!written.includes(email))
})

test('an archive that is none, is of another version, holds unknown things or contradicts itself changes nothing', async () => {
  const whole = await writeArchive(here.context.db)
  const tree = JSON.parse(whole) as { version: number; parts: Record<string, Record<string, unknown>[]> }
  const problem = (change: (copy: typeof tree) => void) => {
    const copy = structuredClone(tree)
    change(copy)
    return readArchive(JSON.stringify(copy)).problem
  }
  assert.equal(readArchive('{"a":1}').problem?.code, 'no_archive')
  assert.equal(readArchive('not json').problem?.code, 'no_archive')
  assert.deepEqual(
    problem((copy) => (copy.version = 2)),
    { code: 'other_version', about: '2' }
  )
  assert.deepEqual(
    problem((copy) => (copy.parts['accounts'] = [])),
    { code: 'unknown_part', about: 'accounts' }
  )
  assert.deepEqual(
    problem((copy) => (copy.parts['people'] = [{ id: randomUUID(), account: randomUUID() }])),
    { code: 'unknown_column', about: 'people.account' }
  )
  const read = readArchive(whole)
  assert.ok(read.problem === undefined)
  assert.deepEqual(await restoreArchive(there.context, read.archive), { code: 'not_empty', about: '' })
})

type Row = Record<string, unknown>
type Tree = { parts: Record<string, Row[]> }

test('an archive that was changed and no longer fits together is refused with the place, and nothing of it is put back', async () => {
  const whole = await writeArchive(here.context.db)
  const fresh = await testApp({ now: today })
  const empty = await writeArchive(fresh.context.db)
  const first = (tree: Tree, table: string, fits: (row: Row) => boolean = () => true) => {
    const row = tree.parts[table]?.find(fits)
    assert.ok(row, table)
    return row
  }
  const set =
    (table: string, change: Row, fits?: (row: Row) => boolean) =>
    (tree: Tree): void =>
      void Object.assign(first(tree, table, fits), change)
  const isOpen = ({ status }: Row) => status === 'open'
  const changes: readonly (readonly [change: (tree: Tree) => void, place: RegExp])[] = [
    // Words that do not fit their hash, numbers that do not fit theirs, and what is no edition.
    [set('policy_texts', { text: 'Be cruel.' }), /^policy_texts, row 1, hash$/],
    [
      (tree) => Object.assign(first(tree, 'editions'), { json: editionText(anEdition({ notes: ['No.'] })) }),
      /^editions, row 1, hash$/
    ],
    [set('editions', { json: '{"a":1}' }), /^editions, row 1, json$/],
    // JSON of another shape.
    [set('motion_versions', { options: [] }), /^motion_versions, row 1, options$/],
    [
      set('motion_versions', { options: [{ title: '', text: 'x', effects: [{ effect: { kind: 'launch', body: '' } }] }] }),
      /options$/
    ],
    [set('resolution_effects', { kind: 'dissolve' }, ({ kind }) => kind !== 'dissolve'), /^resolution_effects, row \d+, data$/],
    [set('charters', { sections: { purpose: 7 } }), /^charters, row 1, sections$/],
    [set('bodies', { rules: { ordinary: 'always' } }), /^bodies, row 1, rules$/],
    [set('minutes_versions', { for_all: { parts: 'none' } }), /^minutes_versions, row 1, for_all$/],
    [set('policy_proposals', { rule: null }), /^policy_proposals, row 1, rule$/],
    // What the tables refuse: no such row, no such day, no such word, twice the same, nothing where something has to be.
    [(tree) => (tree.parts['people'] = []), /^[a-z_]+, \w+_fkey$/],
    [set('seats', { from_day: 'soon' }), /^seats$/],
    [set('votes', { status: 'almost' }), /^votes, votes_\w*check\w*$/],
    [(tree) => tree.parts['motions']?.push({ ...first(tree, 'motions'), id: randomUUID() }), /^motions, motions_number_key$/],
    [set('bodies', { name: null }), /^bodies, name$/],
    // What each table would take, and the record as a whole cannot.
    [set('motions', { version: 9 }), /^motions, [\da-f-]{36}$/],
    [set('motions', { status: 'passed', closed_at: today.toISOString() }, isOpen), /^motions, [\da-f-]{36}$/],
    [set('ballots', { option: 9 }), /^ballots, [\da-f-]{36}$/],
    [(tree) => void (tree.parts['minutes_versions'] = []), /^minutes, [\da-f-]{36}$/],
    [set('policy_proposals', { base_n: 99 }), /^policy_proposals, [\da-f-]{36}$/],
    [
      (tree) => {
        const [one, two] = tree.parts['bodies'] ?? []
        Object.assign(one ?? {}, { parent: two?.['id'] })
        Object.assign(two ?? {}, { parent: one?.['id'] })
      },
      /^bodies, [\w-]{22}$/
    ]
  ]
  try {
    for (const [change, place] of changes) {
      const tree = JSON.parse(whole) as Tree
      change(tree)
      const read = readArchive(JSON.stringify(tree))
      const problem = read.problem ?? (await restoreArchive(fresh.context, read.archive))
      assert.equal(problem?.code, 'contradicts', String(place))
      assert.match(problem.about, place)
      assert.equal(await writeArchive(fresh.context.db), empty, String(place))
    }
    for (const cut of [whole.slice(0, -10), whole.replace('"parts"', '"party"'), '[]', 'null']) {
      assert.equal(readArchive(cut).problem?.code, 'no_archive')
    }
    const read = readArchive(whole)
    assert.ok(read.problem === undefined)
    const { db } = fresh.context
    await sql`insert into own_requirements (id, name, level) values ('own_quiet', 'A quiet room', 'required')`.execute(db)
    assert.equal((await restoreArchive(fresh.context, read.archive))?.code, 'not_empty', 'also of what is asked of spaces')
    await sql`delete from own_requirements`.execute(db)
    assert.equal(await restoreArchive(fresh.context, read.archive), undefined, 'unchanged it is taken')
  } finally {
    await fresh.close()
  }
})

test('a word that stands in every table and every column that stays out is in no archive', async () => {
  const word = `canary-${randomUUID()}`
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'bytea') and is_generated = 'NEVER'
      and table_name not like 'kysely%'`.execute(here.database.superuser)
  const isOut = (table: string, column: string) =>
    table in leftOut || Object.hasOwn(archiveParts.find((part) => part.table === table)?.without ?? {}, column)
  let planted = 0
  for (const { table, column, type } of rows.filter(({ table, column }) => isOut(table, column))) {
    const value =
      type === 'jsonb' ? sql`jsonb_build_object('text', ${word}::text)` : type === 'bytea' ? sql`${Buffer.from(word)}` : word
    try {
      const done = await here.database.superuser.transaction().execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        return sql`update ${sql.id(table)} set ${sql.id(column)} = ${value} where ctid = (select max(ctid) from ${sql.id(table)})`.execute(
          tx
        )
      })
      planted += Number(done.numAffectedRows ?? 0)
    } catch {
      // A check of the table refuses the word: it cannot stand there.
    }
  }
  assert.ok(planted > 25, `it was put in many places: ${planted}`)
  assert.ok(!(await writeArchive(here.context.db)).includes(word))
  for (const { content, name } of await writeMarkdown(here.context.db)) assert.ok(!content.includes(word), name)
})

test('the file is for administrators, and Markdown for people stands beside it', async () => {
  assert.equal((await here.request(routes.deskArchiveFile)).status, 303)
  const files = await writeMarkdown(here.context.db)
  assert.deepEqual(await writeMarkdown(here.context.db), files)
  for (const folder of ['bodies', 'resolutions', 'minutes', 'policies', 'motions', 'meetings'])
    assert.ok(
      files.some(({ name }) => name.startsWith(`${folder}/`)),
      folder
    )
  for (const { content, name } of files) for (const word of canaries) assert.ok(!content.includes(word), `${name}: ${word}`)
})
