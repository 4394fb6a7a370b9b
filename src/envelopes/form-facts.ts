import { readDataVersion } from '../db/data-version.ts'
import type { Database } from '../db/database.ts'
import { hourOf } from '../seal/receipt.ts'
import type { EnvelopeContext, FormClosed, FormState } from './context.ts'
import type { BodyId } from './model.ts'
import type { BodyRosters } from './roster-book.ts'

/** Whether a form takes reports, and for whom they are. */
export type FormFacts = {
  readonly rosters: BodyRosters | undefined
  readonly why: readonly FormClosed[]
  /** Reports of this hour that this process knows of: as many or more were taken. */
  readonly seen: { load: number }
}

type Kept = { readonly db: Database; readonly version: number; readonly hour: string; readonly facts: FormFacts }

const mostKept = 200
const kept = new WeakMap<FormState, Map<BodyId, Kept>>()

/**
 * The facts of a form. Judging one reads and verifies more than a filing writes, so they are kept until anything public
 * changes (whoever changes it counts `instance.data_version` up in the same transaction) and for one hour at most.
 */
export async function readFormFacts(db: Database, context: EnvelopeContext, body: BodyId, now: Date): Promise<FormFacts> {
  const version = await readDataVersion(db)
  const hour = hourOf(now)
  const forms = kept.get(context.formState) ?? new Map<BodyId, Kept>()
  kept.set(context.formState, forms)
  const known = forms.get(body)
  if (known?.db === db && known.version === version && known.hour === hour) return known.facts
  const rosters = await context.rosters.current(db, body)
  const facts = { rosters, why: await context.formState(db, body, rosters, now), seen: { load: 0 } }
  if (!rosters) return facts
  if (forms.size >= mostKept) forms.delete(forms.keys().next().value ?? body)
  forms.set(body, { db, version, hour, facts })
  return facts
}
