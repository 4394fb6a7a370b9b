import { shippedProcedures } from '../conduct/shipped-procedures.ts'
import { json } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { spaceHref } from '../spaces/model.ts'
import { spacesOf } from '../spaces/public-space.ts'
import { renderPage } from '../ui/render-page.ts'
import { dayOf } from './actor.ts'
import { formState } from './form-state.ts'
import { BodyPage } from './pages/body-page.tsx'
import { rosterFacts } from './roster-fingerprint.ts'
import { listDeskBodies } from './list-bodies.ts'
import { findVersion, versionNow } from './procedure-versions.ts'
import { findBodyBySlug, seatsOn } from './store.ts'
import { threeLists } from './three-lists.ts'

/** The public page of a body, and the list of all that browsers of responders work with: the same bytes for everybody (S9). */
export const bodyPublicRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.bodyList,
    who: 'anyone',
    json: true,
    handler: async ({ context }) => json(await listDeskBodies(context.db))
  }),
  route({
    method: 'GET',
    path: routes.bodyPage,
    who: 'anyone',
    handler: (visit) =>
      visit.context.publicPages.reply(visit, async () => {
        const { db, clock } = visit.context
        const body = await findBodyBySlug(db, visit.params.slug)
        const lists = body && (await threeLists(db, body.id))
        if (!body || !lists) throw new Refused('not_found')
        const signed = await rosterFacts(db, body.slug)
        const spaces = await spacesOf(db, body.id)
        const keepers = (await seatsOn(db, body.id, dayOf(clock.now()))).filter(({ role }) => role === 'register_keeper')
        return renderPage(
          <BodyPage
            frame={visit.frame}
            body={body}
            lists={lists}
            formOpen={(await formState(db, body.id, clock.now())).open}
            procedureVersion={(await findVersion(db, versionNow(body)?.version ?? ''))?.version ?? body.procedure}
            procedureName={shippedProcedures().get(body.procedure)?.name}
            fingerprint={signed?.fingerprint}
            rosterDay={signed?.confirmed}
            keepers={keepers}
            spaces={spaces.map((space) => ({ name: space.name, href: spaceHref(space) }))}
          />
        )
      })
  })
]
