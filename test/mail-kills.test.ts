import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { dayAfter } from '../src/envelopes/days.ts'
import { makeFoundation } from './helpers/envelopes.ts'
import { openInside } from './helpers/live.ts'
import { plainMail } from './helpers/mail-in.ts'
import { type Program, startProgram } from './helpers/program.ts'
import { temporaryFolder } from './helpers/temporary-folder.ts'

const rounds = 50
const mailsPerRound = 3
const { folder, remove } = temporaryFolder()
const data = join(folder, 'data')
let program: Program | undefined
after(async () => {
  program?.child.kill('SIGKILL')
  await program?.ended
  remove()
})

const domain = 'report.example.org'

async function start(): Promise<{ program: Program; port: number; url: string }> {
  program = startProgram({
    COMMONWEAL_DATA: data,
    MAIL_IN_PORT: '0',
    MAIL_IN_DOMAINS: domain,
    MAIL_FROM: `care@${domain}`,
    LOG_LEVEL: 'info'
  })
  const url = await program.ready
  return { program, url, port: Number(/by SMTP at (\d+)/.exec(program.words())?.[1]) }
}

/** A sender that keeps what was not taken: `taken` once it has read a 250 after its last line. */
type Sender = { raw: string; taken: boolean }

/** Brings a mail, its text in pieces; ends with the line, however that ends. */
async function bringInPieces(port: number, sender: Sender, began: () => void): Promise<void> {
  const line: Socket = connect(port, '127.0.0.1')
  let said = ''
  line.setEncoding('utf8').on('data', (chunk: string) => void (said += chunk))
  line.on('error', () => {})
  const closed = new Promise<void>((resolve) => line.on('close', () => resolve()))
  const isOpen = () => !line.destroyed && !line.closed
  const wait = async (code: string) => {
    while (isOpen() && !said.includes(`${code} `)) await Promise.race([sleep(2), closed])
    said = ''
  }
  await wait('220')
  for (const command of ['EHLO x', 'MAIL FROM:<someone@example.net>', `RCPT TO:<conduct@${domain}>`, 'DATA']) {
    if (isOpen()) line.write(`${command}\r\n`)
    await wait(command === 'DATA' ? '354' : '250')
  }
  began()
  const text = `${sender.raw.replaceAll('\n', '\r\n')}.\r\n`
  for (let at = 0; at < text.length && isOpen(); at += 300) {
    line.write(text.slice(at, at + 300))
    await sleep(1)
  }
  while (isOpen() && !/^\d{3} /m.test(said)) await Promise.race([sleep(2), closed])
  if (/^250 /m.test(said)) sender.taken = true
  line.destroy()
}

test('kill -9 in the middle of DATA, fifty times: every mail that was taken is there, once', { timeout: 600_000 }, async (t) => {
  let running = await start()
  const { db, close } = openInside(data)
  await makeFoundation(db, { readers: 2, members: 0, day: dayAfter(new Date(), 0) })
  const threads = async () => (await sql<{ n: number }>`select count(*)::integer as n from threads`.execute(db)).rows[0]?.n ?? 0
  const all: Sender[] = []
  let waiting: Sender[] = []
  let cut = 0
  for (let round = 0; round < rounds; round++) {
    await sql`delete from form_load`.execute(db)
    while (waiting.length < mailsPerRound) {
      const sender = { raw: plainMail({ 'Message-ID': `<${all.length}@example.net>` }, 'word '.repeat(800)), taken: false }
      all.push(sender)
      waiting.push(sender)
    }
    let begun = 0
    const work = waiting.map((sender) => bringInPieces(running.port, sender, () => void begun++))
    while (begun === 0) await sleep(1)
    // Every second time in the middle of the text, which takes its sender about 30 ms; else anywhere up to the answer and after.
    await sleep(randomInt(0, round % 2 === 0 ? 25 : 120))
    running.program.child.kill('SIGKILL')
    await Promise.all([...work, running.program.ended])
    cut += waiting.filter(({ taken }) => !taken).length
    waiting = waiting.filter(({ taken }) => !taken)
    running = await start()
    const there = await threads()
    const taken = all.length - waiting.length
    assert.ok(there >= taken, `${taken} were taken and ${there} are there`)
  }
  assert.ok(cut > rounds / 2, `only ${cut} mails were cut off`)
  await sql`delete from form_load`.execute(db)
  // As their senders' servers would: once more, until it is taken.
  for (const sender of waiting) await bringInPieces(running.port, sender, () => {})
  assert.ok(all.every(({ taken }) => taken))
  assert.equal(await threads(), all.length)
  t.diagnostic(`${all.length} mails, ${cut} cut off`)
  running.program.child.kill('SIGTERM')
  assert.equal((await running.program.ended).code, 0)
  await close()
})
