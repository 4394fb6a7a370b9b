import { audited } from '../../audit/record-act.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { findToEdit, type Staffed } from '../desk-visit.ts'
import { changeSpace } from '../edit-space.ts'
import { type NamedKind, peopleNames, venueNames } from './kind-names.ts'
import { ownKinds } from './list-kinds.ts'
import { CoversPage } from './pages/covers-page.tsx'

/** Whom a space covers, which rooms, and whether a test report is looked for. */
export const coversRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskCovers, who: 'staff', handler: show }),
  route({ method: 'POST', path: routes.deskCovers, who: 'staff', handler: change })
]

async function choicesOf(visit: Staffed, isEvent: boolean) {
  const t = words(visit.locale)
  const own = await ownKinds(visit.context.db)
  return { people: peopleNames(t, isEvent, own), venues: isEvent ? venueNames(t, own) : [] }
}

async function show(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const choices = await choicesOf(visit, space.kind === 'event')
  return page(<CoversPage frame={visit.frame} isAdmin={actor.isAdmin} space={space} {...choices} />)
}

/** Ticks that name what is on the list. All of them are kept as none: the whole list, whatever is added to it later. */
function ticked(all: readonly NamedKind[], values: readonly string[]): string[] {
  const chosen = all.filter(({ id }) => values.includes(id)).map(({ id }) => id)
  return chosen.length === all.length ? [] : chosen
}

async function change(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const { people, venues } = await choicesOf(visit, space.kind === 'event')
  const form = await visit.form()
  const { id, confirmed_day: _confirmed, canary_since: _since, missing: _missing, ...rest } = space
  const to = {
    ...rest,
    covers: ticked(people, form.all('covers')),
    venues: ticked(venues, form.all('venues')),
    canary: form.text('canary') === 'yes'
  }
  await audited(visit.context, 'space_changed', actor.account, (context) => changeSpace(context, id, to))
  return redirect(href(routes.deskSpace, { space: id }))
}
