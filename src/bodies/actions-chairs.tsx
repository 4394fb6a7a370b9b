import { audited } from '../audit/record-act.ts'
import { FieldReader, type FieldErrors } from '../http/read-fields.ts'
import { redirect, type Reply } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { rowIdOf } from '../http/row-id.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import type { Key } from '../ui/make-words.ts'
import { dayOf } from './actor.ts'
import { agree, dropProposal, proposeEnd, proposeSeat } from './jointly/agree.ts'
import type { ProposalId } from './jointly/model.ts'
import { readJointSeats } from './jointly/read-joint-seats.ts'
import { findTyped } from './people/find-typed.ts'
import { readPlainFacts } from './setup/actions.tsx'
import { changeFacts } from './setup/change-facts.ts'
import { type SeatId, seatRoles } from './model.ts'
import { mayEditBody } from './policy.ts'
import { attempt } from './resolved/attempt.ts'
import { findPlainFacts } from './store.ts'
import { find, showBody, type Staffed } from './actions-show-body.tsx'

/** What chairs change without a decision, and what co-chairs do together. */
export const chairRoutes: Route[] = [
  route({ method: 'POST', path: routes.deskBodyFacts, who: 'staff', handler: changePlainFacts }),
  route({ method: 'POST', path: routes.deskSeatProposals, who: 'staff', handler: proposeJointly }),
  route({ method: 'POST', path: routes.deskSeatProposal, who: 'staff', handler: settleJointly })
]

/** Mailing list and links: like the time zone in the form about the body, they need no decision. */
async function changePlainFacts(visit: Staffed): Promise<Reply> {
  const { actor, body } = await find(visit)
  if (!mayEditBody(actor, body.id)) throw new Refused('not_allowed')
  const form = await visit.form()
  const fields = new FieldReader(form)
  const plain = readPlainFacts(form, fields)
  if (fields.errors.size) return showBody(visit, actor, body, { which: 'facts', form, errors: fields.errors })
  await audited(visit.context, 'body_changed', actor.account, (context) => changeFacts(context, body.id, plain))
  return redirect(`${href(routes.deskBody, { slug: body.slug })}#facts`)
}

/** Who acts for co-chairs: a person who holds one of the roles that agree together. */
async function findCoChair(visit: Staffed) {
  const { actor, body } = await find(visit)
  const { upkeep } = await findPlainFacts(visit.context.db, body.id)
  const today = dayOf(visit.context.clock.now())
  const joint = await readJointSeats(visit.context.db, { id: body.id, upkeep }, actor.account, today)
  if (!joint?.me) throw new Refused('not_allowed')
  return { actor, body, by: { by: joint.me, today } }
}

async function proposeJointly(visit: Staffed): Promise<Reply> {
  const { actor, body, by } = await findCoChair(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const isEnd = form.text('act') === 'remove'
  const again = (errors: FieldErrors) => showBody(visit, actor, body, { which: 'joint', form, errors })
  const propose = (work: (context: Staffed['context']) => Promise<void>) =>
    attempt(() => audited(visit.context, 'seat_jointly_proposed', actor.account, work))
  if (isEnd) {
    const seat = rowIdOf<SeatId>(form.text('seat'))
    const problem = await propose((context) => proposeEnd(context, body.id, seat, by))
    if (problem) return again(new Map<string, Key>([['seat', `body.problem.${problem}`]]))
    return redirect(`${href(routes.deskBody, { slug: body.slug })}#jointly`)
  }
  const person = await findTyped(visit.context.db, form.text('who'))
  const role = fields.choice('joint_role', seatRoles, 'body.error.role')
  const to_day = fields.day('to_day') ?? null
  fields.require(person !== undefined, 'who', 'body.error.who')
  if (fields.errors.size || !person) return again(fields.errors)
  const problem = await propose((context) => proposeSeat(context, body.id, { person, role, to_day }, by))
  if (problem) return again(new Map<string, Key>([['who', `body.problem.${problem}`]]))
  return redirect(`${href(routes.deskBody, { slug: body.slug })}#jointly`)
}

async function settleJointly(visit: Staffed): Promise<Reply> {
  const { actor, body, by } = await findCoChair(visit)
  const id = rowIdOf<ProposalId>(visit.params['proposal'])
  const form = await visit.form()
  if (form.text('do') !== 'agree') {
    const isDropped = await audited(visit.context, 'seat_jointly_dropped', actor.account, (context) =>
      dropProposal(context, body.id, id, by.today)
    )
    if (!isDropped) throw new Refused('not_found')
    return redirect(`${href(routes.deskBody, { slug: body.slug })}#jointly`)
  }
  let isDone = false
  const problem = await attempt(async () => {
    isDone = await audited(visit.context, 'seat_jointly_agreed', actor.account, (context) => agree(context, body.id, id, by))
  })
  if (problem)
    return showBody(visit, actor, body, {
      which: 'joint',
      form,
      errors: new Map<string, Key>([['who', `body.problem.${problem}`]])
    })
  if (!isDone) throw new Refused('not_allowed')
  return redirect(`${href(routes.deskBody, { slug: body.slug })}#seats`)
}
