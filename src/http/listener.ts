import type { IncomingMessage, RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { AnswerAtOnce } from './at-once.ts'

/** How long somebody whose upload was cut off may take to read why. */
const LINGER_MS = 1000

type Fetch = (request: Request, env: object) => Response | Promise<Response>

/**
 * The app for a server of `node:http`, asked for whatever is not answered at once. What is left of a body when the answer
 * is out is not read any more.
 */
export function makeListener(fetch: Fetch, answerAtOnce: AnswerAtOnce): RequestListener {
  const listener = getRequestListener(fetch, { autoCleanupIncoming: false })
  return (incoming, outgoing) => {
    if (answerAtOnce(incoming, outgoing)) return
    // Asked for now: a request whose client has left has no socket any more.
    const { socket } = incoming
    outgoing.once('finish', () => {
      if (!incoming.complete) cutOff(incoming, socket)
    })
    void listener(incoming, outgoing)
  }
}

/** Reading on would take the whole upload; closing at once would take the answer back. So: stop reading, wait, close. */
function cutOff(incoming: IncomingMessage, socket: Socket): void {
  incoming.pause()
  socket.end()
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}
