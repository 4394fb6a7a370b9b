import { existsSync } from 'node:fs'
import { invite } from '../../accounts/invite.ts'
import { inviteByMail, type Invited } from '../../accounts/invite-by-mail.ts'
import { INVITATION_DAYS, looksLikeEmail } from '../../accounts/model.ts'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/database.ts'
import { keyFileIn, readKeyFile } from '../../instance-keys.ts'
import { startJobs } from '../../jobs/jobs.ts'
import { makeLog } from '../../log.ts'
import { argument, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { withDatabase } from '../reach-database.ts'

export const userInvite: Command = {
  name: 'user invite',
  summary: 'Invite a person by mail and print their one-time link.',
  args: ['EMAIL'],
  about: [
    'With a mail server the link also leaves by mail; otherwise give it to that person by a way you trust. It works once, for',
    'seven days. Inviting again makes a new link and ends the one before. Nobody gets into a case by this: seats and keys are given by the people of a body.'
  ].join('\n'),
  options: {
    name: { type: 'string', value: 'NAME', help: 'What to call them; they can change it.' },
    'no-mail': { type: 'boolean', help: 'Only print the link.' },
    admin: { type: 'boolean', help: 'They will look after this site.' }
  },
  examples: ['commonweal user invite maya@example.org --name "Maya"', 'commonweal user invite ops@example.org --admin --json'],
  run: async (call) => {
    const email = argument(call, 0)
    if (!looksLikeEmail(email)) throw new CommandFailed('That is not an e-mail address.', exitCodes.usage)
    const config = call.config()
    const name = (textOption(call, 'name') ?? email.slice(0, email.indexOf('@'))).slice(0, 120)
    const isAdmin = call.options['admin'] === true
    // The first start makes the keys: before it there is nothing to seal a mail with.
    const canSeal = existsSync(keyFileIn(config.keysFolder))
    const byMail = config.smtpUrl !== undefined && canSeal && call.options['no-mail'] !== true
    const person = { email, name, isAdmin }
    const invited = await withDatabase(config, (db) =>
      byMail ? inviteWithQueue(config, db, person, call.now) : invite(db, person, call.now())
    )
    if (!invited) throw new CommandFailed('This person has joined already. Reset their sign-in on the page of people instead.')
    const link = `${config.baseUrl}/desk#invite=${invited.token}`
    call.say(
      byMail
        ? `A mail with this link leaves while Commonweal runs. It works once, for ${INVITATION_DAYS} days.`
        : `The link works once, for ${INVITATION_DAYS} days. Give it to them by a way you trust.`
    )
    call.result(link, { account: invited.account, link, days: INVITATION_DAYS, mailed: byMail })
    return exitCodes.done
  }
}

/** The mail waits, sealed, with its job; whoever serves sends it. */
async function inviteWithQueue(config: Config, db: Database, person: Invited, now: () => Date) {
  const keys = readKeyFile(keyFileIn(config.keysFolder))
  const jobs = await startJobs(
    db,
    makeLog('error', now, (line) => process.stderr.write(line))
  )
  try {
    return await inviteByMail({ db, keys, jobs, clock: { now } }, person, 'en')
  } finally {
    await jobs.stop()
  }
}
