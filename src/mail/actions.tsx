import type { Context } from '../context.ts'
import { toRow } from '../envelopes/bytes.ts'
import type { HandleHash } from '../envelopes/model.ts'
import { readRequest, requests } from '../envelopes/requests.ts'
import { json, page } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { didMailBounce } from './bounced.ts'
import { holdLetter, statesOf, stopLetter } from './letters.ts'
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

/**
 * Letters that a team sends as mail text. Signed in and without a handle: who filed a report made handles too, and must not
 * get words of their own through our mail server.
 */
const letterRoutes: Route[] = [
  route({
    method: 'POST',
    path: routes.sendLetter,
    who: 'staff',
    json: true,
    maxBody: 64 * 1024,
    handler: async ({ context, staff, bytes }) => {
      const { id, b } = readRequest(await bytes(), requests.letter)
      return json({ state: await holdLetter(context, staff.accountId, { id: toRow(id), b }) })
    }
  }),
  route({
    method: 'POST',
    path: routes.stopLetter,
    who: 'staff',
    json: true,
    handler: async ({ context, bytes }) => {
      const { secret } = readRequest(await bytes(), requests.stopLetter)
      return json({ state: await stopLetter(context, secret) })
    }
  }),
  route({
    method: 'POST',
    path: routes.letterStates,
    who: 'staff',
    json: true,
    handler: async ({ context, bytes }) => {
      const { ids } = readRequest(await bytes(), requests.letterStates)
      return json({ states: await statesOf(context.db, ids.map(toRow)) })
    }
  })
]

/** Addresses about mails that left or wait. */
export function mailRoutes({ config }: Pick<Context, 'config'>): Route[] {
  return [bounced, ...letterRoutes, ...(config.demo ? [demoMail] : [])]
}
