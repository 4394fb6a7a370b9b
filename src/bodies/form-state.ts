import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import type { Database } from '../db/database.ts'
import { storedRosters } from '../envelopes/rosters.ts'
import type { Roster } from '../seal/roster.ts'
import { judgeForm, type SignedRoster } from './judge-form.ts'
import { type Body, type BodyId, type ClosedReason, type FormState, procedureOf } from './model.ts'
import { findRenewal } from './store-rosters.ts'
import { countCanaryOpenings, findBody } from './store.ts'

/** A body's newest signed roster and the newest word that it is still right. */
export async function signedRoster(db: Database, body: BodyId): Promise<SignedRoster | undefined> {
  const found = await storedRosters.current(db, body)
  return found && { roster: found.roster, renewal: await findRenewal(db, body) }
}

export type BodyRosters = {
  readonly own: SignedRoster | undefined
  /** Of the body that is the fallback now, whether or not the own roster already names it. */
  readonly panel: SignedRoster | undefined
}

export async function rostersOf(db: Database, body: Pick<Body, 'id' | 'fallback'>): Promise<BodyRosters> {
  return {
    own: await signedRoster(db, body.id),
    panel: body.fallback ? await signedRoster(db, body.fallback) : undefined
  }
}

/** The newest signed rosters of a body and of its fallback panel, those that there are. */
export async function rostersOfBody(db: Database, id: BodyId): Promise<readonly Roster[]> {
  const body = await findBody(db, id)
  if (!body) return []
  const { own, panel } = await rostersOf(db, body)
  return [own, panel].flatMap((signed) => signed?.roster ?? [])
}

/** The same for a body and rosters that the caller has read already. */
export async function formStateOf(db: Database, body: Body, { own, panel }: BodyRosters, now: Date): Promise<FormState> {
  return judgeForm({
    hasProcedure: procedureOf(body, shippedProcedures()) !== undefined,
    fallback: body.fallback,
    own,
    panel,
    canaryOpenings: await countCanaryOpenings(db, body.id),
    now
  })
}

/** Whether the form of a body is open, and if not, everything that stands against it. Unknown bodies are closed. */
export async function formState(db: Database, id: BodyId, now: Date): Promise<FormState> {
  const body = await findBody(db, id)
  if (!body) return { open: false, testable: false, why: ['no_roster'] }
  return formStateOf(db, body, await rostersOf(db, body), now)
}

/** The newest signed rosters of a body and its panel, and whether its form is open; nothing before the first roster. */
export async function rosterPair(db: Database, id: BodyId, now: Date) {
  const body = await findBody(db, id)
  const rosters = body && (await rostersOf(db, body))
  if (!body || !rosters?.own) return undefined
  return {
    roster: rosters.own.roster,
    renewal: rosters.own.renewal,
    fallback: rosters.panel?.roster ?? null,
    fallback_renewal: rosters.panel?.renewal ?? null,
    ...(await formStateOf(db, body, rosters, now))
  }
}

/** The same as a list of reasons, for the store of envelopes: empty when the form is open. */
export async function formClosed(db: Database, id: BodyId, _rosters: unknown, now: Date): Promise<readonly ClosedReason[]> {
  return (await formState(db, id, now)).why
}
