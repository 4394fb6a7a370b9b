import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import { type Database, transaction } from '../db/database.ts'
import type { RosterEntryId } from '../envelopes/model.ts'
import { storedRosters } from '../envelopes/rosters.ts'
import { mailAccounts } from '../mail/outbox.ts'
import type { StaffKind } from '../mail/model.ts'
import { freshness } from '../seal/roster-check.ts'
import { confirmedDay } from '../seal/roster-renewal.ts'
import { type AgedRoster, newestRosters } from './store-rosters.ts'

/**
 * Tells the people of every body whose roster was not confirmed for 35 days, or for 90 and its form is closed (S20, U7).
 * The mail names no body; whoever is on several such rosters gets one mail of each kind.
 */
export async function remindRosters(context: Context): Promise<void> {
  const { db, clock } = context
  const now = clock.now()
  const aged = (await newestRosters(db)).map((each) => ({ ...each, age: freshness(dayOf(each), now) }))
  const soft = await peopleOf(
    db,
    aged.filter(({ age }) => age === 'soft')
  )
  const hard = await peopleOf(
    db,
    aged.filter(({ age }) => age === 'hard')
  )
  const mails: [StaffKind, AccountId[]][] = [
    ['roster_renew', soft],
    ['form_not_open', hard]
  ]
  await transaction(db, async (tx) => {
    for (const [kind, accounts] of mails) if (accounts.length) await mailAccounts(tx, context, accounts, kind)
  })
}

function dayOf({ roster, renewal }: AgedRoster): string {
  return confirmedDay(roster, renewal)
}

async function peopleOf(db: Database, rosters: readonly AgedRoster[]): Promise<AccountId[]> {
  const entries = rosters.flatMap(({ roster }) => roster.entries.map(({ id }) => id as RosterEntryId))
  return entries.length ? [...new Set((await storedRosters.accountOf(db, entries)).values())] : []
}
