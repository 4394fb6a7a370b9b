import { transaction } from '../../db/database.ts'
import { showAgain } from '../../http/read-fields.ts'
import { redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import { showDeskMotion } from '../motions/actions.tsx'
import { askedMotion, personOf, type Staffed } from '../motions/asked-motion.ts'
import { findMotion } from '../motions/store.ts'
import { castBallot } from './cast-ballot.ts'
import { castOnBundle } from './meeting-votes.ts'
import { readBallot } from './read-ballot.ts'
import { rollOfVote, runningVote } from './store.ts'

/** Voting on the desk. */
export const voteRoutes: Route[] = [route({ method: 'POST', path: routes.deskVote, who: 'staff', handler: vote })]

async function vote(visit: Staffed): Promise<Reply> {
  const { context } = visit
  const { member, motion } = await askedMotion(visit)
  const person = personOf(member)
  const form = await visit.form()
  const running = await runningVote(context.db, motion.id)
  if (!running || running.status !== 'open') return showDeskMotion(visit, member, motion, { problem: 'vote_over' })
  const { ballot, errors } = readBallot(form, running.options)
  const line = { n: ballot.line, shown: showAgain(form, errors) }
  if (errors.size > 0) return showDeskMotion(visit, member, motion, { line })
  const roll = await rollOfVote(context.db, running.id)
  const whose = roll.find(({ n }) => n === ballot.line)?.person ?? person
  const given = { person: whose, by: person, reason: ballot.reason, via: 'desk' as const }
  const [choice] = ballot.choices
  const { problem } = await transaction(context.db, (tx) =>
    running.bundle !== null && running.options === 1 && choice
      ? castOnBundle(tx, context, running.bundle, { ...given, choice })
      : castBallot(tx, context, running.id, { ...given, choices: ballot.choices, version: ballot.version })
  )
  const now = await findMotion(context.db, motion.number)
  if (problem && now) return showDeskMotion(visit, member, now, { problem, line })
  return redirect(`${href(routes.deskMotion, { number: motion.number })}#vote`)
}
