import { inviteByMail } from '../../../accounts/invite-by-mail.ts'
import type { AccountId } from '../../../accounts/model.ts'
import { accountsByAddress } from '../../../accounts/people.ts'
import { recordAct } from '../../../audit/record-act.ts'
import { dayOf } from '../../../bodies/actor.ts'
import type { BodyId } from '../../../bodies/model.ts'
import type { Context } from '../../../context.ts'
import { transaction } from '../../../db/database.ts'
import { enqueueMails } from '../../../mail/outbox.ts'
import { insertHost } from '../store.ts'

/** Lets somebody register events of a body: a mail brings them in, with a link of their own when they have no account. */
export async function inviteHost(
  context: Pick<Context, 'db' | 'clock' | 'keys' | 'jobs'>,
  host: { name: string; email: string; body: BodyId },
  by: AccountId
): Promise<void> {
  const now = context.clock.now()
  await transaction(context.db, async (tx) => {
    const site = { ...context, db: tx }
    const [known] = (await accountsByAddress(tx, [host.email])).values()
    const account = known ?? (await inviteByMail(site, { email: host.email, name: host.name, invitedBy: by }, 'en'))?.account
    if (account === undefined) return
    if (known) await enqueueMails(tx, context, [{ to: host.email, kind: 'event_host', language: 'en' }])
    await insertHost(tx, { account, body: host.body, invited_by: by, invited_day: dayOf(now) })
    await recordAct(tx, 'organiser_invited', by, now)
  })
}
