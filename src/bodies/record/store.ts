import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { CharterTexts } from '../charters/model.ts'
import type { Body, BodyId, BodyLink, BodyStatus } from '../model.ts'
import type { OrganisationId } from '../people/model.ts'
import type { Upkeep } from '../upkeep/model.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'

/** Another body, as a link to its page. */
export type BodyName = { readonly slug: string; readonly name: string }

export type RecordBody = Body & {
  readonly status: BodyStatus
  readonly formed: string
  readonly ended: string
  readonly mailing_list: string
  readonly links: readonly BodyLink[]
  readonly rules: Readonly<Record<string, WrittenRule>>
  readonly upkeep: Upkeep
  readonly taken_over_day: string | null
  readonly parent_slug: string | null
  readonly parent_name: string | null
  readonly by_slug: string | null
  readonly by_name: string | null
}

export async function findRecordBody(db: Database, slug: string): Promise<RecordBody | undefined> {
  return db
    .selectFrom('bodies')
    .leftJoin('bodies as above', 'above.id', 'bodies.parent')
    .leftJoin('bodies as next', 'next.id', 'bodies.replaced_by')
    .selectAll('bodies')
    .select(['above.slug as parent_slug', 'above.name as parent_name', 'next.slug as by_slug', 'next.name as by_name'])
    .where('bodies.slug', '=', slug)
    .executeTakeFirst()
}

/** Bodies below this one, and those whose work it took over. */
export async function bodiesAround(
  db: Database,
  body: BodyId,
  limit = 200
): Promise<{ below: (BodyName & { status: BodyStatus })[]; replaced: BodyName[] }> {
  const of = db.selectFrom('bodies').select(['slug', 'name', 'status']).orderBy('name').orderBy('id').limit(limit)
  const [below, replaced] = await Promise.all([
    of.where('parent', '=', body).execute(),
    of.where('replaced_by', '=', body).execute()
  ])
  return { below, replaced }
}

export type CharterVersion = {
  readonly n: number
  readonly from_day: string
  readonly until_day: string | null
  readonly sections: CharterTexts
  readonly number: string | null
}

/** Charters of a body, newest first. */
export async function chartersOf(db: Database, body: BodyId, limit = 100): Promise<CharterVersion[]> {
  return db
    .selectFrom('charters')
    .leftJoin('resolutions', 'resolutions.id', 'charters.resolution')
    .select(['charters.n', 'charters.from_day', 'charters.until_day', 'charters.sections', 'resolutions.number'])
    .where('charters.body', '=', body)
    .orderBy('charters.n', 'desc')
    .limit(limit)
    .execute()
}

export type MoneyLine = {
  readonly kind: 'budget' | 'limit'
  readonly amount: number
  readonly currency: string
  readonly period: string
  readonly from_day: string
  readonly to_day: string | null
  readonly number: string | null
}

/** Budgets and limits, newest first. */
export async function moneyOf(db: Database, body: BodyId, limit = 50): Promise<MoneyLine[]> {
  return db
    .selectFrom('budgets')
    .leftJoin('resolutions', 'resolutions.id', 'budgets.resolution')
    .select(['kind', 'amount', 'currency', 'period', 'from_day', 'to_day', 'resolutions.number'])
    .where('budgets.body', '=', body)
    .orderBy('from_day', 'desc')
    .orderBy('budgets.id')
    .limit(limit)
    .execute()
}

export type DelegationLine = {
  /** Whether this body gave the power away, or holds it. */
  readonly way: 'given' | 'held'
  readonly other: string
  readonly other_slug: string | null
  readonly power: string
  readonly reason: string
  readonly until: string
  readonly from_day: string
  readonly to_day: string | null
  readonly number: string | null
}

/** Powers that a body gave away and powers of others that it holds, newest first. */
export async function delegationsOf(db: Database, body: BodyId, limit = 100): Promise<DelegationLine[]> {
  const lines = db
    .selectFrom('delegations')
    .innerJoin('bodies as giver', 'giver.id', 'delegations.body')
    .leftJoin('bodies as holder', 'holder.id', 'delegations.to_body')
    .leftJoin('people', 'people.id', 'delegations.to_person')
    .leftJoin('resolutions', 'resolutions.id', 'delegations.resolution')
    .select(['power', 'reason', 'until', 'from_day', 'to_day', 'resolutions.number'])
    .orderBy('from_day', 'desc')
    .orderBy('delegations.id')
    .limit(limit)
  const [given, held] = await Promise.all([
    lines
      .select(['holder.slug as other_slug', sql<string>`coalesce(holder.name, people.name)`.as('other')])
      .where('delegations.body', '=', body)
      .execute(),
    lines.select(['giver.slug as other_slug', 'giver.name as other']).where('delegations.to_body', '=', body).execute()
  ])
  return [
    ...given.map((line) => ({ way: 'given' as const, ...line })),
    ...held.map((line) => ({ way: 'held' as const, ...line }))
  ]
}

export type LifeLine = {
  readonly on_day: string
  readonly change: 'formed' | 'inactive' | 'active' | 'dissolved' | 'replaced' | 'named' | 'approved'
  /** The body that replaced it, or its name from then on. */
  readonly name: string | null
  readonly slug: string | null
  readonly number: string | null
}

/** What happened to a body, to its name and to its roster as a whole, oldest first. */
export async function lifeOf(db: Database, body: BodyId, limit = 200): Promise<LifeLine[]> {
  const [changes, names, approvals] = await Promise.all([
    db
      .selectFrom('body_changes')
      .leftJoin('bodies as other', 'other.id', 'body_changes.other')
      .leftJoin('resolutions', 'resolutions.id', 'body_changes.resolution')
      .select(['on_day', 'change', 'other.name', 'other.slug', 'resolutions.number'])
      .where('body_changes.body', '=', body)
      .orderBy('on_day')
      .orderBy('body_changes.id')
      .limit(limit)
      .execute(),
    db
      .selectFrom('body_names')
      .leftJoin('resolutions', 'resolutions.id', 'body_names.resolution')
      .select(['from_day', 'name', 'resolutions.number'])
      .where('body_names.body', '=', body)
      .orderBy('from_day')
      .limit(limit)
      .execute(),
    db
      .selectFrom('roster_approvals')
      .leftJoin('resolutions', 'resolutions.id', 'roster_approvals.resolution')
      .select(['on_day', 'resolutions.number'])
      .where('roster_approvals.body', '=', body)
      .orderBy('on_day', 'desc')
      .limit(limit)
      .execute()
  ])
  const lines: LifeLine[] = [
    ...changes,
    // The first name is the one it was formed under.
    ...names.slice(1).map(({ from_day, name, number }) => ({
      on_day: from_day,
      change: 'named' as const,
      name,
      slug: null,
      number
    })),
    ...approvals.map((line) => ({ ...line, change: 'approved' as const, name: null, slug: null }))
  ]
  return lines.toSorted((a, b) => (a.on_day < b.on_day ? -1 : a.on_day > b.on_day ? 1 : 0))
}

export type ReportLine = {
  readonly title: string
  readonly link: string
  readonly accepted_day: string
  readonly number: string | null
}

export async function acceptedReportsOf(db: Database, body: BodyId, limit = 50): Promise<ReportLine[]> {
  return db
    .selectFrom('accepted_reports')
    .leftJoin('resolutions', 'resolutions.id', 'accepted_reports.resolution')
    .select(['accepted_reports.title', 'link', 'accepted_day', 'resolutions.number'])
    .where('accepted_reports.body', '=', body)
    .orderBy('accepted_day', 'desc')
    .orderBy('accepted_reports.id')
    .limit(limit)
    .execute()
}

export type ActionLine = {
  readonly number: string
  readonly title: string
  readonly owner: string
  readonly due_day: string | null
  /** Days for which it is open, and meetings that were held since. */
  readonly days: number
  readonly meetings: number
}

/** What the body has still to do and everybody may read, the oldest first. */
export async function openActionsOf(db: Database, body: BodyId, day: string, limit = 10): Promise<ActionLine[]> {
  const { rows } = await sql<ActionLine>`
    select a.number, a.title, people.name as owner, a.due_day, greatest(${day}::date - a.made_at::date, 0) as days,
      (select count(*)::int from meetings m where m.body = a.body and m.opened_at > a.made_at and m.closed_at is not null) as meetings
    from action_items a join people on people.id = a.owner
    where a.body = ${body} and a.status = 'open' and not a.private
    order by a.made_at, a.id limit ${limit}`.execute(db)
  return rows
}

export type OwedLine = {
  readonly report: string
  readonly meeting: string
  readonly title: string
  readonly to_name: string
  readonly due_day: string
  readonly filed: boolean
}

/** Reports that a body owes or gave to meetings of others and everybody may know of, the latest due first. */
export async function owedReportsOf(db: Database, body: BodyId, limit = 6): Promise<OwedLine[]> {
  const { rows } = await sql<OwedLine>`
    select r.id as report, m.id as meeting, m.title, b.name as to_name, (r.due_at at time zone m.zone)::date as due_day,
      r.filed_at is not null as filed
    from reports r join meetings m on m.id = r.meeting join bodies b on b.id = m.body join agenda_items i on i.id = r.item
    where r.body = ${body} and not m.cancelled and not i.private order by r.due_at desc, r.id limit ${limit}`.execute(db)
  return rows
}

export type ResolutionLine = {
  readonly number: string
  readonly title: string
  readonly decided: string
  readonly tally: string
  readonly text: string
  readonly decided_day: string
}

/** Resolutions that a body made or that did something to it, newest first. */
export async function resolutionsAbout(db: Database, body: BodyId, limit = 50): Promise<ResolutionLine[]> {
  const lines = (query: ReturnType<typeof sql>) => sql<ResolutionLine>`
    select number, title, decided, tally, text, decided_day from resolutions where ${query}
    order by decided_day desc, number desc limit ${limit}`
  const [own, named, about] = await Promise.all([
    lines(sql`body = ${body}`).execute(db),
    lines(sql`about = ${body}`).execute(db),
    lines(sql`id in (select resolution from resolution_effects where body = ${body})`).execute(db)
  ])
  const all = new Map([...own.rows, ...named.rows, ...about.rows].map((line) => [line.number, line]))
  return [...all.values()]
    .toSorted((a, b) => (`${a.decided_day} ${a.number}` < `${b.decided_day} ${b.number}` ? 1 : -1))
    .slice(0, limit)
}

/** Names of organisations. */
export async function groupNames(db: Database, ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('organisations').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
