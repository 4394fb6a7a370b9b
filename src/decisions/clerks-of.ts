import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Tx } from '../db/database.ts'
import { clerkRoles } from './motions/policy.ts'

/** Who keeps the business of these bodies in order on a day and signs in. */
export async function clerksOf(tx: Tx, bodies: readonly BodyId[], day: string): Promise<ReadonlyMap<BodyId, AccountId[]>> {
  if (bodies.length === 0) return new Map()
  const rows = await tx
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['seats.body', 'people.account'])
    .distinct()
    .where('seats.body', 'in', [...bodies])
    .where('seats.role', 'in', [...clerkRoles])
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .execute()
  const clerks = new Map<BodyId, AccountId[]>()
  for (const { body, account } of rows) if (account) clerks.set(body, [...(clerks.get(body) ?? []), account])
  return clerks
}
