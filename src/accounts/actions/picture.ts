import { transaction } from '../../db/database.ts'
import { type Reply, withHeaders } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { fromBase64url } from '../../seal/bytes.ts'
import { dropPicture, findPicture, mostPictureBytes, savePicture } from '../pictures.ts'
import { changed, readAs } from './request.ts'
import { bytes, record } from './shapes.ts'

/** One's own picture, chosen and removed by oneself alone, and shown to everybody by the hash of its bytes. */
export const pictureRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.picture,
    who: 'anyone',
    handler: async ({ context, params }): Promise<Reply> => {
      const found = await findPicture(context.db, params.name)
      if (!found) throw new Refused('not_found')
      const reply: Reply = { status: 200, headers: { 'content-type': found.type }, body: new Uint8Array(found.b) }
      return withHeaders(reply, { 'cache-control': 'public, max-age=31536000, immutable' })
    }
  }),
  route({
    method: 'POST',
    path: routes.pictureSave,
    json: true,
    who: 'staff',
    handler: async (visit) => {
      const { b } = await readAs(visit, record({ b: bytes(100, mostPictureBytes) }))
      return transaction(visit.context.db, async (tx) => {
        if (!(await savePicture(tx, visit.staff.accountId, fromBase64url(b)))) throw new Refused('wrong_shape')
        await visit.context.publicPages.changed(tx)
        return changed({})
      })
    }
  }),
  route({
    method: 'POST',
    path: routes.pictureRemove,
    json: true,
    who: 'staff',
    handler: async (visit) => {
      await readAs(visit, record({}))
      return transaction(visit.context.db, async (tx) => {
        await dropPicture(tx, visit.staff.accountId)
        await visit.context.publicPages.changed(tx)
        return changed({})
      })
    }
  })
]
