import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export type Received = { id: string; from: string; to: string; text: string }

export type SmtpSink = {
  url: string
  /** Everything that was taken, in order; the same mail twice is here twice. */
  received: Received[]
  /** What it says to a recipient; `250 ok` unless changed. */
  answerTo: (answer: (address: string) => string) => void
  /** Called after a mail was taken and before the sender is told; the sender is told nothing when it says so. */
  beforeAnswer: (act: (mail: Received) => 'answer' | 'silence') => void
  close: () => Promise<void>
}

/** A mail server that takes everything and tells what it got. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  let answer = (_address: string) => '250 ok'
  let before = (_mail: Received): 'answer' | 'silence' => 'answer'
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    converse(socket, {
      answer: (address) => answer(address),
      take: (mail) => {
        received.push(mail)
        return before(mail)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerTo: (next) => void (answer = next),
    beforeAnswer: (next) => void (before = next),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

type Rules = { answer: (address: string) => string; take: (mail: Received) => 'answer' | 'silence' }

function converse(socket: Socket, { answer, take }: Rules): void {
  let buffer = ''
  let inData = false
  let [from, to] = ['', '']
  const say = (line: string) => socket.write(`${line}\r\n`)
  const command = (line: string) => {
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? []
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') return say('250 sink')
    if (verb === 'QUIT') return socket.end('221 bye\r\n')
    if (verb === 'MAIL') from = address
    if (verb === 'RCPT') to = address
    if (verb === 'DATA') inData = true
    return say(inData ? '354 go on' : verb === 'RCPT' ? answer(address) : '250 ok')
  }
  const mail = (text: string) => {
    const [, id = ''] = /^Message-ID: <([^>]+)>/im.exec(text) ?? []
    if (take({ id, from, to, text }) === 'answer') say('250 taken')
  }
  say('220 sink')
  socket.on('data', (chunk: Buffer) => {
    buffer += chunk.toString('utf8')
    for (;;) {
      const end = inData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
      if (end < 0) return
      const part = buffer.slice(0, end)
      buffer = buffer.slice(end + (inData ? 5 : 2))
      if (inData) {
        inData = false
        mail(part)
      } else command(part)
    }
  })
}
