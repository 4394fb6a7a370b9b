import { hostZone } from '../../../bodies/list-bodies.ts'
import { FieldReader, type FieldErrors, type Shown, showAgain, showStored } from '../../../http/read-fields.ts'
import type { Form } from '../../../http/form.ts'
import { page, redirect, type Reply } from '../../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../../http/route.ts'
import { rowIdOf } from '../../../http/row-id.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { callOnCall } from '../calls/call-on-call.ts'
import { lastCalls } from '../calls/store.ts'
import { findOwnEvent, type FoundEvent } from '../find-event.ts'
import { addShifts, handOver, removeShift, saveRota } from './edit-rota.ts'
import { onCall, type ShiftId } from './model.ts'
import { RotaPage } from './pages/rota-page.tsx'
import { TodayPage } from './pages/today-page.tsx'
import { readShifts, readTable } from './read-rota.ts'
import { lastHandovers, shiftsOf } from './store.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** The rota as a table, and the page for the days of the event. */
export const rotaRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskEventRota, who: 'staff', handler: (visit) => showRota(visit) }),
  route({ method: 'POST', path: routes.deskEventRota, who: 'staff', handler: save }),
  route({ method: 'POST', path: routes.deskEventShifts, who: 'staff', handler: add }),
  route({ method: 'POST', path: routes.deskEventShiftRemove, who: 'staff', handler: remove }),
  route({ method: 'GET', path: routes.deskEventToday, who: 'staff', handler: (visit) => showToday(visit) }),
  route({ method: 'POST', path: routes.deskEventHandOver, who: 'staff', handler: hand }),
  route({ method: 'POST', path: routes.deskEventCall, who: 'staff', handler: call })
]

/** The rota begins when the event is public: its days and its zone are known then. */
async function find({ context, staff, params }: Staffed): Promise<FoundEvent> {
  const found = await findOwnEvent(context.db, staff, params['event'], context.clock.now())
  if (!found.event.published_day) throw new Refused('not_found')
  return found
}

async function showRota(visit: Staffed, wrong?: { form: Form; errors: FieldErrors }): Promise<Reply> {
  const { context, frame } = visit
  const { event, people, actor } = await find(visit)
  const shown: Shown = wrong
    ? showAgain(wrong.form, wrong.errors)
    : showStored({ day: event.starts_day, from: '09:00', to: '13:00', each: '' })
  const shifts = (await shiftsOf(context.db, event.id)).filter(({ cancelled }) => !cancelled)
  return page(
    <RotaPage frame={frame} isAdmin={actor.isAdmin} event={event} people={people} shifts={shifts} shown={shown} />,
    wrong ? 422 : 200
  )
}

async function save(visit: Staffed): Promise<Reply> {
  const { event, people } = await find(visit)
  const shifts = await shiftsOf(visit.context.db, event.id)
  await saveRota(visit.context, event.id, readTable(await visit.form(), shifts, people))
  return redirect(href(routes.deskEventRota, { event: event.id }))
}

async function add(visit: Staffed): Promise<Reply> {
  const { event } = await find(visit)
  const form = await visit.form()
  const { input, errors } = readShifts(form, event)
  if (errors.size) return showRota(visit, { form, errors })
  if (!(await addShifts(visit.context, event.id, input))) {
    return showRota(visit, { form, errors: new Map([['day', 'event.error.shifts']]) })
  }
  return redirect(href(routes.deskEventRota, { event: event.id }))
}

async function remove(visit: Staffed): Promise<Reply> {
  const { event } = await find(visit)
  if (!(await removeShift(visit.context, event.id, rowIdOf<ShiftId>(visit.params['shift'])))) throw new Refused('not_found')
  return redirect(href(routes.deskEventRota, { event: event.id }))
}

async function showToday(visit: Staffed, wrong?: { form: Form; errors: FieldErrors }): Promise<Reply> {
  const { context, frame, url } = visit
  const { db, clock } = context
  const { event, people, actor } = await find(visit)
  const now = clock.now()
  const called = url.searchParams.get('called')
  return page(
    <TodayPage
      frame={frame}
      isAdmin={actor.isAdmin}
      event={event}
      people={people}
      turn={onCall(await shiftsOf(db, event.id, now), now)}
      zone={await hostZone(db, event.body)}
      handovers={await lastHandovers(db, event.id)}
      calls={await lastCalls(db, event.id)}
      called={called === 'asked' || called === 'nobody' ? called : undefined}
      shown={wrong ? showAgain(wrong.form, wrong.errors) : showStored({})}
    />,
    wrong ? 422 : 200
  )
}

async function hand(visit: Staffed): Promise<Reply> {
  const { event, people } = await find(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const to = people.find(({ id }) => id === form.text('to'))
  fields.require(to !== undefined, 'to', 'event.error.there')
  const note = fields.line('note', 500)
  if (fields.errors.size || !to) return showToday(visit, { form, errors: fields.errors })
  if (!(await handOver(visit.context, event.id, { to, note }))) {
    return showToday(visit, { form, errors: new Map([['to', 'event.error.no_shift']]) })
  }
  return redirect(href(routes.deskEventToday, { event: event.id }))
}

async function call(visit: Staffed): Promise<Reply> {
  const { event } = await find(visit)
  const called = await callOnCall(visit.context, event.id, visit.place)
  return redirect(href(routes.deskEventToday, { event: event.id }, { called }))
}
