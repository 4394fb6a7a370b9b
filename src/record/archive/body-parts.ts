import { motionIn, named, onlyIf, personIn, told } from './for-everybody.ts'
import type { ArchivePart } from './model.ts'

/** People and bodies as they stand. */
export const bodyParts: readonly ArchivePart[] = [
  { table: 'organisations', columns: ['id', 'name', 'parent'], order: 'id' },
  {
    table: 'people',
    columns: [
      ...['id', 'name', 'region', 'shown', 'forgotten_day', 'name_after', 'merged_into'],
      // Who has no page for everybody has no address part for everybody; that of a merged row leads to a page.
      [
        'slug',
        `case when t.shown = 'public'
            or exists (select from people k where k.id = t.merged_into and k.shown = 'public' and k.forgotten_day is null)
          then t.slug else 'person-' || left(t.id::text, 13) end`
      ]
    ],
    where: named('t'),
    order: 'id',
    without: { account: 'accounts' }
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
    order: 'id',
    without: { approval_told: 'sent', activity_told: 'sent', list_check: 'desk' }
  },
  { table: 'body_procedures', columns: ['body', 'n', 'version', 'from_day', 'at', 'rules'], order: 'body, n' }
]

/** The register, and the facts that resolutions made. */
export const resolutionParts: readonly ArchivePart[] = [
  {
    table: 'resolutions',
    columns: [
      ...['id', 'number', 'body', 'title', 'text', 'decided', 'decided_day', 'how', 'tally', 'outcome', 'status', 'origin'],
      'source',
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
  { table: 'roster_approvals', columns: ['body', 'on_day', 'resolution'], order: 'body, on_day' }
]
