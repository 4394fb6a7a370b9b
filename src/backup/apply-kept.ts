import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Tx } from '../db/database.ts'
import type { RosterEntryId } from '../envelopes/model.ts'
import { addRoster, linkPerson } from '../envelopes/rosters.ts'
import { applyTombstones } from '../envelopes/tombstones.ts'
import type { Kept } from './keep-outside.ts'

const day = (now: Date) => now.toISOString().slice(0, 10)

/**
 * After a backup was loaded and before anybody may use it (S30): what was deleted, revoked, used up or removed since it
 * was made goes again, and each body gets the newest roster that was published. As the owner of the tables, in the
 * transaction that loaded them, with row-level security set aside.
 */
export async function applyKept(tx: Tx, kept: readonly Kept[], now: Date): Promise<void> {
  await applyTombstones(
    tx,
    kept.flatMap((each) => ('month' in each ? [each] : []))
  )
  await removeWaysIn(tx, now)
  const rosters = kept.flatMap((each) => ('roster' in each ? [each] : [])).sort((a, b) => a.roster.version - b.roster.version)
  for (const { roster, people } of rosters) {
    const { rows } = await sql`select from rosters where body = ${roster.body} and version >= ${roster.version}`.execute(tx)
    if (rows.length > 0) continue
    await addRoster(tx, roster)
    for (const [entry, account] of Object.entries(people)) await linkPerson(tx, entry as RosterEntryId, account as AccountId)
  }
}

/** An account that ended and was invited again since ends once more: another invitation mends that, a forgotten one does not. */
async function removeWaysIn(tx: Tx, now: Date): Promise<void> {
  const gone = sql`(select hash from tombstones)`
  await sql`delete from invitations where sha256(hash) in ${gone}`.execute(tx)
  await sql`delete from credentials where sha256(convert_to(id, 'UTF8')) in ${gone}`.execute(tx)
  await sql`delete from devices where sha256(hash) in ${gone}`.execute(tx)
  await sql`delete from sign_in_words where sha256(salt) in ${gone}`.execute(tx)
  await sql`delete from unlocks where sha256(wrapped) in ${gone}`.execute(tx)
  await sql`delete from responder_keys where sha256(verify_key) in ${gone}`.execute(tx)
  await sql`update accounts set ended_day = ${day(now)}, is_admin = false
    where ended_day is null and sha256(uuid_send(id)) in ${gone}`.execute(tx)
}
