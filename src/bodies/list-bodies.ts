import { shippedProcedures } from '../conduct/shipped-procedures.ts'
import type { Database } from '../db/database.ts'
import type { Body, BodyId } from './model.ts'
import { bodyChoices, findBody } from './store.ts'

/** Bodies by name, for choosing one. */
export async function listBodyChoices(db: Database): Promise<readonly Pick<Body, 'id' | 'slug' | 'name'>[]> {
  return bodyChoices(db)
}

/** The shipped procedure that a body follows, for a link to its page. */
export async function followedProcedure(db: Database, id: BodyId): Promise<{ key: string; name: string } | undefined> {
  const body = await findBody(db, id)
  const procedure = body && shippedProcedures().get(body.procedure)
  return procedure && { key: body.procedure, name: procedure.name }
}
