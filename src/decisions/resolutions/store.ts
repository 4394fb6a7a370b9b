import type { Database, Tx } from '../../db/database.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { LinkKind, Resolution, ResolutionId } from '../model.ts'

const columns = [
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
  'source',
  'motion'
] as const

export async function insertResolution(tx: Tx, resolution: Resolution & { readonly about: BodyId | null }): Promise<void> {
  await tx.insertInto('resolutions').values(resolution).execute()
}

export async function findResolution(db: Database, number: string): Promise<Resolution | undefined> {
  return db.selectFrom('resolutions').select(columns).where('number', '=', number).executeTakeFirst()
}

/** The next number of a year: `2026-014`. Two decisions at once wait for one another here. */
export async function nextNumber(tx: Tx, year: number): Promise<string> {
  const { last } = await tx
    .insertInto('resolution_numbers')
    .values({ year, last: 1 })
    .onConflict((conflict) => conflict.column('year').doUpdateSet((eb) => ({ last: eb('resolution_numbers.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${year}-${String(last).padStart(3, '0')}`
}

export async function insertLinks(
  tx: Tx,
  resolution: ResolutionId,
  links: readonly { readonly kind: LinkKind; readonly target: ResolutionId }[]
): Promise<void> {
  if (links.length === 0) return
  await tx
    .insertInto('resolution_links')
    .values(links.map((link) => ({ resolution, ...link })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Superseded and repealed resolutions say so themselves. */
export async function settleTargets(
  tx: Tx,
  links: readonly { readonly kind: LinkKind; readonly target: ResolutionId }[]
): Promise<void> {
  for (const [kind, status] of [
    ['supersedes', 'superseded'],
    ['repeals', 'repealed']
  ] as const) {
    const targets = links.filter((link) => link.kind === kind).map(({ target }) => target)
    if (targets.length === 0) continue
    await tx.updateTable('resolutions').set({ status }).where('id', 'in', targets).execute()
  }
}
