import type { AccountId } from '../accounts/model.ts'
import type { Database } from '../db/database.ts'
import { findInstance } from '../envelopes/rosters.ts'
import type { RosterRenewal } from '../seal/roster-renewal.ts'
import { dayOf } from './actor.ts'
import { formStateOf, rostersOf } from './form-state.ts'
import type { Body } from './model.ts'
import { draftPeople, type RosterDraft } from './roster-draft.ts'
import { findOwnEntries, findProposal, findResponderKeys } from './store-rosters.ts'
import { findBody, findTested, seatsOn } from './store.ts'

/** The state of a body's roster as one of its people sees it. */
export async function draftRoster(db: Database, body: Body, me: AccountId, now: Date): Promise<RosterDraft> {
  const day = dayOf(now)
  const seats = await seatsOn(db, body.id, day)
  const keys = await findResponderKeys(db, [...new Set(seats.map((seat) => seat.account))])
  const rosters = await rostersOf(db, body)
  const proposal = await findProposal(db, body.id)
  const fallback = body.fallback ? await findBody(db, body.fallback) : undefined
  const panel = rosters.panel?.roster
  return {
    body: { id: body.id, slug: body.slug, name: body.name },
    instance: (await findInstance(db)) ?? '',
    day,
    current: rosters.own?.roster ?? null,
    renewal: (rosters.own?.renewal as RosterRenewal | null | undefined) ?? null,
    fallback: fallback ? { name: fallback.name, pin: panel ? { body: panel.body, rosterKey: panel.rosterKey } : null } : null,
    people: draftPeople(seats, keys, await findOwnEntries(db, body.id), me),
    proposal: proposal ? { content: proposal.content, signatures: proposal.signatures, byMe: proposal.proposedBy === me } : null,
    form: await formStateOf(db, body, rosters, now),
    tested: await findTested(db, body.id, me)
  }
}
