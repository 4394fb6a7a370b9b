/** A listener for mail in front of a test world, and a client that speaks to it as a mail server does. */
import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { type MailListener, type MailTimes, startMailListener } from '../../src/mail-in/listener.ts'
import { openSlips } from '../../src/mail/open-slips.ts'
import { sendMail } from '../../src/mail/send-mail.ts'
import { readMailIn } from '../../src/mail-in/read-settings.ts'
import type { TestApp } from './app.ts'

export const mailDomain = 'report.example.org'
/** Settings of a test: any free port, one domain. */
export const mailInSettings = { ...readMailIn({ MAIL_IN_PORT: '0', MAIL_IN_DOMAINS: mailDomain }, 'localhost', []) }

export function listenFor(app: TestApp, times?: MailTimes): Promise<MailListener> {
  return startMailListener({ context: app.context, ask: async (request) => app.app.fetch(request) }, times)
}

export type Spoken = { readonly code: number; readonly text: string }

/** Speaks the commands one after the other; stops at the first that is refused. Gives the answer to the last one spoken. */
export async function speak(port: number, commands: readonly string[]): Promise<Spoken> {
  const socket = connect(port, '127.0.0.1')
  let buffer = ''
  const waiting: ((line: Spoken) => void)[] = []
  const take = (line: string) => waiting.shift()?.({ code: Number(line.slice(0, 3)), text: line.slice(4) })
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    buffer += chunk
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      if (line[3] !== '-') take(line)
    }
  })
  const closed = new Promise<Spoken>((resolve) => socket.on('close', () => resolve({ code: 0, text: 'closed' })))
  socket.on('error', () => {})
  const next = () => Promise.race([closed, new Promise<Spoken>((resolve) => waiting.push(resolve))])
  let answer = await next()
  for (const command of ['EHLO client.example.net', ...commands]) {
    if (answer.code >= 400 || answer.code === 0) break
    const answered = next()
    socket.write(`${command}\r\n`)
    answer = await answered
  }
  socket.destroy()
  return answer
}

export type Bring = { readonly from?: string; readonly to: string | readonly string[]; readonly raw: string }

/** Brings one raw mail: its answer. */
export function bring(port: number, { from = 'someone@example.net', to, raw }: Bring): Promise<Spoken> {
  const stuffed = raw.replaceAll(/\r?\n/g, '\r\n').replaceAll(/^\./gm, '..')
  return speak(port, [`MAIL FROM:<${from}>`, ...[to].flat().map((each) => `RCPT TO:<${each}>`), 'DATA', `${stuffed}\r\n.`])
}

/** Through the client that other programs use. */
export function mailClient(port: number) {
  return createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
}

/** A small mail of a person. */
export function plainMail(
  fields: Readonly<Record<string, string>> = {},
  text = 'Somebody shouted at me in the hallway.'
): string {
  const all = {
    From: 'Robin Example <someone@example.net>',
    Subject: 'What happened',
    'Message-ID': '<one@example.net>',
    Date: 'Tue, 10 Mar 2026 09:00:00 +0000',
    'Content-Type': 'text/plain; charset=utf-8',
    ...fields
  }
  const head = Object.entries(all).filter(([, value]) => value !== '')
  return `${head.map(([name, value]) => `${name}: ${value}\n`).join('')}\n${text}\n`
}

/** Hands over every waiting mail, as the queue would. */
export async function sendWaiting({ context, database }: TestApp): Promise<void> {
  await openSlips(context)
  for (const { id } of await database.superuser.selectFrom('outbox').select('id').execute()) await sendMail(context, id)
}
