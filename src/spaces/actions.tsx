import { audited } from '../audit/record-act.ts'
import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { Actor } from '../bodies/policy.ts'
import type { Form } from '../http/form.ts'
import { type FieldErrors, showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { rowIdOf } from '../http/row-id.ts'
import { nameTexts } from '../policies/list-texts.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import { spaceTestRoutes } from './canaries/actions.tsx'
import { isTested } from './canaries/store.ts'
import { contactDeskRoutes } from './contacts/actions.tsx'
import { coversRoutes } from './kinds/actions-covers.tsx'
import { kindRoutes } from './kinds/actions.tsx'
import { textDeskRoutes } from './texts/actions.tsx'
import { parentProblem } from './check-parent.ts'
import { importRoutes } from './from-file/actions.tsx'
import { findSpaces } from './directory/find-spaces.ts'
import { queryOfSearch, readSearch } from './directory/search.ts'
import { act, bodiesOf, findForDesk, findToEdit, type FoundSpace, type Staffed } from './desk-visit.ts'
import { addLine, addNumber, changeSpace, checkNumber, makeSpace, removeLine, removeNumber } from './edit-space.ts'
import { ownKinds } from './kinds/list-kinds.ts'
import type { LineId, NumberId, Space } from './model.ts'
import { DeskSpacePage } from './pages/desk-space-page.tsx'
import { DeskSpacesPage } from './pages/desk-spaces-page.tsx'
import { NewSpacePage } from './pages/new-space-page.tsx'
import { mayEditSpace, mayMakeSpaces, mayReadModerators } from './policy.ts'
import { requirementRoutes } from './requirements/actions.tsx'
import { metBy } from './requirements/store-own.ts'
import { readLineForm, readNumberForm, readSpaceForm } from './read-space-form.ts'
import { linesOf, numbersOf } from './store.ts'

const pageSize = 50

/** Pages of the desk on which spaces are made and changed. */
export const spaceRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskSpaces, who: 'staff', handler: showList }),
  route({ method: 'GET', path: routes.deskNewSpace, who: 'staff', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', path: routes.deskNewSpace, who: 'staff', handler: make }),
  route({
    method: 'GET',
    path: routes.deskSpace,
    who: 'staff',
    handler: async (visit) => {
      const { actor, space } = await findForDesk(visit)
      return showSpace(visit, actor, space)
    }
  }),
  route({ method: 'POST', path: routes.deskSpace, who: 'staff', handler: change }),
  route({ method: 'POST', path: routes.deskLines, who: 'staff', handler: line }),
  route({ method: 'POST', path: routes.deskNumbers, who: 'staff', handler: number }),
  ...contactDeskRoutes,
  ...kindRoutes,
  ...requirementRoutes,
  ...textDeskRoutes,
  ...importRoutes,
  ...spaceTestRoutes,
  ...coversRoutes,
  changing(routes.deskLineRemove, ({ context, params }, space) => removeLine(context, space.id, rowIdOf<LineId>(params['line']))),
  changing(routes.deskNumberRemove, ({ context, params }, space) =>
    removeNumber(context, space.id, rowIdOf<NumberId>(params['number']))
  ),
  changing(routes.deskNumberCheck, ({ context, params }, space, actor) =>
    checkNumber(context, space.id, rowIdOf<NumberId>(params['number']), actor.account)
  )
]

async function showList(visit: Staffed): Promise<Reply> {
  const { context, url, frame } = visit
  const search = readSearch(url.searchParams)
  const { spaces, next } = await findSpaces(context.db, search, pageSize)
  const older = next && href(routes.deskSpaces, undefined, queryOfSearch(search, next))
  const actor = await act(visit)
  return page(
    <DeskSpacesPage
      {...{ frame, search, spaces, older }}
      isAdmin={actor.isAdmin}
      mayMake={mayMakeSpaces(actor)}
      own={await ownKinds(context.db)}
    />
  )
}

async function choicesOf(visit: Staffed, actor: Actor) {
  const { db } = visit.context
  const own = await ownKinds(db)
  return { own, bodies: await bodiesOf(visit, actor), escalations: await listBodyChoices(db), policies: await nameTexts(db) }
}

type Choices = Awaited<ReturnType<typeof choicesOf>>

/** Reads the form of a space, with its parent looked up. */
async function read(visit: Staffed, form: Form, { own, bodies, escalations, policies }: Choices, before?: Space) {
  const named = {
    bodies: bodies.map(({ id }) => id),
    escalations: escalations.map(({ id }) => id),
    kinds: own.rows.filter(({ list }) => list === 'online').map(({ id }) => id),
    policies: policies.map(({ slug }) => slug)
  }
  const { input, errors } = readSpaceForm(form, named, before)
  if (errors.size) return { input, errors }
  const problem = await parentProblem(visit.context.db, input.id, input.parent)
  return { input, errors: new Map(problem && [['parent', problem]]) }
}

async function showNew(visit: Staffed, shown?: Shown): Promise<Reply> {
  const actor = await act(visit)
  if (!mayMakeSpaces(actor)) throw new Refused('not_allowed')
  const form = shown ?? showStored({ kind: 'event', time_zone: 'UTC' })
  const choices = await choicesOf(visit, actor)
  return page(<NewSpacePage frame={visit.frame} isAdmin={actor.isAdmin} shown={form} choices={choices} />, shown ? 422 : 200)
}

async function make(visit: Staffed): Promise<Reply> {
  const actor = await act(visit)
  if (!mayMakeSpaces(actor)) throw new Refused('not_allowed')
  const form = await visit.form()
  const { input, errors } = await read(visit, form, await choicesOf(visit, actor))
  if (errors.size) return showNew(visit, showAgain(form, errors))
  // One test a week tries the road to the readers of a body; others of its spaces lead to the same people.
  const canary = input.kind !== 'event' && !(await isTested(visit.context.db, input.body))
  if (!(await audited(visit.context, 'space_made', actor.account, (context) => makeSpace(context, { ...input, canary })))) {
    return showNew(visit, showAgain(form, new Map([['slug', 'space.error.slug_taken']])))
  }
  return redirect(href(routes.deskSpace, { space: input.id }))
}

/** A space as its form shows it. */
function shownOf(space: Space): Shown {
  const { languages, venues: _venues, covers: _covers, canary: _canary, ...texts } = space
  return showStored({ ...texts, languages: languages.join(', ') })
}

type Wrong = { which: 'about' | 'line' | 'number'; form: Form; errors: FieldErrors }

async function showSpace(visit: Staffed, actor: Actor, space: FoundSpace['space'], wrong?: Wrong): Promise<Reply> {
  const { db } = visit.context
  const mayEdit = mayEditSpace(actor, space.body)
  const stored = shownOf(space)
  const choices = await choicesOf(visit, actor)
  const shownAs = (which: Wrong['which'], otherwise: Shown): Shown =>
    wrong?.which === which ? showAgain(wrong.form, wrong.errors) : otherwise
  return page(
    <DeskSpacePage
      frame={visit.frame}
      isAdmin={actor.isAdmin}
      mayEdit={mayEdit}
      mayReadPeople={mayReadModerators(actor, space)}
      space={space}
      state={space}
      met={await metBy(db, space.id)}
      lines={await linesOf(db, space.id)}
      numbers={await numbersOf(db, space.id)}
      choices={mayEdit ? choices : { ...choices, bodies: choices.escalations }}
      about={shownAs('about', stored)}
      lineForm={shownAs('line', showStored({ line_kind: 'phone' }))}
      numberForm={shownAs('number', showStored({}))}
    />,
    wrong ? 422 : 200
  )
}

async function change(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const form = await visit.form()
  const { input, errors } = await read(visit, form, await choicesOf(visit, actor), space)
  if (errors.size) return showSpace(visit, actor, space, { which: 'about', form, errors })
  const { id, ...to } = input
  await audited(visit.context, 'space_changed', actor.account, (context) => changeSpace(context, id, to))
  return redirect(href(routes.deskSpace, { space: id }))
}

async function line(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const form = await visit.form()
  const { input, errors } = readLineForm(form)
  if (errors.size) return showSpace(visit, actor, space, { which: 'line', form, errors })
  await addLine(visit.context, space.id, input)
  return redirect(`${href(routes.deskSpace, { space: space.id })}#lines`)
}

async function number(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const form = await visit.form()
  const { input, errors } = readNumberForm(form)
  if (errors.size) return showSpace(visit, actor, space, { which: 'number', form, errors })
  await addNumber(visit.context, space.id, input)
  return redirect(`${href(routes.deskSpace, { space: space.id })}#numbers`)
}

/** One press that changes one row; 404 when the row is not there (any more) or is another space's. */
function changing(path: string, change: (visit: Staffed, space: Space, actor: Actor) => Promise<boolean>): Route {
  return route({
    method: 'POST',
    path,
    who: 'staff',
    handler: async (visit: Staffed) => {
      const { actor, space } = await findToEdit(visit)
      if (!(await change(visit, space, actor))) throw new Refused('not_found')
      return redirect(href(routes.deskSpace, { space: space.id }))
    }
  })
}
