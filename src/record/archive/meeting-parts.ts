import { itemIn, meetingIn, meetsOpenly, motionIn, onlyIf, openAction, openReport, personIn } from './for-everybody.ts'
import type { ArchivePart } from './model.ts'

/** Meetings that are planned, under way and over, and what they are about. */
export const agendaParts: readonly ArchivePart[] = [
  {
    table: 'meetings',
    columns: [
      ...['id', 'body', 'title', 'starts_at', 'ends_at', 'zone', 'series', 'sequence', 'cancelled', 'changed_at'],
      ...['opened_at', 'closed_at']
    ],
    where: meetsOpenly('t.body'),
    order: 'id',
    without: { place: 'members', opened_by: 'members', closed_by: 'members', close_reminded: 'sent' }
  },
  {
    table: 'agenda_items',
    columns: [
      ...['id', 'meeting', 'place', 'kind', 'title', 'notes', 'private', 'state', 'reached_at', 'done_at', 'carried'],
      onlyIf('motion', motionIn('t.motion')),
      onlyIf('carried_from', 'exists (select from agenda_items o where o.id = t.carried_from and not o.private)')
    ],
    where: `not t.private and ${meetingIn('t.meeting')}`,
    order: 'id',
    without: { outcome: 'members' }
  }
]

/** What meetings leave behind beside their agendas: action items, reports to them, minutes. */
export const meetingParts: readonly ArchivePart[] = [
  { table: 'action_numbers', columns: ['year', 'last'], order: 'year' },
  {
    table: 'action_items',
    columns: [
      ...['id', 'number', 'body', 'title', 'owner', 'due_day', 'resolution', 'private', 'status', 'made_at', 'ended_at', 'said'],
      onlyIf('meeting', meetingIn('t.meeting')),
      onlyIf('item', itemIn('t.item')),
      onlyIf('made_by', personIn('t.made_by'))
    ],
    where: openAction('t'),
    order: 'serial',
    without: { reminded: 'sent' }
  },
  {
    table: 'action_events',
    columns: ['action', 'at', 'what', 'person', 'words'],
    where: `exists (select from action_items a where a.id = t.action and ${openAction('a')})`,
    order: 'action, id'
  },
  {
    table: 'report_duties',
    columns: ['id', 'body', 'to_body', 'every', 'lead_days', 'from_day', 'to_day', 'source', 'by_charter'],
    where: `exists (select from reports o where o.duty = t.id and ${openReport('o')})`,
    order: 'id'
  },
  {
    table: 'reports',
    columns: [
      ...['id', 'duty', 'body', 'meeting', 'item', 'due_at', 'text', 'filed_at', 'filed_by'],
      onlyIf('motion', motionIn('t.motion'))
    ],
    where: openReport('t'),
    order: 'id',
    without: { edition: 'members', reminded: 'sent' }
  },
  { table: 'minutes_settings', columns: ['body', 'publish_days'], order: 'body' },
  {
    table: 'minutes',
    columns: [
      ...['id', 'body', 'key', 'title', 'held_day', 'origin', 'source', 'published_at'],
      onlyIf('meeting', meetingIn('t.meeting'))
    ],
    where: 't.published_at is not null',
    order: 'id',
    filled: [['drafting', 'false']],
    without: { sent: 'members', sent_at: 'members', comment_until: 'members', motion: 'members' }
  },
  {
    table: 'minutes_versions',
    columns: [
      ...['minutes', 'n', 'for_all', 'approved_how', 'approved_at', 'resolution', 'person', 'rule', 'reason', 'publish_at'],
      'published_at',
      // As it was sent, for everybody: its corrections are public.
      ['sent', "case when t.sent is not null then jsonb_build_object('all', t.sent -> 'all', 'members', t.sent -> 'all') end"]
    ],
    where: `t.published_at is not null and exists (select from minutes m where m.id = t.minutes and m.published_at is not null)`,
    order: 'minutes, n',
    // What people of the body read besides stays with the instance that had it.
    filled: [['for_members', 'r.for_all']]
  }
]
