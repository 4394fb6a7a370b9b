import { decided, meetingIn, meetsOpenly, motionIn, named, onlyIf, personIn, told } from './for-everybody.ts'
import { meetingParts } from './meeting-parts.ts'
import type { ArchivePart } from './model.ts'

/** The newest version of the archive that is written, and the only one that is read. */
export const archiveVersion = 1

/**
 * What a public archive holds: tables, their columns, and which rows everybody may read. It stands apart from the areas, as
 * backups do, so that one list can be read, tested and documented as a whole. Everything that is not named here stays out.
 * The order is the one in which they can be put back.
 */
export const archiveParts: readonly ArchivePart[] = [
  { table: 'organisations', columns: ['id', 'name', 'parent'], order: 'id' },
  {
    table: 'people',
    // Who has no page for everybody has no address part for everybody.
    columns: [
      ...['id', 'name', 'region', 'shown', 'forgotten_day', 'name_after', 'merged_into'],
      ['slug', `case when t.shown = 'public' then t.slug else 'person-' || left(t.id::text, 13) end`]
    ],
    where: named('t'),
    order: 'id'
  },
  {
    table: 'affiliations',
    columns: ['id', 'person', 'organisation', 'kind', 'from_day', 'to_day'],
    where: personIn('t.person'),
    order: 'id'
  },
  {
    table: 'bodies',
    columns: [
      ...['id', 'slug', 'name', 'purpose', 'kind', 'time_zone', 'language', 'holidays', 'fallback', 'procedure', 'overrides'],
      ...['status', 'formed', 'ended', 'parent', 'replaced_by', 'mailing_list', 'links', 'rules', 'upkeep', 'taken_over_day']
    ],
    order: 'id'
  },
  {
    table: 'motions',
    columns: [
      ...['id', 'number', 'body', 'title', 'kind', 'how', 'shown', 'status', 'mover', 'seconder', 'made_at', 'proposed_at'],
      ...['closed_at', 'version', 'links', 'tally', 'outcome'],
      onlyIf('came_from', motionIn('t.came_from')),
      onlyIf('amendment', `exists (select from motion_amendments a where a.id = t.amendment and ${motionIn('a.motion')})`)
    ],
    where: decided('t'),
    order: 'serial'
  },
  { table: 'motion_numbers', columns: ['year', 'last'], order: 'year' },
  {
    table: 'motion_amendments',
    columns: ['id', 'motion', 'n', 'version', 'option', 'text', 'reason', 'by_person', 'at', 'status'],
    where: motionIn('t.motion'),
    order: 'id'
  },
  {
    table: 'motion_versions',
    columns: ['motion', 'n', 'options', 'by_person', 'at', 'amendment'],
    where: motionIn('t.motion'),
    order: 'motion, n'
  },
  {
    table: 'motion_events',
    columns: ['motion', 'at', 'what', 'person', 'detail'],
    where: motionIn('t.motion'),
    order: 'motion, id'
  },
  { table: 'recusals', columns: ['motion', 'person', 'reason', 'at'], where: motionIn('t.motion'), order: 'motion, person' },
  {
    table: 'proxies',
    columns: ['id', 'body', 'person', 'holder', 'motion', 'given_at'],
    where: `t.revoked_at is null and t.motion is not null and ${motionIn('t.motion')}`,
    order: 'id'
  },
  {
    table: 'resolutions',
    columns: [
      ...[
        'id',
        'number',
        'body',
        'title',
        'text',
        'decided',
        'decided_day',
        'how',
        'tally',
        'outcome',
        'status',
        'origin',
        'source'
      ],
      onlyIf('motion', motionIn('t.motion')),
      onlyIf('about', told('t.id'))
    ],
    order: 'number'
  },
  { table: 'resolution_numbers', columns: ['year', 'last'], order: 'year' },
  { table: 'resolution_links', columns: ['resolution', 'kind', 'target'], order: 'resolution, kind, target' },
  {
    table: 'resolution_effects',
    columns: ['id', 'resolution', 'n', 'kind', 'data', 'on_day', 'state', 'applied_at', 'problem', 'body', 'undo'],
    where: told('t.resolution'),
    order: 'resolution, n'
  },
  {
    table: 'seats',
    columns: [
      ...['id', 'body', 'person', 'role', 'from_day', 'from_known', 'to_day', 'to_known', 'title', 'cohort', 'chosen', 'voting'],
      ...['resolution', 'from_resolution', 'to_resolution', 'ended_how']
    ],
    order: 'id'
  },
  { table: 'body_names', columns: ['body', 'from_day', 'name', 'resolution'], order: 'body, from_day' },
  { table: 'body_changes', columns: ['id', 'body', 'on_day', 'change', 'other', 'resolution'], order: 'id' },
  { table: 'charters', columns: ['body', 'n', 'from_day', 'until_day', 'sections', 'resolution'], order: 'body, n' },
  {
    table: 'budgets',
    columns: ['id', 'body', 'kind', 'amount', 'currency', 'period', 'from_day', 'to_day', 'resolution'],
    order: 'id'
  },
  {
    table: 'delegations',
    columns: ['id', 'body', 'to_body', 'to_person', 'power', 'reason', 'until', 'from_day', 'to_day', 'resolution'],
    order: 'id'
  },
  { table: 'accepted_reports', columns: ['id', 'body', 'title', 'link', 'accepted_day', 'resolution'], order: 'id' },
  { table: 'roster_approvals', columns: ['body', 'on_day', 'resolution'], order: 'body, on_day' },
  {
    table: 'meetings',
    columns: [
      ...['id', 'body', 'title', 'starts_at', 'ends_at', 'zone', 'series', 'sequence', 'cancelled', 'changed_at'],
      ...['opened_at', 'closed_at']
    ],
    where: meetsOpenly('t.body'),
    order: 'id'
  },
  {
    table: 'agenda_items',
    columns: [
      ...['id', 'meeting', 'place', 'kind', 'title', 'notes', 'private', 'state', 'reached_at', 'done_at', 'carried'],
      onlyIf('motion', motionIn('t.motion')),
      onlyIf('carried_from', 'exists (select from agenda_items o where o.id = t.carried_from and not o.private)')
    ],
    where: `not t.private and ${meetingIn('t.meeting')}`,
    order: 'id'
  },
  {
    table: 'votes',
    columns: [
      ...['id', 'motion', 'body', 'version', 'options', 'rule', 'rule_hash', 'rule_source', 'zone', 'bundle', 'opened_at'],
      ...['earliest_at', 'closes_at', 'extends_to', 'extended', 'status', 'ended_at', 'casting', 'casting_by', 'state'],
      ...['closed_at', 'won', 'tally'],
      onlyIf('meeting', meetingIn('t.meeting'))
    ],
    where: `t.status = 'closed' and ${motionIn('t.motion')}`,
    order: 'id'
  },
  {
    table: 'vote_roll',
    columns: ['vote', 'n', 'person', 'standing', 'present', 'roles', 'held_by'],
    where: `exists (select from votes v where v.id = t.vote and v.status = 'closed' and ${motionIn('v.motion')})`,
    order: 'vote, n'
  },
  {
    table: 'ballots',
    columns: ['id', 'vote', 'option', 'person', 'choice', 'by_person', 'at', 'reason', 'via'],
    // What somebody voted before they changed their mind is theirs.
    where: `exists (select from votes v where v.id = t.vote and v.status = 'closed' and ${motionIn('v.motion')})
      and not exists (select from ballots l where l.vote = t.vote and l.option = t.option and l.person = t.person and l.at > t.at)`,
    order: 'id'
  },
  ...meetingParts,
  { table: 'policies', columns: ['slug', 'kind', 'title', 'body', 'board', 'language', 'parent'], order: 'slug' },
  {
    table: 'policy_versions',
    columns: [
      ...['policy', 'n', 'adopted_day', 'from_day', 'until_day', 'way', 'body', 'resolution', 'resolution_link', 'licence'],
      ...['credits', 'parent_n', 'note', 'source']
    ],
    order: 'policy, n'
  },
  {
    table: 'policy_texts',
    columns: ['policy', 'n', 'language', 'binding', 'title', 'text', 'hash'],
    order: 'policy, n, language'
  },
  { table: 'own_kinds', columns: ['id', 'list', 'name'], order: 'id' },
  {
    table: 'spaces',
    columns: [
      ...[
        'id',
        'kind',
        'name',
        'about',
        'address',
        'url',
        'time_zone',
        'starts_day',
        'ends_day',
        'body',
        'escalation',
        'languages'
      ],
      ...['parent', 'policy', 'venues', 'covers', 'confirmed_day', 'missing']
    ],
    order: 'id'
  },
  { table: 'space_lines', columns: ['id', 'space', 'kind', 'label', 'value', 'hours'], order: 'id' },
  {
    table: 'space_moderators',
    columns: ['id', 'space', 'role', 'name', 'contact', 'may_ban', 'is_public'],
    where: 't.is_public',
    order: 'id'
  }
]

export const columnNames = ({ columns }: ArchivePart): string[] =>
  columns.map((column) => (typeof column === 'string' ? column : column[0]))
