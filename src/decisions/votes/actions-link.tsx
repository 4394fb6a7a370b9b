import { dayOf } from '../../bodies/actor.ts'
import { transaction } from '../../db/database.ts'
import { showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { isPublic } from '../motions/policy.ts'
import { readMotion } from '../motions/read-motion.ts'
import { motionById, motionsById } from '../motions/store.ts'
import type { MotionView, VoteView } from '../motions/view.ts'
import { votersOn } from '../../bodies/body-seats.ts'
import { castBallot } from './cast-ballot.ts'
import { castOnBundle } from './meeting-votes.ts'
import type { Vote } from './model.ts'
import { type LinkLine, VoteCheckPage, VoteLinkPage, VoteOverPage } from './pages/link-pages.tsx'
import { readBallot } from './read-ballot.ts'
import { findVote, votesOfBundle } from './store.ts'
import { findVoteLink } from './vote-links.ts'

/**
 * Voting by the link of a mail, without signing in: it is one person's, for one vote on one version, and ends with it. A
 * mail program that opens links votes nothing: only the second of two forms does.
 */
export const voteLinkRoutes: Route[] = [
  route({ method: 'GET', path: routes.voteLink, who: 'anyone', handler: (visit) => show(visit) }),
  route({ method: 'POST', path: routes.voteLinkCheck, who: 'anyone', handler: check }),
  route({ method: 'POST', path: routes.voteLink, who: 'anyone', handler: cast })
]

type Asked = Visit & { params: Readonly<Record<string, string>> }
type Linked = { readonly vote: Vote; readonly view: MotionView; readonly seen: VoteView; readonly lines: readonly LinkLine[] }

/** What a link leads to, or the page that says why it leads nowhere any more. Throws `not_found` for nobody's link. */
async function follow(visit: Asked): Promise<Linked | Reply> {
  const { context, params, frame } = visit
  const { db, clock } = context
  const link = await findVoteLink(db, params['token'] ?? '')
  const vote = link && (await findVote(db, link.vote))
  if (!link || !vote) throw new Refused('not_found')
  const now = clock.now()
  const motion = await motionById(db, vote.motion)
  const view = await readMotion(db, motion, { reader: link.person, now })
  const seen = view.votes.find((each) => each.vote.id === vote.id)
  if (!seen) throw new Refused('not_found')
  const own = seen.lines.find(({ person }) => person === link.person)
  if (vote.status !== 'open') {
    const off = vote.state === 'new_version' || vote.state === 'pulled' || vote.state === 'withdrawn'
    const t = words(visit.locale)
    const [first] = own?.choices ?? []
    const voted = own?.voted && first && vote.options === 1 ? t(`motion.say.${first}`) : undefined
    const outcome = !off && isPublic(motion) ? motion.outcome : ''
    const why = off ? 'called_off' : 'over'
    return page(<VoteOverPage frame={frame} number={motion.number} {...{ why, outcome, voted }} />, 410)
  }
  const seated = await votersOn(db, vote.body, dayOf(now))
  if (!seated.some(({ person }) => person === link.person)) {
    return page(<VoteOverPage frame={frame} number={motion.number} why="seat_ended" outcome="" voted={undefined} />, 410)
  }
  const lines = seen.lines.flatMap((line): LinkLine[] => {
    const mine = line.person === link.person
    const votes = line.standing === 'eligible' || line.standing === 'proxy'
    const held = line.standing === 'proxy' && line.heldBy !== undefined && line.heldBy === own?.name
    if (!((mine && votes) || held)) return []
    const stored: Record<string, string> = { reason: line.reason }
    line.choices.forEach((choice, at) => (stored[`choice_${at + 1}`] = choice ?? ''))
    return [{ n: line.n, name: line.name ?? '', own: mine, shown: showStored(stored) }]
  })
  return { vote, view, seen, lines }
}

type Wrong = { readonly problem?: string; readonly line?: number; readonly shown?: Shown }

async function show(visit: Asked, wrong?: Wrong): Promise<Reply> {
  const found = await follow(visit)
  return 'status' in found ? found : draw(visit, found, wrong)
}

async function draw(visit: Asked, { vote, view, seen, lines }: Linked, wrong?: Wrong): Promise<Reply> {
  const own = seen.lines.find(({ n }) => n === lines.find((line) => line.own)?.n)
  return page(
    <VoteLinkPage
      frame={visit.frame}
      token={visit.params['token'] ?? ''}
      view={view}
      seen={seen}
      lines={lines.map((line) => (line.n === wrong?.line && wrong.shown ? { ...line, shown: wrong.shown } : line))}
      voted={own?.voted ? own.choices : undefined}
      together={await titlesTogether(visit, vote)}
      problem={wrong?.problem}
    />,
    wrong ? 422 : 200
  )
}

async function titlesTogether({ context }: Asked, vote: Vote): Promise<string[]> {
  if (vote.bundle === null) return []
  const others = (await votesOfBundle(context.db, vote.bundle)).filter(({ id, status }) => id !== vote.id && status === 'open')
  const motions = await motionsById(
    context.db,
    others.map(({ motion }) => motion)
  )
  return [...motions.values()].map(({ title }) => title)
}

async function readSent(visit: Asked) {
  const found = await follow(visit)
  if ('status' in found) return { reply: found }
  const form = await visit.form()
  const { ballot, errors } = readBallot(form, found.vote.options)
  const line = found.lines.find(({ n }) => n === ballot.line)
  if (errors.size > 0) {
    return { reply: await draw(visit, found, { line: ballot.line, shown: showAgain(form, errors) }) }
  }
  if (!line) return { reply: await draw(visit, found, { problem: 'not_on_roll' }) }
  if (ballot.version !== found.vote.version) return { reply: await draw(visit, found, { problem: 'other_version' }) }
  return { found, ballot, line }
}

/** Shows what would be sent. Nothing is stored. */
async function check(visit: Asked): Promise<Reply> {
  const sent = await readSent(visit)
  if (sent.reply) return sent.reply
  const { found, ballot, line } = sent
  const { view, seen } = found
  const token = visit.params['token'] ?? ''
  return page(<VoteCheckPage frame={visit.frame} {...{ token, view, seen, line, ballot }} />)
}

async function cast(visit: Asked): Promise<Reply> {
  const sent = await readSent(visit)
  if (sent.reply) return sent.reply
  const { context, params } = visit
  const { found, ballot, line } = sent
  const token = params['token'] ?? ''
  const link = await findVoteLink(context.db, token)
  const person = found.seen.lines.find(({ n }) => n === line.n)?.person
  if (!link || !person) throw new Refused('not_found')
  const { vote } = found
  const given = { person, by: link.person, reason: ballot.reason, via: 'mail' as const }
  const [choice] = ballot.choices
  const { problem } = await transaction(context.db, (tx) =>
    vote.bundle !== null && vote.options === 1 && choice
      ? castOnBundle(tx, context, vote.bundle, { ...given, choice })
      : castBallot(tx, context, vote.id, { ...given, choices: ballot.choices, version: ballot.version })
  )
  if (problem && problem !== 'vote_over') return show(visit, { problem })
  return redirect(href(routes.voteLink, { token }))
}
