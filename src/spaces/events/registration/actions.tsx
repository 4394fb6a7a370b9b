import { actorOf } from '../../../bodies/actor.ts'
import { listBodyChoices } from '../../../bodies/list-bodies.ts'
import { type BodyId, isBodyId, isSlug } from '../../../bodies/model.ts'
import type { Actor } from '../../../bodies/policy.ts'
import { looksLikeEmail } from '../../../accounts/model.ts'
import type { Form } from '../../../http/form.ts'
import { type FieldErrors, FieldReader, showAgain, type Shown, showStored } from '../../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../../http/route.ts'
import { rowIdOf } from '../../../http/row-id.ts'
import { nameTexts } from '../../../policies/list-texts.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import type { SpaceId } from '../../model.ts'
import { codeChoices } from '../known-codes.ts'
import { findOwnEvent, type FoundEvent } from '../find-event.ts'
import type { EventNumberId, EventPersonId } from '../model.ts'
import { mayBeginFor, mayInviteHosts } from '../policy.ts'
import { waitingFor } from '../after/store.ts'
import { eventsFor, hostOf } from '../store.ts'
import {
  addEventNumber,
  addPerson,
  beginEvent,
  checkEventNumber,
  proposeNumbers,
  removeEventNumber,
  removePerson,
  saveTask,
  showPicture
} from './edit-event.ts'
import { inviteHost } from './invite-host.ts'
import { EventsPage } from './pages/events-page.tsx'
import { NewEventPage } from './pages/new-event-page.tsx'
import { NumbersPage } from './pages/numbers-page.tsx'
import { RegisterPage } from './pages/register-page.tsx'
import { TaskPage } from './pages/task-page.tsx'
import { TeamPage } from './pages/team-page.tsx'
import { publishEvent } from './publish-event.ts'
import { readEventNumber, readPerson, readTask } from './read-task.ts'
import { shortName } from './short-name.ts'
import { showEventTask } from './stored-task.ts'
import { gapsOf, registerTasks, type RegisterTask } from './tasks.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Pages on which an event is registered: a list of tasks, saved one by one and gone on with whenever there is time. */
export const registrationRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskEvents, who: 'staff', handler: (visit) => showList(visit) }),
  route({ method: 'POST', path: routes.deskEventHosts, who: 'staff', handler: inviteOne }),
  route({ method: 'GET', path: routes.deskNewEvent, who: 'staff', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', path: routes.deskNewEvent, who: 'staff', handler: begin }),
  route({ method: 'GET', path: routes.deskEventRegister, who: 'staff', handler: (visit) => showRegister(visit) }),
  route({
    method: 'GET',
    path: routes.deskEventTask,
    who: 'staff',
    handler: async (visit) => showTask(visit, await find(visit))
  }),
  route({ method: 'POST', path: routes.deskEventTask, who: 'staff', handler: save }),
  route({ method: 'POST', path: routes.deskEventPublish, who: 'staff', handler: publish }),
  route({ method: 'POST', path: routes.deskEventPicture, who: 'staff', handler: picture }),
  pressing(routes.deskEventPropose, 'numbers', async ({ context }, { event }) => {
    await proposeNumbers(context, event)
    return 'done'
  }),
  pressing(routes.deskEventNumberCheck, 'numbers', async ({ context, params }, { event, actor }) => {
    const id = rowIdOf<EventNumberId>(params['number'])
    return (await checkEventNumber(context, event.id, id, actor.account)) ? 'done' : 'not_found'
  }),
  pressing(routes.deskEventNumberRemove, 'numbers', ({ context, params }, { event }) =>
    removeEventNumber(context, event.id, rowIdOf<EventNumberId>(params['number']))
  ),
  pressing(routes.deskEventPersonRemove, 'team', ({ context, params }, { event }) =>
    removePerson(context, event.id, rowIdOf<EventPersonId>(params['person']))
  )
]

const find = ({ context, staff, params }: Staffed) => findOwnEvent(context.db, staff, params['event'], context.clock.now())
const act = ({ context, staff }: Staffed) => actorOf(context.db, staff, context.clock.now())

async function bodiesFor({ context }: Staffed, may: (body: BodyId) => boolean) {
  return (await listBodyChoices(context.db)).filter(({ id }) => may(id))
}

async function beginBodies(visit: Staffed, actor: Actor) {
  const hosts = await hostOf(visit.context.db, actor.account)
  return bodiesFor(visit, (body) => mayBeginFor(actor, hosts, body))
}

async function showList(visit: Staffed, wrong?: { form: Form; errors: FieldErrors }): Promise<Reply> {
  const { context, frame, url } = visit
  const actor = await act(visit)
  const chaired = actor.seats.filter(({ role }) => role === 'chair').map(({ body }) => body)
  const events = await eventsFor(context.db, { account: actor.account, bodies: chaired, all: actor.isAdmin })
  return page(
    <EventsPage
      frame={frame}
      isAdmin={actor.isAdmin}
      events={events}
      mayBegin={(await beginBodies(visit, actor)).length > 0}
      inviteFor={await bodiesFor(visit, (body) => mayInviteHosts(actor, body))}
      invited={url.searchParams.has('invited')}
      arrived={await waitingFor(context.db, chaired)}
      host={wrong ? showAgain(wrong.form, wrong.errors) : showStored({})}
    />,
    wrong ? 422 : 200
  )
}

async function inviteOne(visit: Staffed): Promise<Reply> {
  const actor = await act(visit)
  const bodies = await bodiesFor(visit, (body) => mayInviteHosts(actor, body))
  if (bodies.length === 0) throw new Refused('not_allowed')
  const form = await visit.form()
  const fields = new FieldReader(form)
  const name = fields.line('host_name', 120, 'event.error.person_name')
  const email = fields.line('host_email', 254)
  fields.require(looksLikeEmail(email), 'host_email', 'space.error.email')
  const body = form.text('host_body')
  fields.require(isBodyId(body) && bodies.some(({ id }) => id === body), 'host_body', 'space.error.body')
  if (fields.errors.size) return showList(visit, { form, errors: fields.errors })
  await inviteHost(visit.context, { name, email, body: body as BodyId }, actor.account)
  return redirect(href(routes.deskEvents, undefined, { invited: '' }))
}

async function showNew(visit: Staffed, shown?: Shown): Promise<Reply> {
  const actor = await act(visit)
  const bodies = await beginBodies(visit, actor)
  if (bodies.length === 0) throw new Refused('not_allowed')
  const form = shown ?? showStored({})
  return page(<NewEventPage frame={visit.frame} isAdmin={actor.isAdmin} shown={form} bodies={bodies} />, shown ? 422 : 200)
}

async function begin(visit: Staffed): Promise<Reply> {
  const actor = await act(visit)
  const bodies = await beginBodies(visit, actor)
  if (bodies.length === 0) throw new Refused('not_allowed')
  const form = await visit.form()
  const fields = new FieldReader(form)
  const name = fields.line('name', 120, 'space.error.name')
  const id = fields.line('slug', 50) || shortName(name)
  fields.require(isSlug(id), 'slug', 'space.error.slug')
  const body = bodies.find((each) => each.id === form.text('body'))
  fields.require(body !== undefined, 'body', 'space.error.body')
  if (fields.errors.size || !body) return showNew(visit, showAgain(form, fields.errors))
  const event = { id: id as SpaceId, body: body.id, name, time_zone: '' }
  if (!(await beginEvent(visit.context, event, actor.account))) {
    return showNew(visit, showAgain(form, new Map([['slug', 'space.error.slug_taken']])))
  }
  return redirect(href(routes.deskEventRegister, { event: id }))
}

async function showRegister(visit: Staffed, refused?: 'missing' | 'taken'): Promise<Reply> {
  const { context, frame } = visit
  const { actor, ...whole } = await find(visit)
  return page(
    <RegisterPage
      frame={frame}
      isAdmin={actor.isAdmin}
      whole={whole}
      gaps={gapsOf(whole, context.clock.now())}
      refused={refused}
    />,
    refused ? 422 : 200
  )
}

function taskOf({ params }: Staffed): RegisterTask {
  const task = registerTasks.find((each) => each === params['task'])
  if (!task) throw new Refused('not_found')
  return task
}

/** Codes that an event can adopt: those of our register, and those that many know. */
async function codesFor({ context }: Staffed) {
  return codeChoices((await nameTexts(context.db)).filter(({ kind }) => kind === 'code'))
}

async function showTask(visit: Staffed, found: FoundEvent, wrong?: { form: Form; errors: FieldErrors }): Promise<Reply> {
  const task = taskOf(visit)
  const { event, people, numbers, actor } = found
  const shown = wrong ? showAgain(wrong.form, wrong.errors) : showStored(showEventTask(event))
  const base = { frame: visit.frame, isAdmin: actor.isAdmin, event, shown }
  const status = wrong ? 422 : 200
  const keeps = visit.url.searchParams.has('keeps')
  if (task === 'team') {
    const form = wrong ? shown : showStored({})
    return page(<TeamPage {...base} shown={form} people={people} me={actor.account} keeps={keeps} />, status)
  }
  if (task === 'numbers')
    return page(<NumbersPage {...base} shown={wrong ? shown : showStored({})} numbers={numbers} keeps={keeps} />, status)
  const codes = task === 'code' ? await codesFor(visit) : []
  return page(<TaskPage {...base} task={task} codes={codes} leads={people.filter(({ lead }) => lead).length} />, status)
}

async function save(visit: Staffed): Promise<Reply> {
  const found = await find(visit)
  const { context } = visit
  const { event } = found
  const task = taskOf(visit)
  const form = await visit.form()
  const again = (errors: FieldErrors) => showTask(visit, found, { form, errors })
  if (task === 'team') {
    const { input, errors } = readPerson(form)
    if (errors.size) return again(errors)
    if (!(await addPerson(context, event.id, input))) return again(new Map([['contact', 'event.error.same_contact']]))
    return redirect(taskHref(event.id, task))
  }
  if (task === 'numbers') {
    const { input, errors } = readEventNumber(form)
    if (errors.size) return again(errors)
    await addEventNumber(context, event.id, input)
    return redirect(taskHref(event.id, task))
  }
  const codes = task === 'code' ? await codesFor(visit) : []
  const { change, errors } = readTask(form, task, { ...found, codes })
  if (errors.size) return again(errors)
  const lost = await saveTask(context, event.id, change)
  if (lost.length > 0) return again(new Map(lost.map(({ field, code }) => [field, `event.gap.${code}` as const])))
  return redirect(href(routes.deskEventRegister, { event: event.id }))
}

const taskHref = (event: string, task: RegisterTask, query?: Record<string, string>) =>
  href(routes.deskEventTask, { event, task }, query)

async function publish(visit: Staffed): Promise<Reply> {
  const { event, actor } = await find(visit)
  const missing = await publishEvent(visit.context, event.id, actor.account)
  if (missing === 'taken' || missing.length > 0) return showRegister(visit, missing === 'taken' ? 'taken' : 'missing')
  return redirect(href(routes.deskEvent, { event: event.id }))
}

/** Each person decides for themselves whether their picture is shown. */
async function picture(visit: Staffed): Promise<Reply> {
  const { event, actor } = await find(visit)
  const form = await visit.form()
  if (!(await showPicture(visit.context, event.id, actor.account, form.text('show') === 'yes'))) throw new Refused('not_found')
  return redirect(taskHref(event.id, 'team'))
}

type Pressed = 'done' | 'gone' | 'too_few' | 'not_found'

/** One press that changes one row of a list. A public event keeps what it needs, and the page says so. */
function pressing(path: string, task: RegisterTask, change: (visit: Staffed, found: FoundEvent) => Promise<Pressed>): Route {
  return route({
    method: 'POST',
    path,
    who: 'staff',
    handler: async (visit: Staffed) => {
      const found = await find(visit)
      const pressed = await change(visit, found)
      if (pressed === 'not_found') throw new Refused('not_found')
      return redirect(taskHref(found.event.id, task, pressed === 'too_few' ? { keeps: '' } : undefined))
    }
  })
}
