import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import type { Server } from 'node:net'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { describeError } from '../log.ts'
import { mailAnswers, MailAnswer } from './answers.ts'
import { makeRoom, readStream } from './read-stream.ts'
import type { MailSite } from './site.ts'
import { findRecipient, takeMail, type Recipient } from './take-mail.ts'

export type MailListener = {
  /** Where it listens: ports, or the path of a socket. */
  readonly smtp: number | undefined
  readonly lmtp: number | string | undefined
  /** Takes nothing new, ends what has begun. */
  stop: () => Promise<void>
}

export type MailTimes = {
  /** Silence after which a connection ends. */
  readonly idleMs: number
  /** The longest that one connection may last, however busy it is. */
  readonly wholeMs: number
}

const usualTimes: MailTimes = { idleMs: 60_000, wholeMs: 600_000 }
const mostRecipients = 3
/** Of one address at once; a mail server that forwards everything needs a few. */
const mostOfOneAddress = 10
const closingMs = 5000

/** Listens for mail where the settings say so. Throws when a port is taken or a certificate cannot be read. */
export async function startMailListener(site: MailSite, times: MailTimes = usualTimes): Promise<MailListener> {
  const { smtpPort, lmtp, host } = site.context.config.mailIn
  const stops: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(stops.splice(0).map((end) => end()))
  }
  const listen = async (options: SMTPServerOptions, at: number | string): Promise<number | string> => {
    const server = makeServer(site, options, times)
    const net: Server = typeof at === 'string' ? server.server.listen(at) : server.server.listen(at, host)
    await once(net, 'listening')
    stops.push(() => new Promise((resolve) => server.close(resolve)))
    const address = net.address()
    return typeof address === 'object' && address !== null ? address.port : at
  }
  try {
    const smtp = smtpPort === undefined ? undefined : await listen({}, smtpPort)
    const local = lmtp === undefined ? undefined : await listen({ lmtp: true }, lmtp)
    return { smtp: typeof smtp === 'number' ? smtp : undefined, lmtp: local, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Known = { recipients: Map<string, Recipient>; timer: NodeJS.Timeout }

function makeServer(site: MailSite, options: SMTPServerOptions, times: MailTimes): SMTPServer {
  const { config, log } = site.context
  const { mostBytes, mostConnections, tls, domains } = config.mailIn
  const room = makeRoom(mostBytes * 4)
  const sessions = new Map<string, Known>()
  const open = new Map<string, number>()
  const count = (address: string, by: number): number => {
    const now = (open.get(address) ?? 0) + by
    if (now > 0) open.set(address, now)
    else open.delete(address)
    return now
  }
  const certificate = tls && { cert: readFileSync(tls.cert), key: readFileSync(tls.key) }

  const server: SMTPServer = new SMTPServer({
    ...options,
    ...certificate,
    name: domains[0],
    banner: 'Commonweal',
    logger: false,
    size: mostBytes,
    maxClients: mostConnections,
    socketTimeout: times.idleMs,
    closeTimeout: closingMs,
    disableReverseLookup: true,
    authOptional: true,
    // Nobody signs in here, and without a certificate of our own there is nothing to switch to.
    disabledCommands: certificate === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    onConnect: (session, done) => {
      if (count(session.remoteAddress, 1) > mostOfOneAddress && session.remoteAddress !== '') {
        return done(mailAnswers.busy())
      }
      const timer = setTimeout(() => endConnection(server, session), times.wholeMs)
      sessions.set(session.id, { recipients: new Map(), timer })
      done()
    },
    onClose: (session, done) => {
      clearTimeout(sessions.get(session.id)?.timer)
      sessions.delete(session.id)
      count(session.remoteAddress, -1)
      done?.()
    },
    onMailFrom: (_address, session, done) => {
      sessions.get(session.id)?.recipients.clear()
      done()
    },
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length >= mostRecipients) return done(mailAnswers.tooMany())
      findRecipient(site, address, returnPathOf(session)).then(
        (recipient) => {
          sessions.get(session.id)?.recipients.set(address, recipient)
          done()
        },
        (error: unknown) => done(asAnswer(error))
      )
    },
    onData: (stream, session, done) => {
      const answer = async (): Promise<(string | MailAnswer)[]> => {
        const { read, done: giveBack } = await readStream(stream, mostBytes, room)
        try {
          if ('problem' in read) {
            throw read.problem === 'too_big' ? mailAnswers.tooBig(Math.floor(mostBytes / 1024 / 1024)) : mailAnswers.busy()
          }
          return await takeForAll(session, read.bytes)
        } finally {
          giveBack()
        }
      }
      answer().then(
        (answers) => {
          if (options.lmtp) return done(null, answers as unknown as string)
          return done(worstOf(answers), '2.0.0 Taken and sealed.')
        },
        (error: unknown) => done(asAnswer(error))
      )
    }
  })

  /** One answer for each recipient. With SMTP there is one for all: who was done is known when the mail is brought again. */
  const takeForAll = async (session: SMTPServerSession, raw: Uint8Array<ArrayBuffer>): Promise<(string | MailAnswer)[]> => {
    const answers: (string | MailAnswer)[] = []
    for (const { address } of session.envelope.rcptTo) {
      const recipient = sessions.get(session.id)?.recipients.get(address)
      if (recipient === undefined) throw mailAnswers.later()
      try {
        const outcome = await takeMail(site, recipient, raw, returnPathOf(session))
        log.info('mail_in', { outcome })
        answers.push('2.0.0 Taken and sealed.')
      } catch (error) {
        const refused = asAnswer(error)
        log.info('mail_in', { outcome: 'refused', code: refused.responseCode })
        answers.push(refused)
      }
    }
    return answers
  }

  const asAnswer = (error: unknown): MailAnswer => {
    if (error instanceof MailAnswer) return error
    log.error('mail_not_taken', describeError(error))
    return mailAnswers.later()
  }

  // Whoever goes away in the middle of a sentence, and what TLS could not agree on, is no concern of anybody's.
  server.on('error', () => {})
  return server
}

/** "Not now" goes before "never": what was taken already is known when the mail comes again. */
function worstOf(answers: readonly (string | MailAnswer)[]): MailAnswer | null {
  const refused = answers.filter((each) => each instanceof MailAnswer)
  return refused.find(({ responseCode }) => responseCode < 500) ?? refused[0] ?? null
}

function returnPathOf({ envelope }: SMTPServerSession): string {
  return envelope.mailFrom === false ? '' : envelope.mailFrom.address
}

/** Ends a connection that only seems busy: a letter a minute would otherwise hold a place for ever. */
function endConnection(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections as Set<{
    id: string
    send: (code: number, text: string) => void
    close: () => void
  }>) {
    if (connection.id !== id) continue
    const late = mailAnswers.slow()
    connection.send(late.responseCode, late.message)
    connection.close()
  }
}
