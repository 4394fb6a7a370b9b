import { FieldReader, showAgain, showStored, type Shown } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { invite, resetSignIn } from '../invite.ts'
import { inviteByMail } from '../invite-by-mail.ts'
import { type AccountId, dayOf, INVITATION_DAYS, looksLikeEmail } from '../model.ts'
import { type LinkMail, LinkPage } from '../pages/link-page.tsx'
import { PeoplePage } from '../pages/people-page.tsx'
import { endAccount, findPerson, people } from '../people.ts'

type Staffed = VisitBy<'admin'> & { params: Readonly<Record<string, string>> }

const pageSize = 50

async function showPeople({ context, frame, url, staff }: Staffed, shown: Shown, status?: number): Promise<Reply> {
  const last = await findPerson(context.db, url.searchParams.get('after') ?? '')
  const found = await people(context.db, { limit: pageSize + 1, ...(last ? { after: last } : {}) })
  const listed = found.slice(0, pageSize)
  const next = found.length > pageSize ? listed.at(-1)?.id : undefined
  return page(<PeoplePage {...{ frame, shown, next }} people={listed} own={staff.accountId} />, status)
}

/**
 * The link is shown once, to the person who can give it on: it is in no log or history. An invitation also leaves by mail;
 * a link after a reset is given by hand alone.
 */
function showLink({ context, frame }: Staffed, name: string, token: string, mail: LinkMail = 'by_hand'): Reply {
  const ends = new Date(context.clock.now().getTime() + INVITATION_DAYS * 86_400_000)
  const link = `${context.config.baseUrl}${routes.desk}#invite=${token}`
  return page(<LinkPage {...{ frame, name, link, mail }} until={dayOf(ends)} />)
}

async function inviteFromForm(visit: Staffed): Promise<Reply> {
  const { context, staff } = visit
  const form = await visit.form()
  const fields = new FieldReader(form)
  const name = fields.line('name', 120, 'accounts.people.name_missing')
  const email = fields.line('email', 254, 'accounts.people.email_wrong')
  fields.require(looksLikeEmail(email), 'email', 'accounts.people.email_wrong')
  if (fields.errors.size > 0) return showPeople(visit, showAgain(form, fields.errors), 422)

  const person = { name, email, isAdmin: form.text('admin') === 'yes', invitedBy: staff.accountId }
  const { mailer, db, clock } = context
  const invited = mailer.ready ? await inviteByMail(context, person, visit.locale) : await invite(db, person, clock.now())
  if (!invited) return showPeople(visit, showAgain(form, new Map([['email', 'accounts.people.exists']])), 422)
  return showLink(visit, name, invited.token, mailer.ready ? 'sent' : 'no_server')
}

/** Somebody with an account, other than oneself. Throws `not_found`. */
async function findOther({ context, params, staff }: Staffed): Promise<{ id: AccountId; name: string }> {
  const person = await findPerson(context.db, params['account'] ?? '')
  if (!person || person.id === staff.accountId) throw new Refused('not_found')
  return person
}

/** Inviting people, giving them a new link, ending accounts. None of it opens or makes a key (S18). */
export const peopleRoutes: Route[] = [
  route({ method: 'GET', path: routes.people, who: 'admin', handler: (visit) => showPeople(visit, showStored({})) }),
  route({ method: 'POST', path: routes.peopleInvite, who: 'admin', handler: inviteFromForm }),
  route({
    method: 'POST',
    path: routes.personReset,
    who: 'admin',
    handler: async (visit) => {
      const { context, staff } = visit
      const { id, name } = await findOther(visit)
      const token = await resetSignIn(context.db, id, staff.accountId, context.clock.now())
      if (!token) throw new Refused('not_found')
      return showLink(visit, name, token)
    }
  }),
  route({
    method: 'POST',
    path: routes.personEnd,
    who: 'admin',
    handler: async (visit) => {
      const { id } = await findOther(visit)
      await endAccount(visit.context.db, id, visit.context.clock.now(), visit.staff.accountId)
      return redirect(routes.people)
    }
  })
]
