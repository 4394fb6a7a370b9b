import type { Tx } from '../../../db/database.ts'
import type { Form } from '../../../http/form.ts'
import { redirect, type Reply } from '../../../http/reply.ts'
import { route, type Route } from '../../../http/route.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { goesOn } from '../../meetings/model.ts'
import { personOf, type Staffed } from '../../motions/asked-motion.ts'
import { isVoter } from '../../motions/policy.ts'
import { castOnBundle } from '../../votes/meeting-votes.ts'
import { readBallot } from '../../votes/read-ballot.ts'
import { rollOfVote } from '../../votes/store.ts'
import { answer, type AskedRoom, askedRoom, onlyWhoLeads } from '../asked-room.ts'
import { attempt, type Trouble } from '../attempt.ts'
import { onConsent } from '../model.ts'
import { ConsentPage } from '../pages/consent-page.tsx'
import { consentVotes, countConsent, openConsent } from './consent.ts'
import { readHands, writeHands } from './hands.ts'
import { readHandsForm, readSeen } from './read-hands-form.ts'
import { motionOf, readVoting } from './read-voting.ts'

/** The consent agenda: several motions by one vote. */
export const roomConsentRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskRoomConsent, who: 'staff', handler: (visit) => showConsent(visit) }),
  route({ method: 'POST', path: routes.deskRoomConsentStep, who: 'staff', handler: takeStep })
]

async function showConsent(visit: Staffed, trouble?: Trouble): Promise<Reply> {
  const { member, view, leads, meeting } = await askedRoom(visit)
  const open = await consentVotes(visit.context.db, meeting.id)
  const [first] = open
  return answer(
    <ConsentPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      view={view}
      leads={leads}
      me={member.person}
      votes={isVoter(member, view.body.id)}
      items={view.items.filter(onConsent)}
      voting={first && (await readVoting(visit, member, await motionOf(visit, first.motion), open))}
      trouble={trouble}
    />,
    trouble
  )
}

type Step = (tx: Tx, visit: Staffed, asked: AskedRoom, form: Form) => Promise<{ readonly problem?: Trouble }>

const steps: Readonly<Record<string, Step>> = {
  open: async (tx, { context }, asked) => {
    onlyWhoLeads(asked)
    if (!goesOn(asked.view.state)) return { problem: 'not_under_way' }
    return openConsent(tx, context, asked.meeting.id, personOf(asked.member))
  },
  hands: async (tx, { context }, asked, form) => {
    onlyWhoLeads(asked)
    const votes = await consentVotes(tx, asked.meeting.id)
    const written = readHandsForm(form, await readHands(tx, votes), 1)
    return votes.length === 0 ? { problem: 'vote_over' } : writeHands(tx, context, votes, { written, seen: readSeen(form) })
  },
  ballot: async (tx, { context }, { meeting, member }, form) => {
    const me = personOf(member)
    const [vote] = await consentVotes(tx, meeting.id)
    if (vote?.bundle == null) return { problem: 'vote_over' }
    const { ballot, errors } = readBallot(form, 1)
    const [choice] = ballot.choices
    if (errors.size > 0 || !choice) return { problem: 'choice_missing' }
    const person = (await rollOfVote(tx, vote.id)).find(({ n }) => n === ballot.line)?.person ?? me
    return castOnBundle(tx, context, vote.bundle, { person, by: me, choice, reason: ballot.reason, via: 'desk' })
  },
  count: (tx, { context }, asked) => {
    onlyWhoLeads(asked)
    return countConsent(tx, context, asked.meeting.id)
  }
}

async function takeStep(visit: Staffed): Promise<Reply> {
  const asked = await askedRoom(visit)
  const name = visit.params['step'] ?? ''
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  if (!step) throw new Refused('not_found')
  const form = await visit.form()
  const trouble = await attempt(visit.context.db, (tx) => step(tx, visit, asked, form))
  if (trouble) return showConsent(visit, trouble)
  const { id: meeting } = asked.meeting
  return redirect(href(name === 'count' ? routes.deskRoom : routes.deskRoomConsent, { meeting }))
}
