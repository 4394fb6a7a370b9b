import type { ArchivePart } from './model.ts'

/** Spaces with the ways to reach them, what is asked of them, and which texts they follow. */
export const spaceParts: readonly ArchivePart[] = [
  { table: 'own_kinds', columns: ['id', 'list', 'name'], order: 'id' },
  {
    table: 'spaces',
    columns: [
      ...['id', 'kind', 'name', 'about', 'address', 'url', 'time_zone', 'starts_day', 'ends_day', 'body', 'escalation'],
      ...['languages', 'parent', 'policy', 'venues', 'covers', 'confirmed_day', 'missing', 'on_call_phone']
    ],
    order: 'id',
    without: { canary: 'desk', canary_since: 'desk' }
  },
  { table: 'space_lines', columns: ['id', 'space', 'kind', 'label', 'value', 'hours'], order: 'id' },
  {
    table: 'emergency_numbers',
    columns: ['id', 'space', 'label', 'number', 'confirmed_day'],
    // Shown only after a person has called it.
    where: 't.confirmed_day is not null',
    order: 'id',
    without: { confirmed_by: 'accounts' }
  },
  {
    table: 'space_moderators',
    columns: ['id', 'space', 'role', 'name', 'contact', 'may_ban', 'is_public'],
    where: 't.is_public',
    order: 'id'
  },
  { table: 'own_requirements', columns: ['id', 'name', 'level', 'source', 'kinds'], order: 'id' },
  {
    table: 'requirements_met',
    columns: ['space', 'requirement', 'day'],
    order: 'space, requirement',
    without: { account: 'accounts' }
  },
  {
    table: 'policy_acceptances',
    columns: ['id', 'policy', 'n', 'kind', 'space', 'accepted_day'],
    where: `t.kind = 'space'`,
    order: 'id',
    without: { account: 'accounts', token: 'secrets', reference: 'secrets' }
  }
]
