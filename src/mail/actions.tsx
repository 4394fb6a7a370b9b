import type { Context } from '../context.ts'
import type { HandleHash } from '../envelopes/model.ts'
import { readRequest, requests } from '../envelopes/requests.ts'
import { json, page } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { didMailBounce } from './bounced.ts'
import { DemoMailPage } from './pages/demo-mail.tsx'

const bounced = route({
  method: 'POST',
  path: routes.bounced,
  who: 'handle',
  handler: async ({ context, handleHash, bytes }) => {
    readRequest(await bytes(), requests.empty)
    const handle = Buffer.from(handleHash, 'hex').toString('base64url') as HandleHash
    return json({ bounced: await didMailBounce(context.db, context.keys, handle) })
  }
})

/** Only a demo, where everything is invented, shows what it would have sent. */
const demoMail = route({
  method: 'GET',
  path: routes.demoMail,
  who: 'anyone',
  handler: ({ context, frame }) => {
    const mails = context.mailer.kept?.()
    if (!mails) throw new Refused('not_found')
    return page(<DemoMailPage frame={frame} mails={mails} />)
  }
})

/** Addresses about mails that left. */
export function mailRoutes({ config }: Pick<Context, 'config'>): Route[] {
  return config.demo ? [bounced, demoMail] : [bounced]
}
