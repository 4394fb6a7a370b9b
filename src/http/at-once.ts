import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../context.ts'
import { makeIds } from './request-ids.ts'

/** Answers a request if that takes no work; false when the app has to look at it. */
export type AnswerAtOnce = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

/** Sends public pages whose bytes are kept, with the headers and the line in the log that the app gives them. */
export function makeAtOnce({ publicPages, log, random }: Pick<Context, 'publicPages' | 'log' | 'random'>): AnswerAtOnce {
  const nextId = makeIds(random)
  return (incoming, outgoing) => {
    const answer = publicPages.atOnce(incoming)
    if (!answer) return false
    const { method } = incoming
    outgoing.writeHead(200, answer.headers)
    outgoing.end(method === 'HEAD' ? undefined : answer.body)
    log.info('request', { id: nextId(), method, route: answer.route, status: 200, ms: 0 })
    return true
  }
}
