import { openChangeVote } from './for-everybody.ts'
import type { ArchivePart } from './model.ts'

/** Texts, their versions, and changes of them that are on their way or over. */
export const policyParts: readonly ArchivePart[] = [
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
  {
    table: 'policy_proposals',
    columns: [
      ...['id', 'policy', 'kind', 'stage', 'base_n', 'parent_n', 'reason', 'text', 'licence', 'credits', 'from_day', 'by_person'],
      ...['opened_at', 'changed_at', 'rule', 'vote_from', 'vote_by', 'stage_at', 'group_result', 'board_result', 'ended_at'],
      'version_n'
    ],
    order: 'id'
  },
  {
    table: 'policy_ballots',
    columns: ['proposal', 'stage', 'person', 'choice', 'at'],
    where: openChangeVote('t'),
    order: 'proposal, person'
  }
]

/** Published numbers. What was taken back is empty here too. */
export const numberParts: readonly ArchivePart[] = [
  {
    table: 'editions',
    columns: ['body', 'period', 'version', 'hash', 'json', 'signatures', 'roster', 'ends_day', 'published_day'],
    order: 'body, period, version'
  }
]
