import { page, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { HiddenMotionPage, type ListedPublicly, MotionChangesPage, MotionListPage, MotionPage } from './pages/public-pages.tsx'
import { isPublic } from './policy.ts'
import { readMotion } from './read-motion.ts'
import { findMotion, findVersion, type ListedMotion, listMotions, serialOf } from './store.ts'

const pageSize = 50

type Asked = Visit & { params: Readonly<Record<string, string>> }

/** Motions as everybody may read them: kept pages without scripts. */
export const motionPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.motions, who: 'anyone', handler: (visit) => showList(visit) }),
  route({
    method: 'GET',
    path: routes.motionsAfter,
    who: 'anyone',
    handler: async (visit) => {
      const before = await serialOf(visit.context.db, visit.params.number)
      if (before === undefined) throw new Refused('not_found')
      return showList(visit, before)
    }
  }),
  route({ method: 'GET', path: routes.bodyMotions, who: 'anyone', handler: showOfBody }),
  route({ method: 'GET', path: routes.motion, who: 'anyone', handler: showMotion }),
  route({ method: 'GET', path: routes.motionChanges, who: 'anyone', handler: showChanges })
]

/** What a list may say of a motion to everybody. */
export function listedPublicly(motion: ListedMotion): ListedPublicly {
  const open = isPublic(motion)
  return {
    number: motion.number,
    title: open ? motion.title : undefined,
    shown: motion.shown,
    status: motion.status,
    body: motion.body_name,
    outcome: open ? motion.outcome : '',
    day: motion.closed_at ?? motion.proposed_at
  }
}

function showList(visit: Asked, before?: number): Promise<Reply> {
  return visit.context.publicPages.reply(visit, async () => {
    const motions = await listMotions(visit.context.db, { before, limit: pageSize + 1 })
    const shown = motions.slice(0, pageSize)
    const last = motions.length > pageSize ? shown.at(-1) : undefined
    return renderPage(
      <MotionListPage
        frame={visit.frame}
        motions={shown.map(listedPublicly)}
        older={last && href(routes.motionsAfter, { number: last.number })}
      />
    )
  })
}

/** The newest motions of one body; older ones stand in the list of all. */
function showOfBody(visit: Asked): Promise<Reply> {
  const { context, frame, params } = visit
  return context.publicPages.reply(visit, async () => {
    const body = await context.db
      .selectFrom('bodies')
      .select(['id', 'slug', 'name'])
      .where('slug', '=', params['slug'] ?? '')
      .executeTakeFirst()
    if (!body) throw new Refused('not_found')
    const motions = await listMotions(context.db, { bodies: [body.id], limit: pageSize })
    return renderPage(<MotionListPage frame={frame} motions={motions.map(listedPublicly)} older={undefined} body={body} />)
  })
}

function showMotion(visit: Asked): Promise<Reply> {
  const { context, frame, params } = visit
  return context.publicPages.reply(visit, async () => {
    const motion = await findMotion(context.db, params['number'] ?? '')
    if (!motion || motion.status === 'draft' || motion.proposed_at === null) throw new Refused('not_found')
    if (!isPublic(motion)) {
      const body = await bodyOfVote(context.db, motion.body)
      return renderPage(<HiddenMotionPage frame={frame} motion={{ ...motion, body: body.name }} />)
    }
    return renderPage(<MotionPage frame={frame} view={await readMotion(context.db, motion, { now: context.clock.now() })} />)
  })
}

async function showChanges({ context, frame, params }: Asked): Promise<Reply> {
  const motion = await findMotion(context.db, params['number'] ?? '')
  const version = Number(params['version'])
  if (!motion || !isPublic(motion) || !Number.isInteger(version) || version < 2 || version > motion.version) {
    throw new Refused('not_found')
  }
  const [before, after] = await Promise.all([
    findVersion(context.db, motion.id, version - 1),
    findVersion(context.db, motion.id, version)
  ])
  return page(
    <MotionChangesPage
      frame={frame}
      number={motion.number}
      title={motion.title}
      version={version}
      before={before.options}
      after={after.options}
    />
  )
}
