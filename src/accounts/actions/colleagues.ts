import { audited } from '../../audit/record-act.ts'
import { json } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { changed, readAs } from './request.ts'
import { confirmKey, people } from '../people.ts'
import { isAccountId } from '../model.ts'
import { bytes, record } from './shapes.ts'
import type { Colleague } from '../wire.ts'

/** S35: members hear each other's six check words and say so. The words are computed in the browser, from the key. */
export const colleagueRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.colleagues,
    json: true,
    who: 'staff',
    handler: async ({ context }) => {
      const everybody = await people(context.db, { limit: 500 })
      const colleagues: Colleague[] = everybody.map(({ id, name, keys, confirmedBy, keyMadeDay }) => ({
        id,
        name,
        keys,
        confirmedBy: everybody.find((person) => person.id === confirmedBy)?.name,
        madeDay: keyMadeDay
      }))
      return json({ colleagues })
    }
  }),
  route({
    method: 'POST',
    path: routes.colleagueConfirm,
    json: true,
    who: 'staff',
    handler: async (visit) => {
      const heard = await readAs(visit, record({ account: isAccountId, verifyKey: bytes(32) }))
      const { context, staff } = visit
      const now = context.clock.now()
      return changed(await audited(context, 'key_confirmed', staff.accountId, ({ db }) => confirmKey(db, staff, heard, now)))
    }
  })
]
