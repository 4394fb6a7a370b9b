import type { Database } from '../db/database.ts'
import type { InvitationMail } from './model.ts'
import { secretHash } from './secret-hash.ts'

/** Whether this link still leads somewhere: it was not used, replaced or ended. A mail with a dead one need not leave. */
export async function isOpenInvitation(db: Database, token: string): Promise<boolean> {
  const hash = secretHash(token)
  if (!hash) return false
  return (await db.selectFrom('invitations').select('hash').where('hash', '=', hash).executeTakeFirst()) !== undefined
}

/** Writes down where the mail with this link stands, for whoever invited. */
export async function noteInvitationMail(db: Database, token: string, mail: InvitationMail): Promise<void> {
  const hash = secretHash(token)
  if (hash) await db.updateTable('invitations').set({ mail }).where('hash', '=', hash).execute()
}
