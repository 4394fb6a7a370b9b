import type { IncomingMessage, RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/** How long somebody whose upload was cut off may take to read why. */
const LINGER_MS = 1000

/** The app for a server of `node:http`. What is left of a body when the answer is out is not read any more. */
export function makeListener(fetch: (request: Request, env: object) => Response | Promise<Response>): RequestListener {
  const listener = getRequestListener(fetch, { autoCleanupIncoming: false })
  return (incoming, outgoing) => {
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
