import type { Context } from '../../context.ts'
import { bytes as raw, json, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { addEntry, changeWords, leaveThread, removeHandles, rotateThread } from '../add-entry.ts'
import { askToDelete, endOutside, letIn, signOff } from '../change-handles.ts'
import { envelopeContext, type EnvelopeContext, type FormState } from '../context.ts'
import type { Added, Moved } from '../grow-thread.ts'
import { releaseHeld } from '../held-rounds.ts'
import { keepBlob, readBlob } from '../keep-blobs.ts'
import { keepDigest, readDigest } from '../keep-digest.ts'
import type { HandleHash } from '../model.ts'
import { changeEnd } from '../end-thread.ts'
import { endPassing } from '../passing-thread.ts'
import { readHeadOf, readThread } from '../read-thread.ts'
import { resealArrival } from '../reseal-arrival.ts'
import { readRequest, requests } from '../requests.ts'
import { sendRound } from '../send-round.ts'
import { sendSlip } from '../slips.ts'
import { startThread } from '../start-thread.ts'
import type { Reader } from '../wire.ts'

const MB = 1024 * 1024
/** One entry of a megabyte, as text. */
const entryBody = 2 * MB
/** A file of the largest size, sealed. */
const blobBody = 33 * MB

type Asked<T> = {
  readonly context: Context
  readonly envelopes: EnvelopeContext
  readonly handle: HandleHash
  readonly body: T
  readonly now: Date
}

const grown = (answer: Added | Moved): Reply => json(answer, 'error' in answer ? 409 : 200)

/** Requests with a handle: one fixed address per act, no cookie, nothing in the URL (S27). */
export function threadRoutes(formState: FormState): Route[] {
  const handleOf = (hex: string): HandleHash => Buffer.from(hex, 'hex').toString('base64url') as HandleHash

  function act<T>(path: string, reader: Reader<T>, answer: (asked: Asked<T>) => Promise<Reply>, maxBody?: number): Route {
    return route({
      method: 'POST',
      path,
      who: 'handle',
      ...(maxBody && { maxBody }),
      handler: async ({ context, handleHash, bytes }) => {
        const body = readRequest(await bytes(), reader)
        const envelopes = envelopeContext(context, formState)
        return answer({ context, envelopes, handle: handleOf(handleHash), body, now: context.clock.now() })
      }
    })
  }

  return [
    act(routes.readThread, requests.read, async ({ context, envelopes, handle, body, now }) =>
      json(await readThread(context.db, envelopes, handle, body, now))
    ),
    act(routes.readHead, requests.empty, async ({ context, envelopes, handle, now }) =>
      json(await readHeadOf(context.db, envelopes, handle, now))
    ),
    act(
      routes.addEntry,
      requests.add,
      async ({ context, envelopes, handle, body, now }) => grown(await addEntry(context.db, envelopes, handle, body, now)),
      entryBody
    ),
    act(
      routes.leaveThread,
      requests.leave,
      async ({ context, envelopes, handle, body: { also = [], ...entry }, now }) =>
        grown(await leaveThread(context.db, envelopes, handle, entry, also, now)),
      entryBody
    ),
    act(
      routes.rotateThread,
      requests.grow,
      async ({ context, envelopes, handle, body, now }) => grown(await rotateThread(context.db, envelopes, handle, body, now)),
      entryBody
    ),
    act(
      routes.removeHandles,
      requests.remove,
      async ({ context, envelopes, handle, body: { drop, end, ...entry }, now }) =>
        grown(await removeHandles(context.db, envelopes, handle, entry, { drop, end }, now)),
      entryBody
    ),
    act(
      routes.resealArrival,
      requests.reseal,
      async ({ context, envelopes, handle, body: { files, ...entry }, now }) =>
        grown(await resealArrival(context.db, envelopes, handle, entry, files, now)),
      entryBody
    ),
    act(
      routes.newWords,
      requests.newWords,
      async ({ context, envelopes, handle, body: { handle: next, ...entry }, now }) =>
        grown(await changeWords(context.db, envelopes, handle, entry, next, now)),
      entryBody
    ),
    act(
      routes.startThread,
      requests.start,
      async ({ context, envelopes, handle, body, now }) => json(await startThread(context.db, envelopes, handle, body, now), 201),
      4 * MB
    ),
    act(routes.handles, requests.handles, async ({ context, handle, body }) => {
      await letIn(context.db, handle, body.add)
      return json({})
    }),
    act(routes.signOff, requests.empty, async ({ context, handle }) => {
      await signOff(context.db, handle)
      return json({})
    }),
    act(routes.deleteThread, requests.empty, async ({ context, handle, now }) =>
      json({ deleted: await askToDelete(context.db, handle, now) })
    ),
    act(routes.endThread, requests.end, async ({ context, handle, body, now }) =>
      json(await changeEnd(context.db, handle, body.act, now))
    ),
    act(routes.releaseHeld, requests.empty, async ({ context, envelopes, handle, now }) =>
      json({ held: await releaseHeld(context.db, envelopes, handle, now) })
    ),
    act(routes.endOutside, requests.empty, async ({ context, handle, now }) => {
      await endOutside(context.db, handle, now)
      return json({})
    }),
    act(routes.endPassing, requests.empty, async ({ context, handle, now }) => {
      await endPassing(context.db, handle, now)
      return json({})
    }),
    act(
      routes.round,
      requests.round,
      async ({ context, envelopes, handle, body, now }) => {
        await sendRound(context.db, envelopes, handle, body, now)
        return json({})
      },
      2 * MB
    ),
    act(routes.slip, requests.slip, async ({ context, envelopes, handle, body }) => {
      await sendSlip(context.db, envelopes, handle, body.slip)
      return json({})
    }),
    act(routes.getBlob, requests.blob, async ({ context, handle, body }) => {
      const b = await readBlob(context.db, handle, body.id)
      if (!b) throw new Refused('not_found')
      return raw(b)
    }),
    act(routes.getDigest, requests.empty, async ({ context, handle }) => {
      const b = await readDigest(context.db, handle)
      if (!b) throw new Refused('not_found')
      return raw(b)
    }),
    route({
      method: 'POST',
      path: routes.keepDigest,
      who: 'handle',
      maxBody: MB,
      handler: async ({ context, handleHash, bytes }) => {
        await keepDigest(context.db, handleOf(handleHash), await bytes())
        return json({})
      }
    }),
    route({
      method: 'POST',
      path: routes.addBlob,
      who: 'handle',
      maxBody: blobBody,
      handler: async ({ context, handleHash, bytes }) =>
        json({ id: await keepBlob(context.db, handleOf(handleHash), await bytes()) }, 201)
    })
  ]
}
