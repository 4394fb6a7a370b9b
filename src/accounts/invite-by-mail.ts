import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { enqueueMails } from '../mail/outbox.ts'
import { noteInvitationMail } from './invitation-mail.ts'
import { invite } from './invite.ts'
import type { AccountId } from './model.ts'

type Site = Pick<Context, 'db' | 'keys' | 'jobs' | 'clock'>
export type Invited = {
  readonly email: string
  readonly name: string
  readonly isAdmin?: boolean
  readonly invitedBy?: AccountId
}

/**
 * Invites as `invite` does, and puts the mail with the link into the outbox in the same step. The mail says that somebody
 * invited them, and not who, or to what.
 */
export async function inviteByMail(
  site: Site,
  person: Invited,
  language: string
): Promise<{ account: AccountId; token: string } | undefined> {
  return transaction(site.db, async (tx) => {
    const invited = await invite(tx, person, site.clock.now())
    if (!invited) return undefined
    const { token } = invited
    await noteInvitationMail(tx, token, 'waiting')
    await enqueueMails(tx, site, [{ to: person.email.trim(), kind: 'invite', language, token }])
    return invited
  })
}
