import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Hono } from 'hono'
import { makeAtOnce } from './http/at-once.ts'
import { makeListener } from './http/listener.ts'
import { type AppOptions, makeApp } from './app.ts'
import { jobHandlers, sweeps } from './background.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { freeMails } from './mail/outbox.ts'
import { type MailListener, startMailListener } from './mail-in/listener.ts'
import { type OpenInstance, openInstance } from './open-instance.ts'
import { startSweeps } from './jobs/sweeps.ts'

export type RunningServer = {
  /** Where it listens. */
  url: string
  context: Context
  /** Where mail comes in, if it does. */
  mail: Pick<MailListener, 'smtp' | 'lmtp'>
  /** Answers what has begun, takes nothing new, finishes jobs and stops the database. */
  stop: () => Promise<void>
}

/** What a demo adds: routes, and whether work by the clock has to wait. */
export type Prepared = Pick<AppOptions, 'more'> & { isPaused?: () => boolean }

const REQUESTS_END_WITHIN_MS = 10_000

/**
 * Opens the instance and serves it until a signal to stop comes. `prepare` sees it before anybody else and may add routes.
 * Throws in plain words when something is in the way.
 */
export async function serve(config: Config, prepare: (instance: OpenInstance) => Prepared = () => ({})): Promise<RunningServer> {
  const instance = await openInstance(config)
  const { context } = instance
  const { more = [], isPaused } = prepare(instance)
  const app = makeApp(context, { more })
  const server = createServer(makeListener((request, env) => app.fetch(request, env), makeAtOnce(context)))
  // A slow phone may take minutes for its files, but not to say what it wants.
  server.headersTimeout = 20_000
  server.requestTimeout = 600_000
  try {
    await listen(server, config)
  } catch (error) {
    await instance.close()
    throw error
  }
  // On a server of our own there is no other node: whatever was being sent, its sender is dead.
  if (instance.server.kind === 'embedded') await freeMails(context.db)
  await context.jobs.work(context, jobHandlers(context))
  const stopSweeps = startSweeps(context, sweeps, isPaused)

  const mail = await listenForMail(context, app).catch(async (error: unknown) => {
    await Promise.all([closeServer(server), stopSweeps()])
    await instance.close()
    throw error
  })

  let stopping: Promise<void> | undefined
  const stop = () =>
    (stopping ??= (async () => {
      await Promise.all([closeServer(server), mail.stop()])
      await stopSweeps()
      await instance.close()
    })())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      context.log.info('stopping', { signal })
      stop().then(
        () => process.exit(0),
        () => process.exit(1)
      )
    })
  }
  const { port } = server.address() as AddressInfo
  const shown = config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host
  return { url: `http://${shown}:${port}`, context, mail: { smtp: mail.smtp, lmtp: mail.lmtp }, stop }
}

/** Throws in plain words when a port is taken or a certificate cannot be read. */
async function listenForMail(context: Context, app: Hono): Promise<MailListener> {
  try {
    return await startMailListener({ context, ask: async (request) => app.fetch(request) })
  } catch (error) {
    throw new Error('The listener for mail could not start. Look at MAIL_IN_PORT, MAIL_IN_LMTP and the certificate.', {
      cause: error
    })
  }
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${port} is taken by another program. Set PORT to a free one.`, { cause: error })
  }
}

/** Idle connections end at once, busy ones after their answer, stuck ones after a while. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), REQUESTS_END_WITHIN_MS)
  await closed
  clearTimeout(late)
}
