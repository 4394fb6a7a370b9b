import { shippedProcedures } from '../../conduct/procedures/shipped-procedures.ts'
import type { Context } from '../../context.ts'
import { json, page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { spaceHref } from '../../spaces/model.ts'
import { spacesOf } from '../../spaces/public-space.ts'
import { renderPage } from '../../ui/render-page.ts'
import { dayOf } from '../actor.ts'
import { formState } from '../form-state.ts'
import { isDay } from '../../rules/is-day.ts'
import { listDeskBodies } from '../list-bodies.ts'
import type { ReportsFacts } from '../pages/reports-part.tsx'
import { findVersion, versionNow } from '../procedure-versions.ts'
import { rosterFacts } from '../roster-fingerprint.ts'
import { seatsOn } from '../store.ts'
import { threeLists } from '../three-lists.ts'
import { embedRoutes } from './actions-embed.tsx'
import { BodyPage } from './pages/body-page.tsx'
import { CharterChangesPage, CharterPage } from './pages/charter-page.tsx'
import { RosterOnPage, WhichDayPage } from './pages/roster-on-page.tsx'
import { readRecord, rosterOn } from './read-record.ts'
import { chartersOf, findRecordBody, type RecordBody } from './store.ts'

type Asked = Visit & { params: Readonly<Record<string, string>> }

/** The public page of a body, and the list of all that browsers of responders work with: the same bytes for everybody (S9). */
export const bodyPublicRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.bodyList,
    who: 'anyone',
    json: true,
    handler: async ({ context }) => json(await listDeskBodies(context.db))
  }),
  route({ method: 'GET', path: routes.bodyPage, who: 'anyone', handler: showBody }),
  route({ method: 'GET', path: routes.bodyOnForm, who: 'anyone', handler: askDay }),
  route({ method: 'GET', path: routes.bodyOn, who: 'anyone', handler: showDay }),
  route({ method: 'GET', path: routes.bodyCharter, who: 'anyone', handler: showCharter }),
  route({ method: 'GET', path: routes.bodyCharterChanges, who: 'anyone', handler: showCharterChanges }),
  ...embedRoutes
]

function showBody(visit: Asked): Promise<Reply> {
  const { context, frame, params } = visit
  return context.publicPages.reply(visit, async () => {
    const record = await readRecord(context.db, params['slug'] ?? '', dayOf(context.clock.now()))
    if (!record) throw new Refused('not_found')
    return renderPage(
      <BodyPage
        frame={frame}
        base={context.config.baseUrl}
        record={record}
        reports={await readReportsFacts(context, record.body)}
      />
    )
  })
}

/** What people who want to report something need to know; nothing for a body that takes no reports and signed no roster. */
async function readReportsFacts({ db, clock }: Context, body: RecordBody): Promise<ReportsFacts | undefined> {
  const now = clock.now()
  const signed = await rosterFacts(db, body.slug)
  const lists = await threeLists(db, body.id)
  if (!lists || (body.procedure === '' && !signed)) return undefined
  const [state, version, spaces, seats] = await Promise.all([
    formState(db, body.id, now),
    findVersion(db, versionNow(body)?.version ?? ''),
    spacesOf(db, body.id),
    seatsOn(db, body.id, dayOf(now))
  ])
  return {
    slug: body.slug,
    lists,
    formOpen: state.open,
    procedureVersion: version?.version ?? body.procedure,
    procedureName: shippedProcedures().get(body.procedure)?.name,
    fingerprint: signed?.fingerprint,
    rosterDay: signed?.confirmed,
    keepers: seats.filter(({ role }) => role === 'register_keeper'),
    spaces: spaces.map((space) => ({ name: space.name, href: spaceHref(space) }))
  }
}

async function find({ context, params }: Asked): Promise<RecordBody> {
  const body = await findRecordBody(context.db, params['slug'] ?? '')
  if (!body) throw new Refused('not_found')
  return body
}

/** From the form to the address of the day. */
async function askDay(visit: Asked): Promise<Reply> {
  const body = await find(visit)
  const day = visit.url.searchParams.get('day')?.trim() ?? ''
  if (!isDay(day)) return page(<WhichDayPage frame={visit.frame} body={body} value={day} />, 422)
  return redirect(href(routes.bodyOn, { slug: body.slug, day }))
}

async function showDay(visit: Asked): Promise<Reply> {
  const day = visit.params['day'] ?? ''
  if (!isDay(day)) throw new Refused('not_found')
  const body = await find(visit)
  return page(<RosterOnPage frame={visit.frame} body={body} roster={await rosterOn(visit.context.db, body, day)} />)
}

async function findCharters(visit: Asked) {
  const body = await find(visit)
  const charters = await chartersOf(visit.context.db, body.id)
  const at = charters.findIndex(({ n }) => String(n) === visit.params['n'])
  const charter = charters[at]
  if (!charter) throw new Refused('not_found')
  return { body, charter, before: charters[at + 1] }
}

async function showCharter(visit: Asked): Promise<Reply> {
  const { body, charter } = await findCharters(visit)
  return page(<CharterPage frame={visit.frame} body={body} charter={charter} />)
}

async function showCharterChanges(visit: Asked): Promise<Reply> {
  const { body, charter, before } = await findCharters(visit)
  if (!before) throw new Refused('not_found')
  return page(<CharterChangesPage frame={visit.frame} body={body} charter={charter} before={before} />)
}
