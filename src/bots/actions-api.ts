import { loadFacts } from '../conduct/intake/load-facts.ts'
import type { FormState } from '../envelopes/context.ts'
import { claimOf, fileLimit, keepWaitingBlob } from '../envelopes/keep-blobs.ts'
import { readRequest, requests } from '../envelopes/requests.ts'
import { askForWork } from '../envelopes/work.ts'
import { json } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { botOf, fileByBot } from './file-by-bot.ts'

const MB = 1024 * 1024

/** What a bot may ask: what it needs for sealing, how much work a report costs now, to send sealed files ahead, and to file. */
export function botApiRoutes(formState: FormState): Route[] {
  return [
    route({
      method: 'GET',
      path: routes.botIntake,
      who: 'anyone',
      json: true,
      handler: async ({ context, request }) => {
        const { space } = await botOf(context, request)
        const facts = await loadFacts(context, { space })
        const place = facts.places.find(({ slug }) => slug === space)
        const body = facts.bodies.find(({ id }) => id === place?.body)
        if (!place || !body) throw new Refused('form_closed')
        const { path, integrity } = context.assets.file('en.txt')
        return json({ space: { id: space, name: place.name }, body, words: { path, integrity } })
      }
    }),
    route({
      method: 'POST',
      path: routes.botWork,
      who: 'anyone',
      json: true,
      ownToken: true,
      handler: async ({ context, request, bytes }) => {
        await botOf(context, request)
        const { form } = readRequest(await bytes(), requests.work)
        return json(await askForWork(context.db, context.keys, form, context.clock.now()))
      }
    }),
    route({
      method: 'POST',
      path: routes.botFiles,
      who: 'anyone',
      json: true,
      ownToken: true,
      maxBody: fileLimit,
      handler: async ({ context, request, bytes }) => {
        await botOf(context, request)
        return json({ id: await keepWaitingBlob(context.db, claimOf(request), await bytes(), context.clock.now()) }, 201)
      }
    }),
    route({
      method: 'POST',
      path: routes.botReports,
      who: 'anyone',
      json: true,
      ownToken: true,
      maxBody: 8 * MB,
      handler: async ({ context, request, bytes }) => {
        const bot = await botOf(context, request)
        const key = request.headers.get('idempotency-key') ?? ''
        const { receipt, repeated } = await fileByBot(context, formState, bot, key, await bytes())
        return json(receipt, repeated ? 200 : 201)
      }
    })
  ]
}
