import { shippedProcedures } from '../conduct/shipped-procedures.ts'
import type { Database } from '../db/database.ts'
import type { Procedure } from '../rules/procedure.ts'
import { procedureOf, type Body, type BodyId } from './model.ts'
import { bodyChoices, findBody, listBodies } from './store.ts'

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

/** A body as the browsers of responders know it: public, and the same for everybody. */
export type DeskBody = Pick<Body, 'id' | 'slug' | 'name' | 'fallback' | 'procedure' | 'holidays'> & {
  readonly rules: Procedure
  readonly zone: string
}

/** Every body whose procedure is whole, by name. A foundation has dozens; more than five hundred are left out. */
export async function listDeskBodies(db: Database): Promise<DeskBody[]> {
  const bodies = await listBodies(db, 500)
  return bodies.flatMap((body) => {
    const rules = procedureOf(body, shippedProcedures())
    const { id, slug, name, fallback, procedure, holidays, time_zone: zone } = body
    return rules === undefined ? [] : [{ id, slug, name, fallback, procedure, rules, zone, holidays }]
  })
}
