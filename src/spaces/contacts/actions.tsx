import { audited } from '../../audit/record-act.ts'
import { showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { rowIdOf } from '../../http/row-id.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { findForDesk, findToEdit, type FoundSpace, type Staffed } from '../desk-visit.ts'
import type { Moderator, ModeratorId } from '../model.ts'
import { mayConfirmContacts, mayEditSpace, mayReadModerators } from '../policy.ts'
import { addModerator, changeModerator, confirmNow, removeModerator } from './edit-moderators.ts'
import { PeoplePage } from './pages/people-page.tsx'
import { readModeratorForm } from './read-moderator-form.ts'
import { askOf, moderatorsOf } from './store.ts'

/** Pages of the desk about who keeps a space. */
export const contactDeskRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.deskPeopleOfSpace,
    who: 'staff',
    handler: async (visit) => show(visit, await findToRead(visit))
  }),
  route({ method: 'POST', path: routes.deskPeopleOfSpace, who: 'staff', handler: add }),
  route({ method: 'GET', path: routes.deskModerator, who: 'staff', handler: showOne }),
  route({ method: 'POST', path: routes.deskModerator, who: 'staff', handler: change }),
  route({ method: 'POST', path: routes.deskModeratorRemove, who: 'staff', handler: remove }),
  route({ method: 'POST', path: routes.deskConfirm, who: 'staff', handler: confirm })
]

async function findToRead(visit: Staffed): Promise<FoundSpace> {
  const found = await findForDesk(visit)
  if (!mayReadModerators(found.actor, found.space)) throw new Refused('not_allowed')
  return found
}

type Editing = { readonly shown: Shown; readonly id?: ModeratorId; readonly status?: number }

const empty: Editing = { shown: showStored({ role: 'moderator' }) }

async function show(visit: Staffed, { actor, space }: FoundSpace, { shown, id, status = 200 }: Editing = empty): Promise<Reply> {
  const { db } = visit.context
  return page(
    <PeoplePage
      frame={visit.frame}
      isAdmin={actor.isAdmin}
      mayEdit={mayEditSpace(actor, space.body)}
      space={space}
      moderators={await moderatorsOf(db, space.id)}
      ask={await askOf(db, space.id)}
      shown={shown}
      editing={id}
    />,
    status
  )
}

const pageOf = ({ space }: FoundSpace) => href(routes.deskPeopleOfSpace, { space: space.id })
const idOf = (visit: Staffed) => rowIdOf<ModeratorId>(visit.params['moderator'])

async function findOne(visit: Staffed, found: FoundSpace): Promise<Moderator> {
  const all = await moderatorsOf(visit.context.db, found.space.id)
  const one = all.find(({ id }) => id === visit.params['moderator'])
  if (!one) throw new Refused('not_found')
  return one
}

async function showOne(visit: Staffed): Promise<Reply> {
  const found = await findToEdit(visit)
  const { id, role, name, contact, may_ban, is_public } = await findOne(visit, found)
  const yes = (holds: boolean) => (holds ? 'yes' : '')
  return show(visit, found, {
    shown: showStored({ role, name, contact, may_ban: yes(may_ban), is_public: yes(is_public) }),
    id
  })
}

async function add(visit: Staffed): Promise<Reply> {
  const found = await findToEdit(visit)
  const form = await visit.form()
  const { input, errors } = readModeratorForm(form)
  if (errors.size) return show(visit, found, { shown: showAgain(form, errors), status: 422 })
  await audited(visit.context, 'space_changed', found.actor.account, (context) => addModerator(context, found.space.id, input))
  return redirect(pageOf(found))
}

async function change(visit: Staffed): Promise<Reply> {
  const found = await findToEdit(visit)
  const { id } = await findOne(visit, found)
  const form = await visit.form()
  const { input, errors } = readModeratorForm(form)
  if (errors.size) return show(visit, found, { shown: showAgain(form, errors), id, status: 422 })
  await audited(visit.context, 'space_changed', found.actor.account, (context) =>
    changeModerator(context, found.space.id, id, input)
  )
  return redirect(pageOf(found))
}

async function remove(visit: Staffed): Promise<Reply> {
  const found = await findToEdit(visit)
  const gone = await audited(visit.context, 'space_changed', found.actor.account, (context) =>
    removeModerator(context, found.space.id, idOf(visit))
  )
  if (!gone) throw new Refused('not_found')
  return redirect(pageOf(found))
}

async function confirm(visit: Staffed): Promise<Reply> {
  const found = await findForDesk(visit)
  if (!mayConfirmContacts(found.actor, found.space)) throw new Refused('not_allowed')
  await confirmNow(visit.context, found.space.id)
  return redirect(href(routes.deskSpace, { space: found.space.id }))
}
