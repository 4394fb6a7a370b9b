import { invite } from '../../accounts/invite.ts'
import { INVITATION_DAYS, looksLikeEmail } from '../../accounts/model.ts'
import { argument, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { withDatabase } from '../reach-database.ts'

export const userInvite: Command = {
  name: 'user invite',
  summary: 'Invite a person and print their one-time link.',
  args: ['EMAIL'],
  about: [
    'Give the link to that person by a way you trust: it works once, for seven days. Inviting again makes a new link and ends',
    'the one before. Nobody gets into a case by this: seats and keys are given by the people of a body.'
  ].join('\n'),
  options: {
    name: { type: 'string', value: 'NAME', help: 'What to call them; they can change it.' },
    admin: { type: 'boolean', help: 'They will look after this site.' }
  },
  examples: ['commonweal user invite maya@example.org --name "Maya"', 'commonweal user invite ops@example.org --admin --json'],
  run: async (call) => {
    const email = argument(call, 0)
    if (!looksLikeEmail(email)) throw new CommandFailed('That is not an e-mail address.', exitCodes.usage)
    const config = call.config()
    const name = (textOption(call, 'name') ?? email.slice(0, email.indexOf('@'))).slice(0, 120)
    const isAdmin = call.options['admin'] === true
    const invited = await withDatabase(config, (db) => invite(db, { email, name, isAdmin }, call.now()))
    if (!invited) throw new CommandFailed('This person has joined already. Reset their sign-in on the page of people instead.')
    const link = `${config.baseUrl}/desk#invite=${invited.token}`
    call.say(`The link works once, for ${INVITATION_DAYS} days. Give it to them by a way you trust.`)
    call.result(link, { account: invited.account, link, days: INVITATION_DAYS })
    return exitCodes.done
  }
}
