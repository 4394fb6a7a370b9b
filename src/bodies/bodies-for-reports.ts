import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import type { Database } from '../db/database.ts'
import type { Procedure } from '../rules/procedure.ts'
import { formStateOf, rostersOf } from './form-state.ts'
import { type Body, procedureOf } from './model.ts'
import { type BodyVersion, versionsOf } from './procedure-versions.ts'
import { bodiesWithFallback } from './store.ts'

export type BodyForReports = {
  readonly body: Body
  readonly fallbackName: string
  readonly procedure: Procedure
  /** What it followed until now and before, newest first. */
  readonly versions: readonly BodyVersion[]
  /** Whether its form takes reports now. */
  readonly open: boolean
  /** Only the test report is missing: one may be sent through the form (S35). */
  readonly testable: boolean
}

/** Bodies that take reports or could: those with a fallback panel and a procedure (S4). A foundation has a handful. */
export async function bodiesForReports(db: Database, now: Date): Promise<readonly BodyForReports[]> {
  const bodies = await bodiesWithFallback(db)
  const versions = await versionsOf(
    db,
    bodies.map(({ id }) => id)
  )
  const found = await Promise.all(
    bodies.map(async ({ fallback_name, ...body }): Promise<BodyForReports[]> => {
      const procedure = procedureOf(body, shippedProcedures())
      if (!procedure) return []
      const { open, testable } = await formStateOf(db, body, await rostersOf(db, body), now)
      return [{ body, fallbackName: fallback_name, procedure, versions: versions.get(body.id) ?? [], open, testable }]
    })
  )
  return found.flat()
}
