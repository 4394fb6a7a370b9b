import type { Database } from '../../db/database.ts'
import type { PersonId } from './model.ts'

/** The one person on the record whom somebody means by a name or by the end of an address; nothing when none or several fit. */
export async function findTyped(db: Database, typed: string): Promise<PersonId | undefined> {
  const slug = typed.trim().split('/').at(-1) ?? ''
  const rows = await db
    .selectFrom('people')
    .select(['id', 'slug'])
    .where('merged_into', 'is', null)
    .where('forgotten_day', 'is', null)
    .where((where) => where.or([where('name', '=', typed.trim()), where('slug', '=', slug)]))
    .limit(3)
    .execute()
  const exact = rows.find((row) => row.slug === slug)
  return exact?.id ?? (rows.length === 1 ? rows[0]?.id : undefined)
}
