import type { BodyId } from '../bodies/model.ts'
import { bytes as bytesReply, json, text, withHeaders } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { readRequest } from '../envelopes/requests.ts'
import { bytesText, list, record, text as textOf } from '../envelopes/wire.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { addPgpCopies, keyBytesByName, pgpKeysFor, publicKeyOf, publishPgpKey } from './publish-key.ts'

const KB = 1024
const fingerprint = textOf(64)
const sealed = textOf(16 * KB)
const entry = bytesText<string>(16)
const newKey = record({
  fingerprint,
  publicKey: textOf(16 * KB),
  maker: entry,
  roster: bytesText<string>(32),
  signature: bytesText<string>(64),
  copies: list(record({ entry, b: sealed }), 1, 10)
})
const newCopies = record({ copies: list(record({ fingerprint, entry, b: sealed }), 1, 80) })

const bodyOf = (params: Readonly<Record<string, string>>) => params['body'] as BodyId

/** Keys for encrypted mail: what mail programs and people fetch, and what readers' browsers make. */
export const pgpRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.pgpKey,
    who: 'anyone',
    handler: async ({ context, params }) => {
      const key = await publicKeyOf(context.db, params.slug)
      if (key === undefined) throw new Refused('not_found')
      return withHeaders(text(`${key.trim()}\n`), {
        'content-type': 'application/pgp-keys',
        'content-disposition': `attachment; filename="${params.slug.replaceAll(/[^a-z0-9-]/g, '')}.asc"`
      })
    }
  }),
  ...[routes.wkdKey, routes.wkdKeyOfDomain].map((path) =>
    route({
      method: 'GET',
      path,
      who: 'anyone',
      handler: async ({ context, params }) => {
        const { domain } = params as { domain?: string }
        const ours = domain === undefined || context.config.mailIn.domains.includes(domain.toLowerCase())
        const key = ours ? await keyBytesByName(context.db, params.hash) : undefined
        if (key === undefined) throw new Refused('not_found')
        return withHeaders(bytesReply(key), { 'content-type': 'application/octet-stream', 'access-control-allow-origin': '*' })
      }
    })
  ),
  ...[routes.wkdPolicy, routes.wkdPolicyOfDomain].map((path) =>
    route({ method: 'GET', path, who: 'anyone', handler: () => withHeaders(text(''), { 'access-control-allow-origin': '*' }) })
  ),
  route({
    method: 'GET',
    path: routes.deskPgp,
    who: 'staff',
    json: true,
    handler: async ({ context, staff, params }) => json(await pgpKeysFor(context, bodyOf(params), staff.accountId))
  }),
  route({
    method: 'POST',
    path: routes.deskPgp,
    who: 'staff',
    json: true,
    maxBody: 256 * KB,
    handler: async ({ context, staff, params, bytes }) => {
      const key = readRequest(await bytes(), newKey)
      await publishPgpKey(context, staff.accountId, { ...key, body: bodyOf(params) })
      return json({})
    }
  }),
  route({
    method: 'POST',
    path: routes.deskPgpCopies,
    who: 'staff',
    json: true,
    maxBody: 2048 * KB,
    handler: async ({ context, staff, params, bytes }) => {
      const { copies } = readRequest(await bytes(), newCopies)
      await addPgpCopies(context, staff.accountId, bodyOf(params), copies)
      return json({})
    }
  })
]
