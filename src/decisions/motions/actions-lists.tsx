import type { PersonId } from '../../bodies/people/model.ts'
import { transaction } from '../../db/database.ts'
import type { FieldErrors } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { meets } from '../meetings/policy.ts'
import { openConsentAgenda } from '../votes/meeting-votes.ts'
import { openVotesOf } from '../votes/store.ts'
import { memberOf } from '../who.ts'
import { personOf, type Staffed } from './asked-motion.ts'
import { ConsentPage, type DeskListed, DeskMotionsPage } from './pages/desk-pages.tsx'
import { isClerk } from './policy.ts'
import { listMotions, motionsById, serialOf } from './store.ts'

const pageSize = 50

/** The motions of one's bodies, and several put to one vote. */
export const motionListRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskMotions, who: 'staff', handler: showList }),
  route({ method: 'GET', path: routes.deskConsent, who: 'staff', handler: (visit) => showConsent(visit) }),
  route({ method: 'POST', path: routes.deskConsent, who: 'staff', handler: openConsent })
]

const member = ({ context, staff }: Staffed) => memberOf(context.db, staff, context.clock.now())

async function showList(visit: Staffed): Promise<Reply> {
  const { context, url } = visit
  const me = await member(visit)
  const waiting = me.person ? await openVotesOf(context.db, me.person) : []
  const motionsOf = await motionsById(
    context.db,
    waiting.map(({ motion }) => motion)
  )
  const bodies = await context.db
    .selectFrom('bodies')
    .select(['id', 'slug', 'name', 'kind'])
    .where('id', 'in', me.seats.length > 0 ? [...new Set(me.seats.map(({ body }) => body))] : ['' as never])
    .where('status', '<>', 'dissolved')
    .orderBy('name')
    .execute()
  const before = url.searchParams.get('before')
  const listed = await listMotions(context.db, {
    before: before === null ? undefined : await serialOf(context.db, before),
    drafts: true,
    bodies: bodies.map(({ id }) => id),
    limit: pageSize + 1
  })
  const voted = await votedAlready(
    visit,
    me.person,
    waiting.map(({ id }) => id)
  )
  const shown = listed.slice(0, pageSize)
  const last = listed.length > pageSize ? shown.at(-1) : undefined
  return page(
    <DeskMotionsPage
      frame={visit.frame}
      isAdmin={me.isAdmin}
      waiting={waiting
        .filter(({ id }) => !voted.has(id))
        .flatMap((vote): DeskListed[] => {
          const motion = motionsOf.get(vote.motion)
          if (!motion) return []
          const closes = vote.extended ? vote.extends_to : vote.closes_at
          return [{ ...motion, body: bodies.find(({ id }) => id === vote.body)?.name ?? '', closes, zone: vote.zone }]
        })}
      motions={shown.map((each) => ({ ...each, body: each.body_name, closes: null, zone: 'UTC' }))}
      bodies={bodies.map((body) => ({ slug: body.slug, name: body.name, clerk: isClerk(me, body.id), meets: meets(body) }))}
      older={last && href(routes.deskMotions, undefined, { before: last.number })}
    />
  )
}

async function votedAlready({ context }: Staffed, person: PersonId | undefined, votes: readonly string[]): Promise<Set<string>> {
  if (!person || votes.length === 0) return new Set()
  const rows = await context.db
    .selectFrom('ballots')
    .select('vote')
    .distinct()
    .where('person', '=', person)
    .where('vote', 'in', votes as never[])
    .execute()
  return new Set(rows.map(({ vote }) => vote))
}

async function askedClerk(visit: Staffed) {
  const { db } = visit.context
  const body = await db
    .selectFrom('bodies')
    .select(['id', 'slug', 'name'])
    .where('slug', '=', visit.params['slug'] ?? '')
    .executeTakeFirst()
  if (!body) throw new Refused('not_found')
  const me = await member(visit)
  if (!isClerk(me, body.id)) throw new Refused('not_allowed')
  const listed = await listMotions(db, { bodies: [body.id], limit: 200 })
  return { me, body, motions: listed.filter(({ status, how }) => status === 'proposed' && how === 'consent_agenda') }
}

async function showConsent(visit: Staffed, errors: FieldErrors = new Map()): Promise<Reply> {
  const { me, body, motions } = await askedClerk(visit)
  return page(
    <ConsentPage frame={visit.frame} isAdmin={me.isAdmin} body={body} motions={motions} problem={errors.get('motion')} />,
    errors.size > 0 ? 422 : 200
  )
}

async function openConsent(visit: Staffed): Promise<Reply> {
  const { me, body, motions } = await askedClerk(visit)
  const ticked = new Set((await visit.form()).all('motion'))
  const chosen = motions.filter(({ number }) => ticked.has(number))
  if (chosen.length === 0) return showConsent(visit, new Map([['motion', 'motion.error.choose']]))
  class NotOpened extends Error {}
  try {
    await transaction(visit.context.db, async (tx) => {
      const ids = chosen.map(({ id }) => id)
      const opened = await openConsentAgenda(tx, visit.context, ids, { by: personOf(me) })
      if ('problem' in opened) throw new NotOpened(opened.problem)
    })
  } catch (error) {
    if (!(error instanceof NotOpened)) throw error
    return showConsent(visit, new Map([['motion', `motion.problem.${error.message}` as never]]))
  }
  return redirect(
    chosen[0] ? href(routes.deskMotion, { number: chosen[0].number }) : href(routes.deskConsent, { slug: body.slug })
  )
}
