import type { AccountId } from '../accounts/model.ts'
import type { Act } from '../audit/acts.ts'
import { audited } from '../audit/record-act.ts'
import { json, type Reply } from '../http/reply.ts'
import { route, type Route, type Visit, type VisitBy } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { actorOf } from './actor.ts'
import { draftRoster } from './draft-roster.ts'
import { rosterPair } from './form-state.ts'
import { listBodyChoices } from './list-bodies.ts'
import { type Body, isBodyId } from './model.ts'
import { type Actor, mayProposeRoster, mayReadDraft, maySignRoster } from './policy.ts'
import {
  acceptCanaryOpening,
  acceptOwnEntry,
  acceptProposal,
  acceptRenewal,
  acceptSecondSignature,
  type Signed,
  type SigningProblem
} from './sign-roster.ts'
import { findBody } from './store.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** What other signatures have overtaken is 409: read the draft again. Everything else that is wrong is 422. */
const overtaken: readonly SigningProblem[] = ['draft_moved', 'no_proposal', 'older', 'fork', 'gap', 'prev', 'other_instance']

type Site = Pick<Staffed['context'], 'db' | 'clock' | 'publicPages'>
type Accept = (site: Site, body: Body, value: unknown, who: { account: AccountId; now: Date }) => Promise<Signed>

function signing(path: string, accept: Accept, may: (actor: Actor, body: Body['id']) => boolean, act?: Act): Route {
  return route({
    method: 'POST',
    path,
    who: 'staff',
    json: true,
    // Two thousand characters of recipient for each person, and people by the dozen.
    maxBody: 512 * 1024,
    handler: async (visit: Staffed) => {
      const { db, clock } = visit.context
      const { actor, body } = await find(visit)
      if (!may(actor, body.id)) throw new Refused('not_allowed')
      const value = await visit.json()
      const take = (site: Site) => accept(site, body, value, { account: actor.account, now: clock.now() })
      const { problem } = await (act ? audited(visit.context, act, actor.account, take) : take(visit.context))
      if (problem) return json({ error: problem }, overtaken.includes(problem) ? 409 : 422)
      return json({ draft: await draftRoster(db, body, actor.account, clock.now()) })
    }
  })
}

async function find(visit: Staffed): Promise<{ actor: Actor; body: Body }> {
  const { db, clock } = visit.context
  const id = visit.params['body'] ?? ''
  const body = isBodyId(id) ? await findBody(db, id) : undefined
  if (!body) throw new Refused('not_found')
  return { actor: await actorOf(db, visit.staff, clock.now()), body }
}

/** Signing rosters, for the desk. Every answer to a signature is the draft as it is then. */
export const rosterDeskRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.rostersSeated,
    who: 'staff',
    json: true,
    handler: async ({ context, staff }) => {
      const { seats } = await actorOf(context.db, staff, context.clock.now())
      const bodies = await listBodyChoices(context.db)
      const mine = bodies.filter(({ id }) => seats.some((seat) => seat.body === id))
      const isChair = (id: Body['id']) => seats.some((seat) => seat.body === id && seat.role === 'chair')
      return json({ bodies: mine.map((body) => ({ ...body, isChair: isChair(body.id) })) })
    }
  }),
  route({
    method: 'GET',
    path: routes.rosterDraft,
    who: 'staff',
    json: true,
    handler: async (visit) => {
      const { actor, body } = await find(visit)
      if (!mayReadDraft(actor, body.id)) throw new Refused('not_allowed')
      return json(await draftRoster(visit.context.db, body, actor.account, visit.context.clock.now()))
    }
  }),
  signing(routes.rosterEntry, acceptOwnEntry, maySignRoster),
  signing(routes.rosterPropose, acceptProposal, mayProposeRoster),
  signing(routes.rosterCountersign, acceptSecondSignature, maySignRoster, 'roster_published'),
  signing(routes.rosterRenew, acceptRenewal, maySignRoster, 'roster_renewed'),
  signing(routes.rosterCanary, acceptCanaryOpening, maySignRoster)
]

/** The newest signed rosters of a body and its fallback panel, for everybody: see docs/reference/requests.md. */
export const rosterPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.roster, who: 'anyone', json: true, handler: showNewest })
]

async function showNewest({ context, params }: Visit<typeof routes.roster>): Promise<Reply> {
  const [, id = ''] = /^(.*)\.json$/.exec(params.body) ?? []
  const pair = isBodyId(id) ? await rosterPair(context.db, id, context.clock.now()) : undefined
  if (!pair) throw new Refused('not_found')
  return json(pair)
}
