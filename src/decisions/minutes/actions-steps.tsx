import { transaction } from '../../db/database.ts'
import { type FieldErrors, FieldReader, showAgain } from '../../http/read-fields.ts'
import type { Form } from '../../http/form.ts'
import { redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import type { Key } from '../../ui/make-words.ts'
import { dayOf } from '../../bodies/actor.ts'
import { comingMeetings } from '../meetings/store.ts'
import { personOf, type Staffed } from '../motions/asked-motion.ts'
import { approveMinutes } from './approve-minutes.ts'
import { comment, longestComment, settleComment } from './comment.ts'
import { isWritten, longestReason } from './model.ts'
import { proposeApproval, type ProposeProblem } from './propose-approval.ts'
import { readDraft } from './read-draft.ts'
import { sendDraft } from './send-draft.ts'
import { askedMinutes, drawMinutes } from './actions-show.tsx'
import { dropAmendment, startAmendment } from './start-minutes.ts'
import { isAskedFor } from './write-text.ts'

/** From the draft to what everybody reads: comments, approval, amendment. */
export const minutesStepRoutes: Route[] = [
  route({ method: 'POST', path: routes.deskMinutesStep, who: 'staff', handler: takeStep })
]

type Asked = Awaited<ReturnType<typeof askedMinutes>>
type Step = (visit: Staffed, asked: Asked, form: Form) => Promise<Reply | FieldErrors>

const steps: Readonly<Record<string, { readonly who: 'member' | 'clerk' | 'chair'; readonly take: Step }>> = {
  comment: { who: 'member', take: say },
  settle: { who: 'clerk', take: settle },
  send: { who: 'clerk', take: send },
  propose: { who: 'clerk', take: propose },
  approve: { who: 'chair', take: approve },
  amend: { who: 'clerk', take: amend },
  drop: { who: 'clerk', take: drop }
}

async function takeStep(visit: Staffed): Promise<Reply> {
  const asked = await askedMinutes(visit)
  const name = visit.params['step'] ?? ''
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  if (!step) throw new Refused('not_found')
  const may = step.who === 'member' || (step.who === 'clerk' ? asked.may.write : asked.may.approve)
  if (!may) throw new Refused('not_allowed')
  const form = await visit.form()
  const done = await step.take(visit, asked, form)
  return 'status' in done ? done : drawMinutes(visit, { shown: showAgain(form, done) })
}

const back = ({ minutes }: Asked, part = '') => redirect(`${href(routes.deskMinutes, { minutes: minutes.id })}${part}`)

async function say({ context }: Staffed, asked: Asked, form: Form) {
  const { minutes, member } = asked
  const fields = new FieldReader(form)
  const said = form.text('words').trim()
  fields.require(said !== '', 'words', 'minutes.error.words')
  fields.require(said.length <= longestComment, 'words', 'form.too_long')
  const { content } = await readDraft(context.db, minutes)
  const part = content.parts.find((each) => each.key === form.text('part') && isWritten(each))?.key ?? ''
  fields.require(part !== '', 'part', 'minutes.error.part')
  if (fields.errors.size > 0) return fields.errors
  const spoken = { part, words: said, person: personOf(member) }
  const done = await transaction(context.db, (tx) => comment(tx, minutes.id, spoken, context.clock.now()))
  if (!done) throw new Refused('already_there')
  return back(asked, `#${part.replace('.', '-')}`)
}

async function settle({ context, url }: Staffed, asked: Asked) {
  const id = url.searchParams.get('comment') ?? ''
  if (!/^\d{1,15}$/.test(id)) throw new Refused('not_found')
  const done = await transaction(context.db, (tx) => settleComment(tx, asked.minutes.id, Number(id)))
  if (!done) throw new Refused('not_found')
  return back(asked)
}

async function send({ context }: Staffed, asked: Asked, form: Form) {
  const fields = new FieldReader(form)
  const until = fields.day('until')
  fields.require(until !== undefined && until >= dayOf(context.clock.now()), 'until', 'minutes.error.until')
  if (until === undefined || fields.errors.size > 0) return fields.errors
  if (!(await transaction(context.db, (tx) => sendDraft(tx, context, asked.minutes.id, until))))
    throw new Refused('already_there')
  return back(asked)
}

class NotAsked extends Error {
  readonly problem: ProposeProblem
  constructor(problem: ProposeProblem) {
    super(problem)
    this.problem = problem
  }
}

const wrongMeeting = (key: Key): FieldErrors => new Map([['meeting', key]])

async function propose({ context }: Staffed, asked: Asked, form: Form) {
  const { minutes, member, body } = asked
  const chosen = form.text('meeting')
  const coming = await comingMeetings(context.db, body.id, context.clock.now(), 200)
  const meeting = coming.find(({ id, cancelled }) => id === chosen && !cancelled)?.id
  if (chosen !== 'async' && !meeting) return wrongMeeting('minutes.error.meeting')
  const by = personOf(member)
  try {
    const { number } = await transaction(context.db, async (tx) => {
      const done = await proposeApproval(tx, context, minutes.id, { meeting, by })
      // Taken back whole: the motion must not stand without its place on the agenda.
      if ('problem' in done) throw new NotAsked(done.problem)
      return done.motion
    })
    return meeting ? back(asked) : redirect(href(routes.deskMotion, { number }))
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error
    return wrongMeeting(`minutes.problem.${error.problem}`)
  }
}

async function approve({ context }: Staffed, asked: Asked, form: Form) {
  const { minutes, member } = asked
  const fields = new FieldReader(form)
  const rule = fields.line('rule', 500, 'minutes.error.rule')
  if (fields.errors.size > 0) return fields.errors
  const act = { how: 'chair', person: personOf(member), rule } as const
  const done = await transaction(context.db, async (tx) => {
    // What nobody was shown is not approved by one person, nor what a motion asks for.
    if (minutes.sent_at === null || (await isAskedFor(tx, minutes))) return false
    const approved = await approveMinutes(tx, minutes.id, act, context.clock.now())
    await context.publicPages.changed(tx)
    return approved
  })
  if (!done) throw new Refused('already_there')
  return back(asked)
}

async function amend({ context }: Staffed, asked: Asked, form: Form) {
  const fields = new FieldReader(form)
  const reason = fields.line('reason', longestReason, 'minutes.error.reason')
  if (fields.errors.size > 0) return fields.errors
  const by = personOf(asked.member)
  const begun = await transaction(context.db, (tx) => startAmendment(tx, asked.minutes.id, { reason, by }, context.clock.now()))
  if (!begun) throw new Refused('already_there')
  return back(asked)
}

async function drop({ context }: Staffed, asked: Asked) {
  if (!(await transaction(context.db, (tx) => dropAmendment(tx, asked.minutes.id)))) throw new Refused('already_there')
  return back(asked)
}
