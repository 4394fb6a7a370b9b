import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'

const columns = ['id', 'slug', 'name', 'kind', 'parent', 'rules', 'time_zone', 'holidays', 'language', 'status'] as const

/** What of a body decides its votes and stands in what is said of them. */
export async function bodyOfVote(db: Database, id: BodyId) {
  return db.selectFrom('bodies').select(columns).where('id', '=', id).executeTakeFirstOrThrow()
}

export type BodyOfVote = Awaited<ReturnType<typeof bodyOfVote>>
