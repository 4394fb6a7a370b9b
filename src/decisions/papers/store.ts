import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { AgendaItemId } from '../agendas/model.ts'
import type { Meeting } from '../meetings/model.ts'
import type { MeetingId } from '../votes/model.ts'
import type { Duty, DutyId, PaperMark, Report, ReportId } from './model.ts'

const columns = [
  'r.id',
  'r.duty',
  'r.body',
  'r.meeting',
  'r.item',
  'r.due_at',
  'r.text',
  'r.filed_at',
  'r.filed_by',
  'r.edition',
  'r.motion'
] as const

export type ListedReport = Report & {
  readonly body_name: string
  readonly body_slug: string
  readonly title: string
  readonly starts_at: Date
  readonly zone: string
  readonly to_body: BodyId
  readonly to_name: string
  readonly to_slug: string
  readonly filed_name: string | null
  /** Whether its item is for people of the body alone. */
  readonly private: boolean
  readonly opened_at: Date | null
}

const listed = (db: Database) =>
  db
    .selectFrom('reports as r')
    .innerJoin('bodies', 'bodies.id', 'r.body')
    .innerJoin('meetings', 'meetings.id', 'r.meeting')
    .innerJoin('bodies as asks', 'asks.id', 'meetings.body')
    .leftJoin('people', 'people.id', 'r.filed_by')
    .leftJoin('agenda_items', 'agenda_items.id', 'r.item')
    .select(columns)
    .select([
      'bodies.name as body_name',
      'bodies.slug as body_slug',
      'meetings.title',
      'meetings.starts_at',
      'meetings.zone',
      'meetings.opened_at',
      'asks.id as to_body',
      'asks.name as to_name',
      'asks.slug as to_slug',
      'people.name as filed_name',
      sql<boolean>`coalesce(agenda_items.private, true)`.as('private')
    ])

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

export async function findReport(db: Database, id: string): Promise<ListedReport | undefined> {
  if (!idPattern.test(id)) return undefined
  return listed(db)
    .where('r.id', '=', id as ReportId)
    .executeTakeFirst()
}

/** What bodies owe or have given to a meeting, the first due first. */
export async function reportsOf(db: Database, meeting: MeetingId): Promise<ListedReport[]> {
  return listed(db).where('r.meeting', '=', meeting).orderBy('r.due_at').orderBy('bodies.name').limit(200).execute()
}

/** What a body owes or has given, the newest first. */
export async function reportsBy(db: Database, body: BodyId, limit: number): Promise<ListedReport[]> {
  return listed(db).where('r.body', '=', body).orderBy('r.due_at', 'desc').orderBy('r.id').limit(limit).execute()
}

export async function lockReport(tx: Tx, id: ReportId): Promise<Report> {
  return tx.selectFrom('reports as r').select(columns).where('r.id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

export type ListedDuty = Duty & { readonly body_name: string; readonly body_slug: string; readonly to_name: string }

/** What a body owes to others and others to it, while it lasts. */
export async function dutiesOf(db: Database, body: BodyId): Promise<ListedDuty[]> {
  return db
    .selectFrom('report_duties as d')
    .innerJoin('bodies', 'bodies.id', 'd.body')
    .innerJoin('bodies as asks', 'asks.id', 'd.to_body')
    .select(['d.id', 'd.body', 'd.to_body', 'd.every', 'd.lead_days', 'd.from_day', 'd.to_day', 'd.source', 'd.by_charter'])
    .select(['bodies.name as body_name', 'bodies.slug as body_slug', 'asks.name as to_name'])
    .where((where) => where.or([where('d.body', '=', body), where('d.to_body', '=', body)]))
    .where('d.to_day', 'is', null)
    .orderBy('bodies.name')
    .limit(300)
    .execute()
}

/** Ends a duty to a body. False when it is none of its own, is over, or a charter asks for it. */
export async function endDuty(tx: Tx, id: DutyId, to: BodyId, day: string): Promise<boolean> {
  const rows = await tx
    .updateTable('report_duties')
    .set({ to_day: sql`greatest(from_day, ${day}::date)` })
    .where('id', '=', id)
    .where('to_body', '=', to)
    .where('by_charter', '=', false)
    .where('to_day', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Meetings of bodies in a span, which are not cancelled, in the order of time. */
export async function meetingsIn(db: Database, bodies: readonly BodyId[], from: Date, to: Date): Promise<Meeting[]> {
  if (bodies.length === 0) return []
  return db
    .selectFrom('meetings')
    .selectAll()
    .where('body', 'in', [...bodies])
    .where('cancelled', '=', false)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(2000)
    .execute()
}

export type MarkLine = {
  readonly item: AgendaItemId
  readonly person: string
  readonly name: string
  readonly mark: PaperMark
  readonly words: string
}

export async function marksOf(db: Database, meeting: MeetingId): Promise<MarkLine[]> {
  return db
    .selectFrom('paper_marks')
    .innerJoin('agenda_items', 'agenda_items.id', 'paper_marks.item')
    .innerJoin('people', 'people.id', 'paper_marks.person')
    .select(['item', 'person', 'people.name', 'mark', 'words'])
    .where('agenda_items.meeting', '=', meeting)
    .orderBy('at')
    .limit(5000)
    .execute()
}

export type PaperComment = { readonly item: AgendaItemId; readonly name: string; readonly words: string; readonly at: Date }

export async function paperCommentsOf(db: Database, meeting: MeetingId): Promise<PaperComment[]> {
  return db
    .selectFrom('paper_comments')
    .innerJoin('agenda_items', 'agenda_items.id', 'paper_comments.item')
    .innerJoin('people', 'people.id', 'paper_comments.person')
    .select(['item', 'people.name', 'words', 'at'])
    .where('agenda_items.meeting', '=', meeting)
    .orderBy('paper_comments.id')
    .limit(1000)
    .execute()
}
