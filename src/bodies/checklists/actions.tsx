import { transaction } from '../../db/database.ts'
import type { Form } from '../../http/form.ts'
import { FieldReader, showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { rowIdOf } from '../../http/row-id.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { actorOf, dayOf } from '../actor.ts'
import type { SeatId } from '../model.ts'
import { mayEditBody } from '../policy.ts'
import { findPlainFacts } from '../store.ts'
import { attendance, participation } from '../upkeep/activity.ts'
import { answerAsked } from '../upkeep/confirm/answer.ts'
import { waitingAnswers } from '../upkeep/confirm/store.ts'
import { bodiesAskingActivity, findShort } from '../upkeep/find-short.ts'
import { dropNotice, giveNotice, noticeOf, removalState } from '../upkeep/removal.ts'
import { closedVotes, heldMeetings } from '../upkeep/store-activity.ts'
import { checklistNames, itemsOf, listsFor } from './model.ts'
import { DeskSeatPage } from './pages/desk-seat-page.tsx'
import { SoonPage } from './pages/soon-page.tsx'
import { type DeskSeat, endingTerms, findDeskSeat, sitsElsewise, tick, ticksOf, untick } from './store.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Seats on the desk: checklists, notice and hearing, terms that end, and answers to the yearly question. */
export const seatRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskUpkeep, who: 'staff', handler: showSoon }),
  route({ method: 'POST', path: routes.deskUpkeepAnswer, who: 'staff', handler: takeAnswer }),
  route({ method: 'GET', path: routes.deskSeat, who: 'staff', handler: (visit) => showSeat(visit) }),
  route({ method: 'POST', path: routes.deskSeatTick, who: 'staff', handler: tickOff }),
  route({ method: 'POST', path: routes.deskSeatNotice, who: 'staff', handler: notice })
]

const soonDays = 60
const act = ({ context, staff }: Staffed) => actorOf(context.db, staff, context.clock.now())

async function showSoon(visit: Staffed): Promise<Reply> {
  const { context, frame } = visit
  const now = context.clock.now()
  const until = dayOf(new Date(now.getTime() + soonDays * 86_400_000))
  const [actor, ending, asked] = await Promise.all([
    act(visit),
    endingTerms(context.db, dayOf(now), until),
    waitingAnswers(context.db)
  ])
  // Who leads a body sees it; others see rosters. A foundation has dozens of bodies, few of them with such a charter.
  const led = (await bodiesAskingActivity(context.db)).filter(({ id }) => mayEditBody(actor, id))
  const short = (await Promise.all(led.map((body) => findShort(context.db, body, dayOf(now))))).flat()
  const waiting = asked.map((each) => ({ ...each, mayAnswer: mayEditBody(actor, each.body) }))
  return page(<SoonPage frame={frame} isAdmin={actor.isAdmin} ending={ending} waiting={waiting} short={short} />)
}

/** Somebody said to a chair that they stay: as good as the link. */
async function takeAnswer(visit: Staffed): Promise<Reply> {
  const { context, params } = visit
  const starts = (await visit.form()).text('starts')
  const asked = (await waitingAnswers(context.db)).find(
    (each) => each.body_slug === params['slug'] && each.person === params['person'] && each.starts_day === starts
  )
  if (!asked) throw new Refused('not_found')
  if (!mayEditBody(await act(visit), asked.body)) throw new Refused('not_allowed')
  await answerAsked(context, asked, { stays: true, how: 'desk', today: dayOf(context.clock.now()) })
  return redirect(routes.deskUpkeep)
}

async function find(visit: Staffed): Promise<{ seat: DeskSeat; today: string; mayKeep: boolean; isAdmin: boolean }> {
  const seat = await findDeskSeat(visit.context.db, rowIdOf<SeatId>(visit.params['seat']))
  if (!seat) throw new Refused('not_found')
  const actor = await act(visit)
  const mayKeep = mayEditBody(actor, seat.body)
  // Notice and checklists are for who leads the body and for the person; others see rosters.
  if (!mayKeep && seat.person_account !== actor.account) throw new Refused('not_allowed')
  return { seat, today: dayOf(visit.context.clock.now()), mayKeep, isAdmin: actor.isAdmin }
}

async function showSeat(visit: Staffed, wrong?: Shown): Promise<Reply> {
  const { context, frame } = visit
  const { seat, today, mayKeep, isAdmin } = await find(visit)
  const [ticks, stays, { upkeep }, given] = await Promise.all([
    ticksOf(context.db, seat.id),
    sitsElsewise(context.db, seat, today),
    findPlainFacts(context.db, seat.body),
    noticeOf(context.db, seat.id)
  ])
  const member = { person: seat.person, since: seat.from_day }
  const votes = upkeep.participation && seat.voting ? await closedVotes(context.db, seat.body, seat.from_day) : undefined
  const meetings = upkeep.attendance ? await heldMeetings(context.db, seat.body, seat.from_day) : undefined
  const node = (
    <DeskSeatPage
      {...{ frame, isAdmin, mayKeep, seat, ticks }}
      lists={listsFor(seat, { today, stays })}
      votes={votes && upkeep.participation && participation(upkeep.participation, votes, member, today)}
      meetings={meetings && upkeep.attendance && attendance(upkeep.attendance, meetings, member, today)}
      removal={
        upkeep.removal && {
          state: removalState(upkeep.removal, given, today),
          notice: given,
          hearing: upkeep.removal.hearing
        }
      }
      shown={wrong ?? showStored({ hearing_day: given?.hearing_day })}
    />
  )
  return page(node, wrong ? 422 : 200)
}

async function findKept(visit: Staffed) {
  const found = await find(visit)
  if (!found.mayKeep) throw new Refused('not_allowed')
  return found
}

async function tickOff(visit: Staffed): Promise<Reply> {
  const { seat, today } = await findKept(visit)
  const form = await visit.form()
  const list = checklistNames.find((name) => name === form.text('list'))
  const item = form.text('item')
  if (!list || !itemsOf(list, seat.role).includes(item)) throw new Refused('not_found')
  const by_account = visit.staff.accountId
  await transaction(visit.context.db, (tx) =>
    form.text('do') === 'open' ? untick(tx, seat.id, list, item) : tick(tx, { seat: seat.id, list, item, day: today, by_account })
  )
  return redirect(`${href(routes.deskSeat, { seat: seat.id })}#${list}`)
}

async function notice(visit: Staffed): Promise<Reply> {
  const { seat, today } = await findKept(visit)
  const { upkeep } = await findPlainFacts(visit.context.db, seat.body)
  if (!upkeep.removal) throw new Refused('not_found')
  const form: Form = await visit.form()
  const back = redirect(`${href(routes.deskSeat, { seat: seat.id })}#removal`)
  if (form.text('do') === 'drop') {
    await dropNotice(visit.context, seat.id, today)
    return back
  }
  const fields = new FieldReader(form)
  const hearing_day = fields.day('hearing_day') ?? null
  fields.require(hearing_day === null || hearing_day >= today, 'hearing_day', 'seat.error.hearing_day')
  if (fields.errors.size) return showSeat(visit, showAgain(form, fields.errors))
  await giveNotice(visit.context, { body: seat.body, seat: seat.id }, upkeep.removal, { today, hearing_day })
  return back
}
