import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../src/db/database.ts'
import { APP } from '../src/db/roles.ts'
import { writeSlip } from '../src/seal/slip.ts'
import { type Program, startProgram } from './helpers/program.ts'
import { startSmtpSink } from './helpers/smtp-sink.ts'
import { temporaryFolder } from './helpers/temporary-folder.ts'

const rounds = 5
const slipsPerRound = 12
/** Conversations with the mail server at once: what a kill can cut. */
const cutByOneKill = 3

const { folder, remove } = temporaryFolder()
let program: Program | undefined
after(async () => {
  program?.child.kill('SIGKILL')
  await program?.ended
  remove()
})

test(
  'kill -9 in the middle of sending: every mail arrives, and one that arrives twice has one name',
  { timeout: 180_000 },
  async () => {
    const sink = await startSmtpSink()
    const data = join(folder, 'data')
    const wanted: string[] = []
    const start = async () => {
      program = startProgram({ COMMONWEAL_DATA: data, SMTP_URL: sink.url, MAIL_FROM: 'care@example.org' })
      return { program, url: await program.ready }
    }
    const inDatabase = async <T>(work: (db: ReturnType<typeof openDatabase>['db']) => Promise<T>): Promise<T> => {
      const { db, close } = openDatabase({ host: join(data, 'postgres', 'socket'), user: APP, database: 'commonweal', max: 1 })
      return work(db).finally(close)
    }
    for (let round = 0; round < rounds; round++) {
      const running = await start()
      const response = await fetch(`${running.url}/.well-known/commonweal.json`)
      const { mailer } = (await response.json()) as { mailer: string }
      for (let i = 0; i < slipsPerRound; i++) {
        const address = `person-${round}-${i}@example.net`
        const slip = await writeSlip([{ to: { address }, kind: 'report_update', language: 'en', subject: 'neutral' }], mailer)
        await inDatabase((db) => sql`insert into outbox_slips (b) values (${slip})`.execute(db))
        wanted.push(address)
      }
      // At another moment each time: before the slips are opened, while mails leave, after.
      const before = sink.received.length
      for (let waited = 0; waited < 100 && sink.received.length <= before + round * 2; waited++) await sleep(50)
      running.program.child.kill('SIGKILL')
      await running.program.ended
    }
    const last = await start()
    for (let waited = 0; waited < 1200; waited++) {
      const left = await inDatabase((db) =>
        sql`select id::text from outbox union all select id::text from outbox_slips`.execute(db)
      )
      if (left.rows.length === 0) break
      await sleep(100)
    }
    last.program.child.kill('SIGTERM')
    assert.deepEqual(await last.program.ended, { code: 0, signal: null })
    const names = new Map<string, Set<string>>()
    for (const { to, id } of sink.received) names.set(to, (names.get(to) ?? new Set()).add(id))
    assert.deepEqual([...names.keys()].toSorted(), wanted.toSorted())
    assert.ok([...names.values()].every((ids) => ids.size === 1))
    const twice = sink.received.length - wanted.length
    assert.ok(twice <= rounds * cutByOneKill, `${twice} mails came twice`)
    await sink.close()
  }
)
