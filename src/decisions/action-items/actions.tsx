import { transaction, type Tx } from '../../db/database.ts'
import { type FieldErrors, type Shown, showAgain, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { personOf, type Staffed } from '../motions/asked-motion.ts'
import { isOnBody } from '../motions/policy.ts'
import { findMeetingBody } from '../meetings/find-body.ts'
import type { Site } from '../site.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { memberOf } from '../who.ts'
import { readSource, type Source } from './asked-source.ts'
import { giveOut } from './give-out.ts'
import { changeAction, endAction, noteOnAction, reopenAction } from './keep-action.ts'
import { type ListedAction, mostOpen } from './model.ts'
import { ownersOf } from './owners-of.ts'
import { ActionFormPage } from './pages/action-form-page.tsx'
import { DeskActionListPage, DeskActionPage } from './pages/desk-pages.tsx'
import { mayChangeAction, mayGiveOut, mayReadAction, maySay } from './policy.ts'
import { readActionForm, readSentence } from './read-form.ts'
import { actionEventsOf, endedActions, findAction, openActions } from './store.ts'

const pageSize = 50

/** Action items for people of the body and for their owners. */
export const actionRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskBodyActions, who: 'staff', handler: showList }),
  route({ method: 'GET', path: routes.deskActionNew, who: 'staff', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', path: routes.deskActionNew, who: 'staff', handler: make }),
  route({ method: 'GET', path: routes.deskAction, who: 'staff', handler: (visit) => showOne(visit) }),
  route({ method: 'POST', path: routes.deskActionStep, who: 'staff', handler: say }),
  route({ method: 'GET', path: routes.deskActionEdit, who: 'staff', handler: (visit) => showEdit(visit) }),
  route({ method: 'POST', path: routes.deskActionEdit, who: 'staff', handler: change })
]

const asking = ({ context, staff }: Staffed) => memberOf(context.db, staff, context.clock.now())

async function askedBody(visit: Staffed) {
  const body = await findMeetingBody(visit.context.db, visit.params['slug'])
  const member = await asking(visit)
  if (!mayGiveOut(member, body.id)) throw new Refused('not_allowed')
  return { body, member }
}

async function showList(visit: Staffed): Promise<Reply> {
  const { body, member } = await askedBody(visit)
  const { db, clock } = visit.context
  const now = clock.now()
  const number = visit.url.searchParams.get('before')
  const before = number === null ? undefined : await findAction(db, number, now)
  const filter = { body: body.id, publicOnly: false }
  const [open, ended] = await Promise.all([
    before ? undefined : openActions(db, filter, now, mostOpen),
    endedActions(db, filter, now, pageSize + 1, before?.serial)
  ])
  const shown = ended.slice(0, pageSize)
  const last = ended.length > pageSize ? shown.at(-1) : undefined
  return page(
    <DeskActionListPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      open={open}
      ended={shown}
      older={last && href(routes.deskBodyActions, { slug: body.slug }, { before: last.number })}
      givesOut={body.status !== 'dissolved'}
      now={now}
    />
  )
}

async function showNew(visit: Staffed, again?: Shown): Promise<Reply> {
  const { body, member } = await askedBody(visit)
  const { db, clock } = visit.context
  const source = await readSource(db, body, visit.url.searchParams, words(visit.locale))
  return page(
    <ActionFormPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      back={backFrom(body, source, visit.url.searchParams)}
      number={undefined}
      action={`${href(routes.deskActionNew, { slug: body.slug })}${visit.url.search}`}
      owners={await ownersOf(db, body.id, clock.now())}
      from={source.words}
      hidden={source.private}
      shown={again ?? showStored({ private: 'no' })}
    />,
    again ? 422 : 200
  )
}

/** Back to the room in which it was given out, to the meeting that it comes from, or to the list. */
function backFrom(body: { readonly slug: string; readonly name: string }, source: Source, asked: URLSearchParams) {
  const { meeting, item, words: text = '' } = source
  if (meeting && item && asked.get('from') === 'room') return { href: href(routes.deskRoomItem, { meeting, item }), text }
  if (meeting) return { href: href(routes.deskMeeting, { meeting }), text }
  return { href: href(routes.deskBodyActions, { slug: body.slug }), text: body.name }
}

async function make(visit: Staffed): Promise<Reply> {
  const { body, member } = await askedBody(visit)
  if (body.status === 'dissolved') throw new Refused('not_allowed')
  const { context, url } = visit
  const source = await readSource(context.db, body, url.searchParams, words(visit.locale))
  const form = await visit.form()
  const owners = await ownersOf(context.db, body.id, context.clock.now())
  const read = await readActionForm(context.db, form, { owners, hidden: source.private })
  if ('errors' in read) return showNew(visit, showAgain(form, read.errors))
  const { meeting, item, resolution } = source
  const given = { ...read, body: body.id, meeting, item, resolution, by: personOf(member) }
  const made = await transaction(context.db, (tx) => giveOut(tx, context, given))
  if (!made) throw new Refused('too_many')
  return redirect(`${backFrom(body, source, url.searchParams).href}#actions`)
}

async function askedAction(visit: Staffed) {
  const { db, clock } = visit.context
  const action = await findAction(db, visit.params['number'] ?? '', clock.now())
  const member = await asking(visit)
  if (!action || !mayReadAction(member, action)) throw new Refused('not_found')
  return { action, member }
}

async function showOne(visit: Staffed, again?: Shown): Promise<Reply> {
  const { action, member } = await askedAction(visit)
  const { db, clock } = visit.context
  const [events, body] = await Promise.all([actionEventsOf(db, action.id), bodyOfVote(db, action.body)])
  return page(
    <DeskActionPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      action={action}
      events={events}
      zone={body.time_zone}
      may={{
        say: maySay(member, action),
        change: mayChangeAction(member, action),
        readList: isOnBody(member, action.body)
      }}
      shown={again ?? showStored({})}
      now={clock.now()}
    />,
    again ? 422 : 200
  )
}

type Step = (tx: Tx, site: Site, action: ListedAction, by: Parameters<typeof noteOnAction>[3]) => Promise<boolean>

const steps: Readonly<Record<string, Step>> = {
  note: (tx, site, { id }, by) => noteOnAction(tx, site, id, by),
  done: (tx, site, { id }, by) => endAction(tx, site, id, 'done', by),
  drop: (tx, site, { id }, by) => endAction(tx, site, id, 'dropped', by),
  reopen: (tx, site, { id }, by) => reopenAction(tx, site, id, by)
}

async function say(visit: Staffed): Promise<Reply> {
  const { action, member } = await askedAction(visit)
  if (visit.params['step'] !== 'say') throw new Refused('not_found')
  if (!maySay(member, action)) throw new Refused('not_allowed')
  const form = await visit.form()
  const read = readSentence(form)
  const name = form.text('step')
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  if ('errors' in read || !step) {
    const errors: FieldErrors = new Map([
      ...(step ? [] : [['step', 'action.error.step'] as const]),
      ...('errors' in read ? read.errors : [])
    ])
    return showOne(visit, showAgain(form, errors))
  }
  const by = { person: personOf(member), words: read.words }
  if (!(await transaction(visit.context.db, (tx) => step(tx, visit.context, action, by)))) throw new Refused('already_there')
  return redirect(href(routes.deskAction, { number: action.number }))
}

async function askedChange(visit: Staffed) {
  const asked = await askedAction(visit)
  if (!mayChangeAction(asked.member, asked.action)) throw new Refused('not_allowed')
  const { db, clock } = visit.context
  const { action } = asked
  const people = await ownersOf(db, action.body, clock.now())
  const owner = { id: action.owner, slug: action.owner_slug, name: action.owner_name }
  const owners = people.some(({ id }) => id === action.owner) ? people : [...people, owner]
  const item =
    action.item && (await db.selectFrom('agenda_items').select('private').where('id', '=', action.item).executeTakeFirst())
  return { ...asked, owners, hidden: item?.private ?? false }
}

async function showEdit(visit: Staffed, again?: Shown): Promise<Reply> {
  const { action, member, owners, hidden } = await askedChange(visit)
  const number = action.number
  const stored = {
    title: action.title,
    owner: action.owner_slug,
    due_day: action.due_day,
    private: action.private ? 'yes' : 'no'
  }
  return page(
    <ActionFormPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      back={{ href: href(routes.deskAction, { number }), text: action.title }}
      number={number}
      action={href(routes.deskActionEdit, { number })}
      owners={owners}
      from={undefined}
      hidden={hidden}
      shown={again ?? showStored(stored)}
    />,
    again ? 422 : 200
  )
}

async function change(visit: Staffed): Promise<Reply> {
  const { action, member, owners, hidden } = await askedChange(visit)
  const { context } = visit
  const form = await visit.form()
  const read = await readActionForm(context.db, form, { owners, hidden })
  if ('errors' in read) return showEdit(visit, showAgain(form, read.errors))
  const by = { person: personOf(member), words: '' }
  if (!(await transaction(context.db, (tx) => changeAction(tx, context, action.id, read, by)))) throw new Refused('already_there')
  return redirect(href(routes.deskAction, { number: action.number }))
}
