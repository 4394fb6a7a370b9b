import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../src/db/database.ts'
import { APP, makeDatabase, OWNER } from '../src/db/roles.ts'
import { dayAfter } from '../src/envelopes/days.ts'
import { writeSlip } from '../src/seal/slip.ts'
import { testDatabase } from './helpers/database.ts'
import { type Foundation, hashOfBytes, makeFoundation, newId, wire } from './helpers/envelopes.ts'
import { freshEntry, openInside, type Posted, postJson, type QuickFiling, quickFiling } from './helpers/live.ts'
import { type Program, startProgram } from './helpers/program.ts'
import { type SmtpSink, startSmtpSink } from './helpers/smtp-sink.ts'
import { temporaryFolder } from './helpers/temporary-folder.ts'

const ROUNDS = 50
/** Below what a form takes in an hour without asking for work; the hour is counted anew in each round. */
const FILINGS_PER_ROUND = 16
const { folder, remove } = temporaryFolder()
const data = join(folder, 'data')
const started: Program[] = []
let sink: SmtpSink
before(async () => {
  sink = await startSmtpSink()
})
after(async () => {
  for (const program of started) program.child.kill('SIGKILL')
  await Promise.all(started.map((program) => program.ended))
  await sink.close()
  remove()
})

function start(settings: Record<string, string>): Program {
  const program = startProgram({ LOG_LEVEL: 'warn', ...settings })
  started.push(program)
  return program
}

const postmaster = () => Number(readFileSync(join(data, 'postgres', 'pg17', 'postmaster.pid'), 'utf8').split('\n')[0])

async function until(condition: () => Promise<boolean>, seconds = 30): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(5)) {
    if (await condition().catch(() => false)) return
  }
  throw new Error('it did not happen')
}
const isReady = async (url: string) => (await fetch(`${url}/readyz`)).status === 200

/** The answer when a whole one came and it was no "try again later"; whatever else happened is what a killed server does. */
async function ask(url: string, path: string, body: string, handle?: string): Promise<Posted | undefined> {
  const answer = await postJson(url, path, body, handle === undefined ? {} : { handle }).catch(() => undefined)
  return answer && answer.status < 500 ? answer : undefined
}

type Sent = QuickFiling & { address: string; acknowledged: boolean; timesNew: number }

/** Sends a report until it is acknowledged; true when that took one try. */
async function send(url: string, sent: Sent): Promise<boolean> {
  const answer = await ask(url, '/t/file', sent.body)
  if (!answer) return false
  assert.ok([200, 201].includes(answer.status), JSON.stringify(answer))
  sent.acknowledged = true
  if (answer.status === 201) sent.timesNew++
  return true
}

/** Somebody who writes into a thread, entry after entry, and knows which were acknowledged at which place. */
class Writer {
  readonly acknowledged: { n: number; id: string; hash: string }[] = []
  readonly #handle: string
  #head: string
  #pending: { id: string; b: Uint8Array } | undefined
  constructor(handle: string, head: string) {
    this.#handle = handle
    this.#head = head
  }

  /** Adds the entry that waits, or a new one; false when no answer came. */
  async add(url: string): Promise<boolean> {
    this.#pending ??= { id: newId(), b: await freshEntry() }
    const { id, b } = this.#pending
    const answer = await ask(url, '/t/add', wire({ id, prev: this.#head, b }), this.#handle)
    if (!answer) return false
    if (answer.status === 409) {
      // Somebody else was first, or our own entry was taken and others came after it: then its place is the answer.
      this.#head = String(answer.body['head'])
      return true
    }
    assert.equal(answer.status, 200, JSON.stringify(answer))
    this.#head = String(answer.body['hash'])
    this.acknowledged.push({ n: Number(answer.body['n']), id, hash: hashOfBytes(b) })
    this.#pending = undefined
    return true
  }

  async check(url: string, others: Writer[] = []): Promise<void> {
    const entries: { id: string; n: number; hash: string; prev: string }[] = []
    for (;;) {
      const { status, body } = await postJson(url, '/t/read', JSON.stringify({ after: entries.length, limit: 200 }), {
        handle: this.#handle
      })
      assert.equal(status, 200)
      entries.push(...(body['entries'] as typeof entries))
      if (entries.length >= Number(body['length'])) break
    }
    entries.forEach((entry, n) => {
      assert.equal(entry.n, n)
      assert.equal(entry.prev, entries[n - 1]?.hash ?? '')
    })
    const written = [this, ...others].flatMap((writer) => writer.acknowledged)
    // The three parts of the report came first.
    assert.equal(entries.length - 3, written.length)
    for (const { n, id, hash } of written) assert.deepEqual({ id: entries[n]?.id, hash: entries[n]?.hash }, { id, hash })
  }
}

/** Threads that are not whole: entries missing, doubled or out of order, a wrong head, missing handles or held letters. */
const broken = (handles: number) => sql<{ id: string }>`
  with linked as (
    select thread, n, hash, prev = lag(hash, 1, ''::bytea) over chain and n = row_number() over chain - 1 as right_place
    from entries window chain as (partition by thread order by n)
  ), ends as (
    select thread, count(*) as length, bool_and(right_place) as linked, (array_agg(hash order by n desc))[1] as head
    from linked group by thread
  )
  select encode(t.id, 'hex') as id from threads t left join ends e on e.thread = t.id
  where e.length is distinct from t.length or not e.linked or e.head <> t.head
    or not exists (select from held_rounds h where h.thread = t.id)
    or (select count(*) from handles h where h.thread = t.id) <> ${handles}`

const counts = sql<{ threads: number; letters: number; waiting: number }>`
  select (select count(*) from threads) as threads, (select count(*) from letters) as letters,
    (select count(*) from outbox_slips) + (select count(*) from outbox) as waiting`

test('after fifty kills of the program or its database, all that was acknowledged is there once and whole', async (t) => {
  const settings = { COMMONWEAL_DATA: data, SMTP_URL: sink.url }
  let program = start(settings)
  let url = await program.ready
  const { db, close } = openInside(data)
  const foundation = await makeFoundation(db, { day: dayAfter(new Date(), 0) })
  const { mailer } = (await (await fetch(`${url}/.well-known/commonweal.json`)).json()) as { mailer: string }
  const reports = await makeReports(foundation, mailer)
  const waiting = [...reports]
  /** Sent and not answered: these come first in the next round, as their senders would try again. */
  let unsure: Sent[] = []
  const writers: Writer[] = []
  for (const report of waiting.splice(0, 3)) {
    await send(url, report)
    writers.push(new Writer(report.reporter, report.hashes[2] ?? ''))
  }
  let cutOff = 0
  for (let round = 0; round < ROUNDS; round++) {
    await sql`delete from form_load`.execute(db)
    let running = true
    const turn = [...unsure, ...waiting.splice(0, FILINGS_PER_ROUND - unsure.length)]
    unsure = []
    let answered = 0
    const filing = async () => {
      for (let report = turn.shift(); report; report = running ? turn.shift() : undefined) {
        if (await send(url, report)) answered++
        else unsure.push(report)
      }
    }
    const writing = async (writer: Writer) => {
      for (; running; answered++) if (!(await writer.add(url))) return void cutOff++
    }
    const work = Promise.all([filing(), filing(), filing(), filing(), ...writers.map(writing)])
    // In the middle of the work, wherever that is on a busy machine.
    const enough = randomInt(1, 30)
    await until(async () => answered >= enough, 5)
    await sleep(randomInt(0, 10))
    if (round % 2 === 0) {
      program.child.kill('SIGKILL')
      running = false
      await Promise.all([work, program.ended])
      program = start(settings)
      url = await program.ready
    } else {
      const [killed, here] = [postmaster(), url]
      process.kill(killed, 'SIGKILL')
      running = false
      await work
      await until(async () => postmaster() !== killed && (await isReady(here)))
    }
    cutOff += unsure.length
    waiting.unshift(...turn)
    assert.deepEqual((await broken(6).execute(db)).rows, [])
  }
  assert.ok(cutOff > ROUNDS, `only ${cutOff} requests were cut off`)

  // Whoever got no answer sends once more; then everything is there, once.
  await sql`delete from form_load`.execute(db)
  for (const report of unsure) assert.ok(await send(url, report))
  for (const writer of writers) {
    assert.ok(await writer.add(url))
    await writer.check(url)
  }
  const filed = reports.filter((report) => report.acknowledged)
  for (const { timesNew } of filed) assert.ok(timesNew <= 1)
  const { rows } = await counts.execute(db)
  assert.equal(rows[0]?.threads, filed.length)
  assert.equal(rows[0]?.letters, filed.length * 5)
  assert.deepEqual((await broken(6).execute(db)).rows, [])
  // Mails that a kill caught wait for their lease to end: it ends now.
  await until(async () => {
    await sql`update jobs.job set start_after = now() where state in ('created', 'retry')`.execute(db)
    return (await counts.execute(db)).rows[0]?.waiting === 0
  }, 60)
  const ids = new Map(filed.map(({ address }) => [address, new Set<string>()]))
  for (const { to, id } of sink.received) ids.get(to)?.add(id)
  for (const [address, each] of ids) assert.equal(each.size, 1, address)
  // One that was accepted in the moment of the kill comes again under its own Message-ID, for the receiver to drop.
  const repeated = sink.received.length - ids.size
  assert.ok(repeated <= ROUNDS, `${repeated} mails came again`)
  const entries = writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0)
  t.diagnostic(`${filed.length} reports, ${entries} entries, ${cutOff} requests cut off, ${repeated} mails repeated`)
  await close()
})

async function makeReports(foundation: Foundation, mailer: string): Promise<Sent[]> {
  const reports: Sent[] = []
  for (let i = 0; i < ROUNDS * 6; i++) {
    const address = `reporter-${i}@example.org`
    const slip = await writeSlip([{ to: { address }, kind: 'report_received', language: 'en', subject: 'plain' }], mailer)
    reports.push({ ...(await quickFiling(foundation, slip)), address, acknowledged: false, timesNew: 0 })
  }
  return reports
}

test('two nodes on one database take the same reports and the same threads, and nothing is lost or doubled', async () => {
  const t = await testDatabase()
  const { host = '' } = t.connection('superuser')
  const name = `test_${newId().replaceAll(/[^a-z]/g, '')}_nodes`
  await makeDatabase(t.superuser, name)
  const at = (role: string) => `postgres://${role}@/${name}?host=${encodeURIComponent(host)}`
  const shared = { DATABASE_OWNER_URL: at(OWNER), DATABASE_URL: at(APP), COMMONWEAL_KEYS: join(folder, 'shared-keys') }
  const nodes = ['one', 'two'].map((node) => start({ COMMONWEAL_DATA: join(folder, node), ...shared }))
  const urls = await Promise.all(nodes.map((node) => node.ready))
  const { db, close } = openDatabase({ host, user: 'postgres', database: name })
  const foundation = await makeFoundation(db, { day: dayAfter(new Date(), 0) })
  const slip = await writeSlip([], foundation.readers[0]?.identity.recipient ?? '')
  const reports = await Promise.all(Array.from({ length: 12 }, () => quickFiling(foundation, slip)))

  const answers = await Promise.all(
    reports.map(({ body }) => Promise.all(urls.map(async (url) => (await ask(url, '/t/file', body))?.status)))
  )
  for (const both of answers) assert.deepEqual(new Set(both), new Set([200, 201]))
  assert.equal((await counts.execute(db)).rows[0]?.threads, reports.length)

  const [report] = reports
  assert.ok(report)
  const writers = [...urls, ...urls].map((url) => ({ url, writer: new Writer(report.reporter, report.hashes[2] ?? '') }))
  await Promise.all(
    writers.map(async ({ url, writer }) => {
      while (writer.acknowledged.length < 25) assert.ok(await writer.add(url))
    })
  )
  const [first, ...others] = writers.map(({ writer }) => writer)
  for (const url of urls) await first?.check(url, others)
  assert.deepEqual((await broken(6).execute(db)).rows, [])
  await close()
  for (const node of nodes) node.child.kill('SIGTERM')
  for (const node of nodes) assert.equal((await node.ended).code, 0)
  await t.close()
})
