import type { BodyId } from '../../bodies/model.ts'
import { newSpace, type Space, type SpaceId } from '../model.ts'
import type { FileRow, RowProblem } from './model.ts'
import { readRow, type RowPlace, type Wanted } from './read-row.ts'

/** What is stored of the spaces that a file names. */
export type Stored = {
  readonly spaces: ReadonlyMap<SpaceId, Space>
  /** The parent of each space that is there, of these and of those above them. */
  readonly parents: ReadonlyMap<string, string | null>
  readonly emails: ReadonlySet<string>
  readonly moderators: ReadonlySet<string>
}

/** What is there already. `bodyNames`: no space takes one of them, because mail to a name has one reader. */
export type Register = { readonly stored: Stored; readonly bodyNames: ReadonlySet<string> }

export type Difference = { readonly field: string; readonly from: string; readonly to: string }
export type Addition = { readonly email?: string; readonly moderators: Wanted['moderators'] }
export type PlannedSpace = {
  readonly row: number
  readonly space: Space
  readonly isNew: boolean
  readonly differences: readonly Difference[]
  /** Contacts that are not there yet. Those that are there are never taken away. */
  readonly more: Addition
}

export type Plan = {
  readonly added: readonly PlannedSpace[]
  readonly changed: readonly PlannedSpace[]
  readonly same: number
  readonly bad: readonly RowProblem[]
}

export const contactKey = (space: string, contact: string) => `${space} ${contact.toLowerCase()}`
const textOf = (value: Space[keyof Space] | undefined): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? value.join(', ') : String(value)
}

export type ReadRows = { readonly wanted: readonly Wanted[]; readonly bad: readonly RowProblem[] }

/** Reads every row; what cannot be read is named. */
export function readRows(rows: readonly FileRow[], place: RowPlace): ReadRows {
  const wanted: Wanted[] = []
  const bad: RowProblem[] = []
  for (const row of rows) {
    const read = readRow(row, place)
    if ('id' in read) wanted.push(read)
    else bad.push({ row: row.row, name: row.cells.name ?? '', ...read })
  }
  return { wanted, bad }
}

/**
 * What a file would do. `mayEdit` says for which bodies this person may speak. Rows that cannot be taken are left out and
 * named with the column and the reason; the others are taken without them.
 */
export function planImport(
  { wanted, bad: unread }: ReadRows,
  timeZone: string,
  register: Register,
  mayEdit: (body: BodyId) => boolean
): Plan {
  const { stored } = register
  const bad = [...unread]
  const planned: PlannedSpace[] = []
  const seen = new Set<string>()
  const names = new Set<string>([...stored.parents.keys(), ...wanted.map(({ id }) => id)])
  const parents = new Map(stored.parents)
  for (const each of wanted) {
    const reason = reasonAgainst(each, seen, names, parents, register, mayEdit)
    seen.add(each.id)
    if (reason) bad.push({ row: each.row, name: each.name, ...reason })
    else planned.push(planOne(each, timeZone, stored))
  }
  const moves = ({ differences, more }: PlannedSpace) =>
    differences.length > 0 || more.email !== undefined || more.moderators.length > 0
  const added = planned.filter(({ isNew }) => isNew)
  const changed = planned.filter((each) => !each.isNew && moves(each))
  return {
    added,
    changed,
    same: planned.length - added.length - changed.length,
    bad: bad.toSorted((a, b) => a.row - b.row)
  }
}

function reasonAgainst(
  { id, facts }: Wanted,
  seen: ReadonlySet<string>,
  names: ReadonlySet<string>,
  parents: Map<string, string | null>,
  { stored, bodyNames }: Register,
  mayEdit: (body: BodyId) => boolean
): Pick<RowProblem, 'column' | 'reason'> | undefined {
  if (seen.has(id)) return { column: 'id', reason: 'twice' }
  const before = stored.spaces.get(id)
  if (!before && bodyNames.has(id)) return { column: 'id', reason: 'body_name' }
  if ((facts.body && !mayEdit(facts.body)) || (before && !mayEdit(before.body))) return { column: 'body', reason: 'not_yours' }
  if (facts.parent) {
    if (facts.parent === id || !names.has(facts.parent)) return { column: 'part_of', reason: 'part_of' }
    parents.set(id, facts.parent)
    const walked = new Set<string>()
    for (let at: string | null | undefined = id; at; at = parents.get(at)) {
      if (walked.has(at)) {
        parents.set(id, before?.parent ?? null)
        return { column: 'part_of', reason: 'part_of' }
      }
      walked.add(at)
    }
  }
  return undefined
}

function planOne({ row, id, name, facts, email, moderators }: Wanted, timeZone: string, stored: Stored): PlannedSpace {
  const before = stored.spaces.get(id)
  const base = before ?? newSpace({ id, kind: 'other', name, body: facts.body as BodyId, time_zone: timeZone })
  const merged: Space = { ...base, ...facts, id }
  // The two lists belong to one sort of space each.
  const keeps = (before?.kind === 'event') === (merged.kind === 'event')
  const space = keeps ? merged : { ...merged, venues: [], covers: [] }
  const differences = before
    ? Object.entries(facts).flatMap(([field, to]): Difference[] => {
        const from = textOf(before[field as keyof Space])
        return from === textOf(to) ? [] : [{ field, from, to: textOf(to) }]
      })
    : []
  return { row, space, isNew: !before, differences, more: additions(id, email, moderators, stored) }
}

function additions(id: SpaceId, email: string | undefined, moderators: Wanted['moderators'], stored: Stored): Addition {
  const isNewEmail = email !== undefined && !stored.emails.has(contactKey(id, email))
  const fresh = new Map(moderators.map((each) => [contactKey(id, each.contact), each]))
  return {
    ...(isNewEmail && { email }),
    moderators: [...fresh].filter(([key]) => !stored.moderators.has(key)).map(([, each]) => each)
  }
}
