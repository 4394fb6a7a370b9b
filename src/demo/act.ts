/** Acting as people inside this process: the same requests that browsers send, to the same app, over no network. */
import { makeApp } from '../app.ts'
import type { AccountId } from '../accounts/model.ts'
import { Requests, type Fetch } from '../conduct/requests.ts'
import type { Context } from '../context.ts'
import type { Staff } from '../http/route.ts'
import type { Database } from '../db/database.ts'
import { type BoxLetter, collectLetters as dropLetters, openBox } from '../envelopes/box.ts'
import type { LetterId } from '../envelopes/model.ts'
import { makeLog } from '../log.ts'
import { routes } from '../routes.ts'

const header = 'x-demo-account'

/** Requests of whoever is named, and of somebody who is not signed in. */
export type Acting = {
  readonly fetchAs: (account: AccountId) => Fetch
  readonly requestsOf: (account: AccountId) => Requests
  readonly outside: Requests
}

/** The app that answers here listens nowhere: nobody else can name themselves to it. */
export function actIn(context: Context): Acting {
  // What goes wrong here is thrown at whoever acts; the log is for visitors' requests.
  const quiet = { ...context, log: makeLog('silent', context.clock.now) }
  const app = makeApp(quiet, {
    identifyStaff: async (_context, request): Promise<Staff | undefined> => {
      const accountId = request.headers.get(header)
      return accountId === null ? undefined : ({ accountId, isAdmin: false } as Staff)
    }
  })
  const fetchAs =
    (account?: AccountId): Fetch =>
    async (path, init = {}) => {
      if (account && path === routes.box) return Response.json({ letters: await waitingLetters(context.db, account) })
      if (account && path === routes.collected) {
        const { ids } = JSON.parse(init.body as string) as { ids: LetterId[] }
        await dropLetters(context.db, account, ids)
        return Response.json({})
      }
      const headers = new Headers(init.headers)
      headers.set('sec-fetch-site', 'same-origin')
      if (account && init.credentials === 'same-origin') headers.set(header, account)
      return app.request(path, { ...init, headers })
    }
  return { fetchAs, requestsOf: (account) => new Requests(fetchAs(account)), outside: new Requests(fetchAs()) }
}

const noSpare = { take: async () => [] }

/** Without those that only hide how many there are: they would cost a tenth of a second each time and hide nothing here. */
export function waitingLetters(db: Database, account: AccountId): Promise<BoxLetter[]> {
  return openBox(db, account, noSpare)
}
