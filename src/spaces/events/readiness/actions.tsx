import { FieldReader, type Shown, showAgain, showStored } from '../../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../../http/route.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { findOwnEvent, type FoundEvent } from '../find-event.ts'
import { type GatheringKind, isGathering, isReadinessKey, todayAt } from './model.ts'
import { GatheringPage } from './pages/gathering-page.tsx'
import { ReadyPage } from './pages/ready-page.tsx'
import { markTask, readinessOf, recordGathering } from './ready-event.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** What has to be done by which day, and the two meetings that every event owes. */
export const readinessRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskEventReady, who: 'staff', handler: showReady }),
  route({ method: 'POST', path: routes.deskEventMark, who: 'staff', handler: mark }),
  route({ method: 'GET', path: routes.deskEventGathering, who: 'staff', handler: (visit) => showGathering(visit) }),
  route({ method: 'POST', path: routes.deskEventGathering, who: 'staff', handler: record })
]

/** The list begins when the event is public: its days are known then. */
async function find({ context, staff, params }: Staffed): Promise<FoundEvent> {
  const found = await findOwnEvent(context.db, staff, params['event'], context.clock.now())
  if (!found.event.published_day) throw new Refused('not_found')
  return found
}

async function showReady(visit: Staffed): Promise<Reply> {
  const { context, frame } = visit
  const { event, actor } = await find(visit)
  const readiness = await readinessOf(context.db, event, context.clock.now())
  return page(<ReadyPage frame={frame} isAdmin={actor.isAdmin} event={event} readiness={readiness} />)
}

async function mark(visit: Staffed): Promise<Reply> {
  const { event, actor } = await find(visit)
  const task = visit.params['task'] ?? ''
  if (!isReadinessKey(task) || isGathering(task)) throw new Refused('not_found')
  const done = (await visit.form()).text('done') === 'yes'
  await markTask(visit.context, event.id, task, done, actor.account)
  return redirect(`${href(routes.deskEventReady, { event: event.id })}#${task}`)
}

function kindOf({ params }: Staffed): GatheringKind {
  const kind = params['kind'] ?? ''
  if (!isGathering(kind)) throw new Refused('not_found')
  return kind
}

async function showGathering(visit: Staffed, wrong?: { shown: Shown; there: readonly string[] }): Promise<Reply> {
  const { context, frame } = visit
  const kind = kindOf(visit)
  const { event, people, actor } = await find(visit)
  const { gatherings } = await readinessOf(context.db, event, context.clock.now())
  const known = gatherings.find((each) => each.kind === kind)
  const stored = known ? { day: known.day, note: known.note } : { day: todayAt(event, context.clock.now()) }
  const names = [...new Set([...people.map(({ name }) => name), ...(known?.names ?? [])])]
  return page(
    <GatheringPage
      frame={frame}
      isAdmin={actor.isAdmin}
      event={event}
      kind={kind}
      names={names}
      there={wrong?.there ?? known?.names ?? []}
      shown={wrong?.shown ?? showStored(stored)}
    />,
    wrong ? 422 : 200
  )
}

async function record(visit: Staffed): Promise<Reply> {
  const kind = kindOf(visit)
  const { event, people, actor } = await find(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const day = fields.day('day')
  const today = todayAt(event, visit.context.clock.now())
  fields.require(day !== undefined && day <= today, 'day', 'event.error.gathering_day')
  const there = form.all('there').filter((name) => people.some((person) => person.name === name))
  fields.require(there.length > 0, 'there', 'event.error.there')
  const note = form.text('note').trim()
  fields.require(note.length <= 2000, 'note', 'form.too_long')
  if (fields.errors.size) return showGathering(visit, { shown: showAgain(form, fields.errors), there })
  await recordGathering(visit.context, event.id, kind, { day: day ?? today, names: there, note }, actor.account)
  return redirect(href(routes.deskEventReady, { event: event.id }))
}
