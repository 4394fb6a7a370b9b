import { recordAct } from '../../audit/record-act.ts'
import { listSizes, noteListCheck } from '../../bodies/list-checks.ts'
import { isBodyId } from '../../bodies/model.ts'
import { transaction } from '../../db/database.ts'
import { envelopeContext, type FormState } from '../../envelopes/context.ts'
import { startPassing } from '../../envelopes/passing-thread.ts'
import { readRequest, requests } from '../../envelopes/requests.ts'
import { json, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { pickFlatWords } from '../../ui/words.ts'
import { reporterFrame, reporterPage } from '../intake/reporter-reply.ts'
import { ListPage } from './pages/list-page.tsx'

function showList(visit: Visit): Reply {
  const { locale, frame } = visit
  const words = pickFlatWords(locale, ['ui.', 'list.'])
  const data = { words, locale, site: frame.site.name }
  // A switch of language would load the page anew, without what is behind the `#`.
  return reporterPage(<ListPage frame={reporterFrame(visit, { none: true })} data={data} otherWays={routes.otherWays} />)
}

const MB = 1024 * 1024

/** Where an organiser hands over names and reads the answer; and where a maintainer makes the link (S31). */
export function listCheckRoutes(formState: FormState): Route[] {
  return [
    route({ method: 'GET', path: routes.list, who: 'anyone', handler: async (visit) => showList(visit) }),
    route({
      method: 'POST',
      path: routes.startListCheck,
      who: 'staff',
      json: true,
      maxBody: 2 * MB,
      handler: async ({ context, staff, params, bytes }) => {
        const { thread, most } = readRequest(await bytes(), requests.startListCheck)
        const size = listSizes.find((each) => each === most)
        if (size === undefined) throw new Refused('wrong_shape')
        if (!isBodyId(params.body)) throw new Refused('not_allowed')
        const made = { body: params.body, account: staff.accountId, most: size }
        // The log first, in a transaction of its own: no row of it is written together with a row of the thread.
        await transaction(context.db, async (tx) => {
          await noteListCheck({ ...context, db: tx }, made)
          await recordAct(tx, 'list_check_made', staff.accountId, context.clock.now())
        })
        const envelopes = envelopeContext(context, formState)
        return json(await startPassing(context.db, envelopes, thread, context.clock.now()), 201)
      }
    })
  ]
}
