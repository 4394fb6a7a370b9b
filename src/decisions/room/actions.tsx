import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { Form } from '../../http/form.ts'
import { redirect, type Reply, text } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { dayOf, instantOf, wallTime } from '../../rules/zoned-time.ts'
import { isTime } from '../meetings/model.ts'
import { personOf, type Staffed } from '../motions/asked-motion.ts'
import { isVoter } from '../motions/policy.ts'
import { answer, type AskedRoom, askedRoom, onlyWhoLeads } from './asked-room.ts'
import { attempt, type Trouble } from './attempt.ts'
import { closeMeeting } from './close-meeting.ts'
import { notePeople } from './note-people.ts'
import { openMeeting } from './open-meeting.ts'
import { RoomPage } from './pages/room-page.tsx'
import { readEnd, type TypedEnd, typedEnd } from './read-end.ts'
import { readMark } from './read-mark.ts'
import { giveMeetingProxy, revokeMeetingProxy } from './proxies.ts'

/** The room of a meeting: opening, who is there, proxies, closing, and the mark by which a page sees that something changed. */
export const roomRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskRoom, who: 'staff', handler: (visit) => showRoom(visit) }),
  route({ method: 'POST', path: routes.deskRoomStep, who: 'staff', handler: takeStep }),
  route({
    method: 'GET',
    path: routes.deskRoomMark,
    who: 'staff',
    handler: async (visit) => {
      const { meeting } = await askedRoom(visit)
      return text(await readMark(visit.context.db, meeting.id))
    }
  })
]

async function showRoom(visit: Staffed, trouble?: Trouble, ended?: TypedEnd): Promise<Reply> {
  const { member, view, leads } = await askedRoom(visit)
  return answer(
    <RoomPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      view={view}
      leads={leads}
      me={member.person}
      votes={isVoter(member, view.body.id)}
      trouble={trouble}
      ended={ended}
    />,
    trouble
  )
}

type Step = (tx: Tx, visit: Staffed, asked: AskedRoom, form: Form) => Promise<{ readonly problem?: Trouble }>

const steps: Readonly<Record<string, Step>> = {
  open: (tx, { context }, asked, form) => {
    onlyWhoLeads(asked)
    return openMeeting(tx, context, asked.meeting.id, { by: personOf(asked.member), here: form.all('here') as PersonId[] })
  },
  roll: async (tx, { context }, asked, form) => {
    onlyWhoLeads(asked)
    const at = timeOf(form.text('at').trim(), asked, context.clock.now())
    if (at === 'wrong') return { problem: 'wrong_time' }
    return notePeople(tx, context, asked.meeting.id, { ...changes(form), at, by: personOf(asked.member) })
  },
  here: (tx, { context }, { meeting, member }) => {
    const me = personOf(member)
    return notePeople(tx, context, meeting.id, { arrived: [me], left: [], by: me })
  },
  away: (tx, { context }, { meeting, member }) => {
    const me = personOf(member)
    return notePeople(tx, context, meeting.id, { arrived: [], left: [me], by: me })
  },
  proxy: async (tx, { context }, asked, form) => {
    const { meeting, member, view, body } = asked
    const me = personOf(member)
    // Somebody's own to give; whoever leads writes down what reached them on paper or by mail.
    const person = (asked.leads && form.text('person') !== '' ? form.text('person') : me) as PersonId
    if (person === me && !isVoter(member, body.id)) throw new Refused('not_allowed')
    if (!view.proxies) return { problem: 'no_proxies' }
    const holder = view.people.find((each) => each.person === form.text('holder') && each.voting)
    if (!holder || !view.people.some((each) => each.person === person && each.voting)) return { problem: 'not_on_roll' }
    const words = form.text('words').trim().slice(0, 500)
    const notedBy = person === me ? {} : { notedBy: me }
    return giveMeetingProxy(tx, context, meeting.id, { person, holder: holder.person, words, ...notedBy })
  },
  revoke: async (tx, { context }, asked, form) => {
    const me = personOf(asked.member)
    const whose = asked.leads && form.text('person') !== '' ? form.text('person') : me
    const person = asked.view.people.find((each) => each.person === whose)?.person
    if (!person) return { problem: 'not_open_now' }
    return (await revokeMeetingProxy(tx, context, asked.meeting.id, person)) ? {} : { problem: 'not_open_now' }
  },
  close: async (tx, { context }, asked, form) => {
    onlyWhoLeads(asked)
    const ended = readEnd(typedEnd(form), asked.view)
    if (ended === 'wrong') return { problem: 'wrong_end' }
    return closeMeeting(tx, context, asked.meeting.id, personOf(asked.member), ended)
  }
}

/** Only what was changed on the page: somebody else may have noted other people meanwhile. */
function changes(form: Form): { arrived: PersonId[]; left: PersonId[] } {
  const were = form.all('was')
  const are = form.all('here')
  return {
    arrived: are.filter((person) => !were.includes(person)) as PersonId[],
    left: were.filter((person) => !are.includes(person)) as PersonId[]
  }
}

/** A time of the meeting's clock, the last one before now. */
function timeOf(text: string, { meeting: { zone } }: AskedRoom, now: Date): Date | undefined | 'wrong' {
  if (text === '') return undefined
  if (!isTime(text)) return 'wrong'
  const today = Date.parse(`${dayOf(wallTime(now, zone))}T${text}:00Z`)
  const at = instantOf(today, zone)
  return at > now ? instantOf(today - 86_400_000, zone) : at
}

async function takeStep(visit: Staffed): Promise<Reply> {
  const asked = await askedRoom(visit)
  const name = visit.params['step'] ?? ''
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  if (!step) throw new Refused('not_found')
  const form = await visit.form()
  const trouble = await attempt(visit.context.db, (tx) => step(tx, visit, asked, form))
  if (trouble) return showRoom(visit, trouble, name === 'close' ? typedEnd(form) : undefined)
  return redirect(href(routes.deskRoom, { meeting: asked.meeting.id }))
}
