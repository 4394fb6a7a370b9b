import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Refused } from '../refused.ts'
import { root } from '../root.ts'
import { routes } from '../routes.ts'
import type { SiteAssets } from './assets.ts'
import { chooseEncoding, type Encoding } from './compress.ts'
import { scriptPolicy } from './headers.ts'
import type { Reply } from './reply.ts'
import { route, type Route } from './route.ts'

/** The built files, all in memory with their compressed forms, and the published list of them. */
export function staticRoutes(assets: SiteAssets): Route[] {
  const replies = new Map(assets.files.map((file) => [basename(file.path), readReplies(file.path, file.type)]))
  return [
    route({
      method: 'GET',
      path: routes.staticFile,
      who: 'anyone',
      handler: ({ params, request }) => {
        const reply = replies.get(params.file)?.[chooseEncoding(request.headers.get('accept-encoding'))]
        if (!reply) throw new Refused('not_found')
        return reply
      }
    }),
    route({
      method: 'GET',
      path: routes.clientManifest,
      who: 'anyone',
      handler: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: assets.clientManifest })
    })
  ]
}

function readReplies(path: string, type: string): Record<Encoding, Reply> {
  const read = (suffix: string) => new Uint8Array(readFileSync(join(root, 'out', `${path}${suffix}`)))
  const reply = (encoding: Encoding, suffix: string): Reply => ({
    status: 200,
    headers: {
      'content-type': type,
      // The name holds the hash of the bytes.
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      ...(path.endsWith('.js') ? { 'content-security-policy': scriptPolicy(path) } : {})
    },
    body: read(suffix)
  })
  return { br: reply('br', '.br'), gzip: reply('gzip', '.gz'), identity: reply('identity', '') }
}
