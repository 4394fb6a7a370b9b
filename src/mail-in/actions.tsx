import { bodiesForReports } from '../bodies/bodies-for-reports.ts'
import { route, type Route } from '../http/route.ts'
import { fingerprintsOf } from '../pgp/publish-key.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { page } from '../http/reply.ts'
import { ByMailPage } from './pages/by-mail-page.tsx'
import { listensForMail } from './read-settings.ts'
import { reportAddress } from './report-address.ts'

/** How to report by mail, where that is possible. */
export const mailInRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.reportByMail,
    who: 'anyone',
    handler: async ({ context, frame }) => {
      const { db, clock, config } = context
      if (!listensForMail(config.mailIn)) throw new Refused('not_found')
      const bodies = (await bodiesForReports(db, clock.now())).filter(({ open }) => open).map(({ body }) => body)
      const fingerprints = await fingerprintsOf(
        db,
        bodies.map(({ id }) => id)
      )
      const [domain = ''] = config.mailIn.domains
      const groups = bodies.flatMap(({ id, slug, name }) => {
        const address = reportAddress(config, slug)
        return address === undefined ? [] : [{ slug, name, address, fingerprint: fingerprints.get(id) }]
      })
      return page(<ByMailPage frame={frame} groups={groups} domain={domain} />)
    }
  })
]
