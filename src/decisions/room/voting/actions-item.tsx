import type { PersonId } from '../../../bodies/people/model.ts'
import type { Tx } from '../../../db/database.ts'
import type { Form } from '../../../http/form.ts'
import { showStored } from '../../../http/read-fields.ts'
import { redirect, type Reply } from '../../../http/reply.ts'
import { route, type Route } from '../../../http/route.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { ownersOf } from '../../action-items/owners-of.ts'
import type { ItemActions } from '../../action-items/pages/item-actions.tsx'
import { actionsOfMeeting } from '../../action-items/store.ts'
import { goesOn } from '../../meetings/model.ts'
import { personOf, type Staffed } from '../../motions/asked-motion.ts'
import { isChair, isVoter } from '../../motions/policy.ts'
import { stepBack } from '../../motions/stand-aside.ts'
import { castBallot } from '../../votes/cast-ballot.ts'
import { castByChair, castOnBundle, closeMotion, openInMeeting } from '../../votes/meeting-votes.ts'
import type { Vote } from '../../votes/model.ts'
import { readBallot } from '../../votes/read-ballot.ts'
import { rollOfVote, runningVote } from '../../votes/store.ts'
import { answer, type AskedRoom, askedRoom, itemAsked, onlyWhoLeads } from '../asked-room.ts'
import { attempt, type Trouble } from '../attempt.ts'
import { longestOutcome, type RoomItem } from '../model.ts'
import { ItemPage } from '../pages/item-page.tsx'
import { noteOutcome, passOn, takeUp } from '../pass-items.ts'
import { hereNow } from '../store.ts'
import { takeOut } from './consent.ts'
import { readHands, writeHands } from './hands.ts'
import { readHandsForm, readSeen } from './read-hands-form.ts'
import { motionOf, readVoting } from './read-voting.ts'

/** One item of the agenda while the meeting is held: passing through, and the vote on its motion. */
export const roomItemRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskRoomItem, who: 'staff', handler: (visit) => showItem(visit) }),
  route({ method: 'POST', path: routes.deskRoomItemStep, who: 'staff', handler: takeStep })
]

async function showItem(visit: Staffed, trouble?: Trouble, outcome?: string): Promise<Reply> {
  const asked = await askedRoom(visit)
  const { member, view, leads } = asked
  const item = itemAsked(asked, visit.params['item'])
  const motion = item.motion && (await motionOf(visit, item.motion))
  return answer(
    <ItemPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      view={view}
      leads={leads}
      me={member.person}
      votes={isVoter(member, view.body.id)}
      chairs={isChair(member, view.body.id)}
      item={item}
      voting={motion ? await readVoting(visit, member, motion) : undefined}
      outcome={outcome ?? item.outcome}
      actions={await readActions(visit, asked, item)}
      trouble={trouble}
    />,
    trouble
  )
}

/** What was given out under an item; nobody to give more to once the meeting is closed. */
async function readActions(
  { context: { db, clock } }: Staffed,
  { view, meeting, body }: AskedRoom,
  item: RoomItem
): Promise<ItemActions> {
  const now = clock.now()
  const actions = (await actionsOfMeeting(db, meeting.id, now)).filter((each) => each.item === item.id)
  return {
    actions,
    owners: goesOn(view.state) ? await ownersOf(db, body.id, now) : [],
    shown: showStored({ private: 'no' }),
    now
  }
}

type Asked = AskedRoom & { readonly item: RoomItem; readonly form: Form }
type Done = { readonly problem?: Trouble; readonly to?: string }
type Step = (tx: Tx, visit: Staffed, asked: Asked) => Promise<Done>

const outcomeIn = (form: Form) => form.text('outcome').trim()
const isTooLong = (form: Form) => outcomeIn(form).length > longestOutcome

async function end(tx: Tx, { context }: Staffed, asked: Asked, how: 'done' | 'put_off'): Promise<Done> {
  onlyWhoLeads(asked)
  const { meeting, item, form } = asked
  if (isTooLong(form)) return { problem: 'too_long' }
  const { problem, next } = await passOn(tx, context, meeting.id, item.id, { end: how, outcome: outcomeIn(form) })
  if (problem) return { problem }
  return {
    to: next ? href(routes.deskRoomItem, { meeting: meeting.id, item: next }) : href(routes.deskRoom, { meeting: meeting.id })
  }
}

/** The vote that is open on the motion of an item in this room. */
async function runningHere(tx: Tx, { item, meeting }: Asked): Promise<Vote | undefined> {
  const running = item.motion === null ? undefined : await runningVote(tx, item.motion)
  return running?.meeting === meeting.id ? running : undefined
}

async function cast(tx: Tx, { context }: Staffed, asked: Asked, said: 'aye' | 'nay'): Promise<Done> {
  const { member, body, item } = asked
  if (!isChair(member, body.id) || item.motion === null) throw new Refused('not_allowed')
  return (await castByChair(tx, context, item.motion, said, personOf(member))) ? {} : { problem: 'not_open_now' }
}

const steps: Readonly<Record<string, Step>> = {
  'take-up': (tx, { context }, asked) => {
    onlyWhoLeads(asked)
    return takeUp(tx, context, asked.meeting.id, asked.item.id)
  },
  done: (tx, visit, asked) => end(tx, visit, asked, 'done'),
  'put-off': (tx, visit, asked) => end(tx, visit, asked, 'put_off'),
  note: async (tx, _, asked) => {
    onlyWhoLeads(asked)
    if (isTooLong(asked.form)) return { problem: 'too_long' }
    return noteOutcome(tx, asked.meeting.id, asked.item.id, outcomeIn(asked.form))
  },
  open: async (tx, { context }, asked) => {
    onlyWhoLeads(asked)
    const { meeting, item, view, member } = asked
    if (!goesOn(view.state)) return { problem: 'not_under_way' }
    if (item.motion === null) return { problem: 'item_gone' }
    await takeUp(tx, context, meeting.id, item.id)
    const room = { meeting: meeting.id, present: await hereNow(tx, meeting.id) }
    const opened = await openInMeeting(tx, context, item.motion, { room, by: personOf(member) })
    return 'problem' in opened ? { problem: opened.problem } : {}
  },
  hands: async (tx, { context }, asked) => {
    onlyWhoLeads(asked)
    const vote = await runningHere(tx, asked)
    if (vote?.status !== 'open') return { problem: 'vote_over' }
    const hands = await readHands(tx, [vote])
    const written = readHandsForm(asked.form, hands, vote.options)
    return writeHands(tx, context, [vote], { written, seen: readSeen(asked.form) })
  },
  ballot: async (tx, { context }, asked) => {
    const me = personOf(asked.member)
    const vote = await runningHere(tx, asked)
    if (vote?.status !== 'open') return { problem: 'vote_over' }
    const { ballot, errors } = readBallot(asked.form, vote.options)
    if (errors.size > 0) return { problem: 'choice_missing' }
    const whose = (await rollOfVote(tx, vote.id)).find(({ n }) => n === ballot.line)?.person ?? me
    const given = { person: whose, by: me, reason: ballot.reason, via: 'desk' } as const
    const [choice] = ballot.choices
    return vote.bundle !== null && vote.options === 1 && choice
      ? castOnBundle(tx, context, vote.bundle, { ...given, choice })
      : castBallot(tx, context, vote.id, { ...given, choices: ballot.choices, version: ballot.version })
  },
  count: async (tx, { context }, asked) => {
    onlyWhoLeads(asked)
    const vote = await runningHere(tx, asked)
    if (!vote) return { problem: 'vote_over' }
    await closeMotion(tx, context, vote.motion)
    return {}
  },
  'cast-aye': (tx, visit, asked) => cast(tx, visit, asked, 'aye'),
  'cast-nay': (tx, visit, asked) => cast(tx, visit, asked, 'nay'),
  'step-back': async (tx, { context }, asked) => {
    const { member, body, item, form, leads, view } = asked
    const me = personOf(member)
    const person = (leads && form.text('person') !== '' ? form.text('person') : me) as PersonId
    if (person === me && !isVoter(member, body.id)) throw new Refused('not_allowed')
    if (item.motion === null) return { problem: 'item_gone' }
    if (!view.people.some((each) => each.person === person && each.voting)) return { problem: 'not_on_roll' }
    const reason = form.text('reason').trim().slice(0, 500)
    return (await stepBack(tx, context, item.motion, person, reason)) ? {} : { problem: 'not_open_now' }
  },
  pull: async (tx, { context }, asked) => {
    const { member, body, item, leads } = asked
    if (!leads && !isVoter(member, body.id)) throw new Refused('not_allowed')
    return (await takeOut(tx, context, item, personOf(member))) ? {} : { problem: 'not_open_now' }
  }
}

async function takeStep(visit: Staffed): Promise<Reply> {
  const asked = await askedRoom(visit)
  const item = itemAsked(asked, visit.params['item'])
  const name = visit.params['step'] ?? ''
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  if (!step) throw new Refused('not_found')
  const form = await visit.form()
  let to = href(routes.deskRoomItem, { meeting: asked.meeting.id, item: item.id })
  const trouble = await attempt(visit.context.db, async (tx) => {
    const done = await step(tx, visit, { ...asked, item, form })
    to = done.to ?? to
    return done
  })
  if (trouble) return showItem(visit, trouble, form.text('outcome') || undefined)
  return redirect(to)
}
