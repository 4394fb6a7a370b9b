import { json } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { isDeviceId } from '../model.ts'
import { makeChallenge } from '../challenge.ts'
import {
  addPasskey,
  linkPasskey,
  removeDevice,
  removePasskey,
  replaceKey,
  replaceSheet,
  replaceWords,
  type Change
} from '../change-ways.ts'
import { changed, readAs, setupOf, userHandleOf } from './request.ts'
import { newPasskey, newWords, publicKeys, wrappedKey } from './read-body.ts'
import { bytes, listOf, maybe, record, type Shape } from './shapes.ts'
import type { PasskeyOffer } from '../wire.ts'

/** A change of one's own ways in: only ever of the account that is signed in (no id of an account is read). */
function change<T>(path: string, shape: Shape<T>, make: (visit: VisitBy<'staff'>, body: T) => Promise<Change>): Route {
  return route({
    method: 'POST',
    path,
    json: true,
    who: 'staff',
    handler: async (visit) => changed(await make(visit, await readAs(visit, shape)))
  })
}

const now = (visit: VisitBy<'staff'>) => visit.context.clock.now()

/** What people change about their own account. */
export const accountRoutes: Route[] = [
  route({
    method: 'POST',
    path: routes.passkeyChallenge,
    json: true,
    who: 'staff',
    handler: ({ context, staff }) => {
      const { site } = setupOf(context)
      const answer: PasskeyOffer = {
        challenge: makeChallenge(site.challenges, { purpose: 'add', scope: staff.accountId }, context.clock.now()),
        rpId: site.rpId,
        siteName: context.site.current().name,
        userHandle: userHandleOf(staff.accountId)
      }
      return json(answer)
    }
  }),
  change(routes.passkeyAdd, record({ passkey: newPasskey, unlock: maybe(wrappedKey) }), (visit, body) =>
    addPasskey(visit.context.db, setupOf(visit.context), visit.staff, body, now(visit))
  ),
  change(routes.passkeyLink, record({ unlock: wrappedKey }), (visit, { unlock }) =>
    linkPasskey(visit.context.db, visit.staff, unlock, now(visit))
  ),
  change(routes.passkeyRemove, record({ id: bytes(16, 1023) }), (visit, { id }) =>
    removePasskey(visit.context.db, visit.staff, id, visit.context.clock.now())
  ),
  change(routes.wordsReplace, record({ words: newWords, unlock: wrappedKey }), (visit, body) =>
    replaceWords(visit.context.db, setupOf(visit.context), visit.staff, body, now(visit))
  ),
  change(routes.sheetReplace, record({ unlock: wrappedKey }), (visit, { unlock }) =>
    replaceSheet(visit.context.db, visit.staff, unlock, now(visit))
  ),
  change(
    routes.keyReplace,
    record({ keys: publicKeys, unlocks: listOf(wrappedKey, 12), words: maybe(newWords) }),
    (visit, body) => replaceKey(visit.context.db, setupOf(visit.context), visit.staff, body, now(visit))
  ),
  change(routes.deviceRemove, record({ id: isDeviceId }), (visit, { id }) =>
    removeDevice(visit.context.db, visit.staff, id, now(visit))
  )
]
