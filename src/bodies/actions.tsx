import type { AccountId } from '../accounts/model.ts'
import { audited } from '../audit/record-act.ts'
import { FieldReader, type FieldErrors, showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { rowIdOf } from '../http/row-id.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import type { Key } from '../ui/make-words.ts'
import { dayOf } from './actor.ts'
import { addSeat, type BodyProblem, changeBody, endSeat, makeBody } from './edit-body.ts'
import { keptBy } from './setup/kept-by.ts'
import { allowListChecks } from './list-checks.ts'
import { type BodyId, isConductRole, type SeatId, seatRoles } from './model.ts'
import { DeskBodiesPage } from './pages/desk-bodies-page.tsx'
import { NewBodyPage } from './pages/new-body-page.tsx'
import { peopleKnown } from './people-known.ts'
import { mayEditBody, mayEditSeats, mayMakeBody } from './policy.ts'
import { readBodyForm } from './read-body-form.ts'
import { attempt } from './resolved/attempt.ts'
import type { BodyProblem as SeatProblem } from './resolved/problems.ts'
import { accountChoices, findBody, isReadersSeat, listBodies } from './store.ts'
import { act, choicesFor, find, showBody, type Staffed } from './actions-show-body.tsx'

const pageSize = 50
const bodyErrors: Record<BodyProblem, [field: string, Key]> = {
  slug_taken: ['slug', 'body.error.slug_taken'],
  fallback_overlap: ['fallback', 'body.error.fallback_overlap']
}
/** The field at which a seat that cannot be given is shown again. */
const seatField = (problem: SeatProblem) => (atPerson.includes(problem) ? 'account' : 'role')
const atPerson: readonly SeatProblem[] = ['fallback_overlap', 'person_gone', 'affiliation_limit', 'no_account']

/** Pages of the desk on which bodies and their seats are made and changed. */
export const bodyRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskBodies, who: 'staff', handler: showList }),
  route({ method: 'GET', path: routes.deskNewBody, who: 'staff', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', path: routes.deskNewBody, who: 'staff', handler: make }),
  route({
    method: 'GET',
    path: routes.deskBody,
    who: 'staff',
    handler: async (visit) => {
      const { actor, body } = await find(visit)
      return showBody(visit, actor, body)
    }
  }),
  route({ method: 'POST', path: routes.deskBody, who: 'staff', handler: change }),
  route({ method: 'POST', path: routes.deskSeats, who: 'staff', handler: seat }),
  route({ method: 'POST', path: routes.deskSeatEnd, who: 'staff', handler: unseat }),
  route({ method: 'POST', path: routes.deskListCheck, who: 'staff', handler: listChecks })
]

async function showList(visit: Staffed): Promise<Reply> {
  const { context, url, frame } = visit
  const after = url.searchParams.get('after')
  const last = after ? await findBody(context.db, after as BodyId) : undefined
  const bodies = await listBodies(context.db, pageSize + 1, last)
  const shown = bodies.slice(0, pageSize)
  const next = bodies.length > pageSize ? shown.at(-1)?.id : undefined
  const older = next && href(routes.deskBodies, undefined, { after: next })
  return page(<DeskBodiesPage frame={frame} isAdmin={visit.staff.isAdmin} bodies={shown} older={older} />)
}

async function showNew(visit: Staffed, shown?: Shown): Promise<Reply> {
  const actor = await act(visit)
  if (!mayMakeBody(actor)) throw new Refused('not_allowed')
  const form = shown ?? showStored({ kind: 'conduct_group', time_zone: 'UTC', language: 'en', procedure: 'psf' })
  const choices = await choicesFor(visit)
  return page(<NewBodyPage frame={visit.frame} shown={form} choices={choices} />, shown ? 422 : 200)
}

async function make(visit: Staffed): Promise<Reply> {
  if (!mayMakeBody(await act(visit))) throw new Refused('not_allowed')
  const form = await visit.form()
  const { fallbacks } = await choicesFor(visit)
  const { input, errors } = readBodyForm(
    form,
    fallbacks.map(({ id }) => id)
  )
  if (errors.size) return showNew(visit, showAgain(form, errors))
  const made = await audited(visit.context, 'body_made', visit.staff.accountId, (context) => makeBody(context, input))
  if ('problem' in made) return showNew(visit, showAgain(form, new Map([bodyErrors[made.problem]])))
  return redirect(href(routes.deskBody, { slug: input.slug }))
}

async function change(visit: Staffed): Promise<Reply> {
  const { actor, body } = await find(visit)
  if (!mayEditBody(actor, body.id)) throw new Refused('not_allowed')
  const form = await visit.form()
  const { fallbacks } = await choicesFor(visit, body.id)
  const { input, errors } = readBodyForm(
    form,
    fallbacks.map(({ id }) => id),
    body,
    await peopleKnown(visit.context.db, body.id, dayOf(visit.context.clock.now())),
    (await keptBy(visit.context.db, body)) === 'decisions' ? body : undefined
  )
  if (errors.size) return showBody(visit, actor, body, { which: 'about', form, errors })
  const { slug: _, ...rest } = input
  const { problem } = await audited(visit.context, 'body_changed', actor.account, (context) => changeBody(context, body.id, rest))
  if (problem) return showBody(visit, actor, body, { which: 'about', form, errors: new Map([bodyErrors[problem]]) })
  return redirect(href(routes.deskBody, { slug: body.slug }))
}

async function seat(visit: Staffed): Promise<Reply> {
  const { actor, body } = await find(visit)
  if (!mayEditSeats(actor, body.id)) throw new Refused('not_allowed')
  const form = await visit.form()
  const fields = new FieldReader(form)
  const people = await accountChoices(visit.context.db)
  const account = form.text('account') as AccountId
  fields.require(
    people.some(({ id }) => id === account),
    'account',
    'body.error.person'
  )
  const role = fields.choice('role', seatRoles, 'body.error.role')
  if ((await keptBy(visit.context.db, body)) === 'decisions') {
    fields.require(isConductRole(role), 'role', 'body.error.by_motion')
  }
  const from_day = fields.day('from_day') ?? dayOf(visit.context.clock.now())
  const written = fields.line('resolution', 200, role === 'register_keeper' ? 'body.error.resolution' : undefined)
  const resolution = role === 'register_keeper' ? written : null
  const wrong = (errors: FieldErrors) => showBody(visit, actor, body, { which: 'seat', form, errors })
  if (fields.errors.size) return wrong(fields.errors)
  const given = { body: body.id, account, role, from_day, resolution }
  const problem = await attempt(() => audited(visit.context, 'seat_given', actor.account, (context) => addSeat(context, given)))
  if (problem) return wrong(new Map<string, Key>([[seatField(problem), `body.problem.${problem}`]]))
  return redirect(`${href(routes.deskBody, { slug: body.slug })}#seats`)
}

async function unseat(visit: Staffed): Promise<Reply> {
  const { actor, body } = await find(visit)
  if (!mayEditSeats(actor, body.id)) throw new Refused('not_allowed')
  const id = rowIdOf<SeatId>(visit.params['seat'])
  if ((await keptBy(visit.context.db, body)) === 'decisions' && !(await isReadersSeat(visit.context.db, body.id, id))) {
    throw new Refused('not_allowed')
  }
  const ended = await audited(visit.context, 'seat_ended', actor.account, (context) => endSeat(context, body.id, id))
  if (!ended) throw new Refused('not_found')
  return redirect(`${href(routes.deskBody, { slug: body.slug })}#seats`)
}

/** Turns list checks on or off. */
async function listChecks(visit: Staffed): Promise<Reply> {
  const { actor, body } = await find(visit)
  if (!mayEditBody(actor, body.id)) throw new Refused('not_allowed')
  const on = (await visit.form()).text('on') === 'yes'
  await audited(visit.context, on ? 'list_check_on' : 'list_check_off', actor.account, (context) =>
    allowListChecks(context, body.id, on)
  )
  return redirect(`${href(routes.deskBody, { slug: body.slug })}#list-checks`)
}
