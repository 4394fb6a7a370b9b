import type { ClosedReason } from '../bodies/model.ts'
import type { Context } from '../context.ts'
import type { Database } from '../db/database.ts'
import type { InstanceKeys } from '../instance-keys.ts'
import type { BodyId } from './model.ts'
import type { BodyRosters, RosterBook } from './roster-book.ts'
import { storedRosters } from './rosters.ts'

/** `signing_seed` signs heads and receipts; `box_key` seals held rounds and signs challenges. */
export type EnvelopeKeys = Pick<InstanceKeys, 'signing_seed' | 'box_key'>

/** Why a body's form takes no report now: the bodies' reasons, and that it is paused. */
export type FormClosed = ClosedReason | 'paused'

/** Says why the form of a body is closed; empty when it is open. */
export type FormState = (
  db: Database,
  body: BodyId,
  rosters: BodyRosters | undefined,
  now: Date
) => Promise<readonly FormClosed[]>

/** What the verbs of this area need beside the database. */
export type EnvelopeContext = {
  readonly keys: EnvelopeKeys
  readonly rosters: RosterBook
  readonly formState: FormState
}

/** The context of one request, with the rosters of the database. */
export function envelopeContext(context: Pick<Context, 'keys'>, formState: FormState): EnvelopeContext {
  return { keys: context.keys, rosters: storedRosters, formState }
}
