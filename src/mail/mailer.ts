import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Mail, Mailer } from '../context.ts'

const second = 1000
/** A whole conversation must end before another node may take the mail. */
const conversationMs = 240 * second
/** Conversations at once: more would look like a flood to the next server. */
const lines = 3

/** Sends through the operator's mail server; keeps mails in memory in a demo; is not ready without either. */
export function makeMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'demo'>): Mailer {
  if (config.demo) return keepingMailer()
  if (config.smtpUrl) return smtpMailer(config.smtpUrl, config.mailFrom)
  return { ready: false, send: () => Promise.reject(new Error('no mail server is set')) }
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: 30 * second,
    greetingTimeout: 30 * second,
    socketTimeout: 120 * second,
    disableFileAccess: true,
    disableUrlAccess: true
  })
  const inLine = limitTo(lines)
  return {
    ready: true,
    send: (mail) =>
      inLine(() =>
        within(
          conversationMs,
          transport.sendMail(toMessage(mail, from)).then(() => {})
        )
      )
  }
}

const demoKeeps = 100

function keepingMailer(): Mailer {
  let mails: Mail[] = []
  return {
    ready: true,
    send: async (mail) => void (mails = [mail, ...mails].slice(0, demoKeeps)),
    kept: () => mails
  }
}

/** Brings one empty mail to a listener of our own. Throws when it was not taken. */
export async function bringToListener(
  { host, port, lmtp }: { host: string; port: number; lmtp: boolean },
  { from, to }: { from: string; to: string }
): Promise<void> {
  // The certificate is for the name in the MX record; here the question is only whether somebody is there.
  const transport = createTransport({ host, port, lmtp, secure: false, ignoreTLS: true, connectionTimeout: 10 * second })
  await transport.sendMail({ from, to, envelope: { from, to }, subject: 'test', text: 'test', xMailer: false })
}

/** Plain text only, no tracking, and no address that a person reads (U15). */
function toMessage({ id, to, sender, subject, text, answerTo, bounceTo }: Mail, from: string) {
  const host = from.slice(from.lastIndexOf('@') + 1)
  return {
    from: { name: sender, address: from },
    to: { name: '', address: to },
    replyTo: { name: '', address: answerTo ?? `no-reply@${host}` },
    envelope: { from: bounceTo ?? from, to },
    messageId: `<${id}@${host}>`,
    subject,
    text,
    xMailer: false as const,
    headers: {
      'Auto-Submitted': answerTo === undefined ? 'auto-generated' : 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      // One that comes back to us by a forwarding rule is known by this.
      'X-Commonweal': '1'
    }
  }
}

/**
 * What a failed sending says of the mail itself. `no`: this address or mail will never be taken. `not_now`: try later.
 * Nothing: the server could not be reached, or does not want us at all, whatever the mail.
 */
export function isRefusal(error: unknown): 'no' | 'not_now' | undefined {
  if (!(error instanceof Error)) return undefined
  const { responseCode, command, response } = error as { responseCode?: unknown; command?: unknown; response?: unknown }
  if (command === 'API') return 'no'
  if (typeof responseCode !== 'number' || (command !== 'RCPT TO' && command !== 'DATA')) return undefined
  // 5.7: the server's own rules, such as "not allowed to relay", which the operator can mend.
  const rules = typeof response === 'string' && /\b5\.7\.\d+\b/.test(response)
  return responseCode >= 500 && command === 'RCPT TO' && !rules ? 'no' : 'not_now'
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server took too long')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Runs at most `count` pieces of work at once, the others in the order they came. */
function limitTo(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
