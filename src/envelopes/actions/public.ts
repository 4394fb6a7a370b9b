import { json } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { envelopeContext, type FormState } from '../context.ts'
import { dropDraft, openDraft, saveDraft } from '../drafts.ts'
import { fileReport } from '../file-report.ts'
import { instanceFacts } from '../instance-facts.ts'
import { claimOf, fileLimit, keepWaitingBlob } from '../keep-blobs.ts'
import type { BodyId, Hash } from '../model.ts'
import { filingRequest, readRequest, requests } from '../requests.ts'
import { findRoster, listRosterLog } from '../rosters.ts'
import { bytesText } from '../wire.ts'
import { askForWork } from '../work.ts'

const MB = 1024 * 1024
const hashOf = bytesText<Hash>(32)
const bodyOf = bytesText<BodyId>(16)

/** What stands before `.json`. */
function fileName(name: string): string | undefined {
  return name.endsWith('.json') ? name.slice(0, -'.json'.length) : undefined
}

/** What anybody may ask, without a handle and without a cookie. */
export function publicRoutes(formState: FormState): Route[] {
  return [...instanceRoutes(), ...filingRoutes(formState), ...draftRoutes()]
}

function instanceRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: routes.instance,
      who: 'anyone',
      json: true,
      handler: async ({ context }) => json(await instanceFacts(context))
    }),
    route({
      method: 'GET',
      path: routes.rosterByHash,
      who: 'anyone',
      json: true,
      handler: async ({ context, params }) => {
        const hash = hashOf(fileName(params.hash))
        const roster = hash && (await findRoster(context.db, hash))
        if (!roster) throw new Refused('not_found')
        return json(roster)
      }
    }),
    route({
      method: 'GET',
      path: routes.rosterLog,
      who: 'anyone',
      json: true,
      handler: async ({ context, params, url }) => {
        const body = bodyOf(params.body)
        const before = Number(url.searchParams.get('before') ?? 2 ** 31 - 1)
        if (!body || !Number.isSafeInteger(before)) throw new Refused('not_found')
        return json(await listRosterLog(context.db, body, before, 500))
      }
    })
  ]
}

function filingRoutes(formState: FormState): Route[] {
  return [
    route({
      method: 'POST',
      path: routes.file,
      who: 'anyone',
      json: true,
      maxBody: 8 * MB,
      handler: async ({ context, bytes }) => {
        const filing = readRequest(await bytes(), filingRequest)
        const envelopes = envelopeContext(context, formState)
        const { receipt, repeated } = await fileReport(context.db, envelopes, filing, context.clock.now())
        return json(receipt, repeated ? 200 : 201)
      }
    }),
    route({
      method: 'POST',
      path: routes.newBlob,
      who: 'anyone',
      json: true,
      maxBody: fileLimit,
      handler: async ({ context, request, bytes }) =>
        json({ id: await keepWaitingBlob(context.db, claimOf(request), await bytes(), context.clock.now()) }, 201)
    }),
    route({
      method: 'POST',
      path: routes.work,
      who: 'anyone',
      json: true,
      handler: async ({ context, bytes }) => {
        const { form } = readRequest(await bytes(), requests.work)
        return json(await askForWork(context.db, context.keys, form, context.clock.now()))
      }
    })
  ]
}

function draftRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: routes.saveDraft,
      who: 'anyone',
      json: true,
      maxBody: 2 * MB,
      handler: async ({ context, bytes }) => {
        const { lookup, b, days } = readRequest(await bytes(), requests.draft)
        await saveDraft(context.db, lookup, b, days * 24, context.clock.now())
        return json({})
      }
    }),
    route({
      method: 'POST',
      path: routes.openDraft,
      who: 'anyone',
      json: true,
      handler: async ({ context, bytes }) => {
        const { lookup } = readRequest(await bytes(), requests.lookup)
        const b = await openDraft(context.db, lookup, context.clock.now())
        if (!b) throw new Refused('not_found')
        return json({ b: Buffer.from(b).toString('base64url') })
      }
    }),
    route({
      method: 'POST',
      path: routes.dropDraft,
      who: 'anyone',
      json: true,
      handler: async ({ context, bytes }) => {
        const { lookup } = readRequest(await bytes(), requests.lookup)
        if (!(await dropDraft(context.db, lookup, context.clock.now()))) throw new Refused('not_found')
        return json({})
      }
    })
  ]
}
