import { randomUUID } from 'node:crypto'
import type { BodyId, BodyKind } from '../../bodies/model.ts'
import type { Tx } from '../../db/database.ts'
import type { Motion, MotionId, MotionOption } from '../motions/model.ts'
import { insertMotion, insertVersion, nextMotionNumber, noteEvent } from '../motions/store.ts'
import type { Site } from '../site.ts'
import type { BodyOfVote } from './body-of-vote.ts'

/** Kinds of body that a place of a rule can mean. */
const kindsOfPlace: Readonly<Record<string, readonly BodyKind[]>> = {
  board: ['board'],
  steering_council: ['council'],
  executive_council: ['council'],
  work_group: ['work_group'],
  foundation: ['board']
}

type Sent = {
  readonly motion: Motion
  readonly body: BodyOfVote
  /** A place of the rules, or another kind of decision of the same body. */
  readonly to: string
  readonly options: readonly MotionOption[]
}

/**
 * Lays a matter before whoever has it next, as a draft with the same text that names where it came from. A place that is
 * no body of this foundation is only noted: somebody has to take it there.
 */
export async function sendOn(tx: Tx, site: Site, { motion, body, to, options }: Sent): Promise<void> {
  const now = site.clock.now()
  const here = to === 'meeting' || to === 'full_review' || Object.hasOwn(body.rules, to)
  const target = here ? body.id : await bodyNamed(tx, to, body)
  if (target === undefined) return noteEvent(tx, motion.id, 'sent_on', now, null, { place: to })
  const id = randomUUID() as MotionId
  const number = await nextMotionNumber(tx, now.getUTCFullYear())
  await insertMotion(tx, {
    ...motion,
    id,
    number,
    body: target,
    kind: Object.hasOwn(body.rules, to) ? to : here ? motion.kind : 'ordinary',
    how: to === 'meeting' ? 'meeting' : here ? (motion.how === 'lazy_consensus' ? 'async' : motion.how) : 'meeting',
    status: 'draft',
    // The mover brings it again; another body has movers of its own.
    mover: here ? motion.mover : null,
    seconder: null,
    made_at: now,
    proposed_at: null,
    closed_at: null,
    version: 1,
    tally: '',
    outcome: '',
    came_from: motion.id
  })
  await insertVersion(tx, { motion: id, n: 1, options, by_person: null, at: now, amendment: null })
  await noteEvent(tx, id, 'made', now, null, { from: motion.number })
  await noteEvent(tx, motion.id, 'sent_on', now, null, { place: to, number })
}

/** The nearest body above of the kind that a place means, else the only one of its kind. */
async function bodyNamed(tx: Tx, place: string, from: BodyOfVote): Promise<BodyId | undefined> {
  const kinds = kindsOfPlace[place]
  if (!kinds) return undefined
  const all = await tx
    .selectFrom('bodies')
    .select(['id', 'kind', 'parent', 'slug'])
    .where('status', '=', 'active')
    .where('kind', 'in', [...kinds])
    .limit(500)
    .execute()
  const byId = new Map(all.map((body) => [body.id, body]))
  const parent = from.parent === null ? undefined : byId.get(from.parent)
  if (parent && parent.id !== from.id) return parent.id
  const others = all.filter(({ id }) => id !== from.id)
  const named = others.find(({ slug }) => slug === place.replaceAll('_', '-'))
  return named?.id ?? (others.length === 1 ? others[0]?.id : undefined)
}
