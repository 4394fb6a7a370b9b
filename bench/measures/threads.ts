import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { hashOfBytes, newId, sealedEntry } from '../../test/helpers/envelopes.ts'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import { Requests } from '../../src/conduct/requests.ts'
import { sealState } from '../../src/envelopes/held-seal.ts'
import { routes } from '../../src/routes.ts'
import { toBase64url } from '../../src/seal/bytes.ts'
import { sealBook } from '../../src/seal/book.ts'
import { quantile } from '../stats.ts'
import { atMostTimes, type Line, type Measure, say } from '../table.ts'
import { withTestServer } from '../test-server.ts'

const FEW = 1_000
const MANY = 100_000
const ROUNDS = 12
const PER_ROUND = 25
/** Each round asks for threads of its own. */
const ASKED = (ROUNDS + 1) * PER_ROUND

/** Requests about one thread, with few and with many others stored beside it. */
export const threads: Measure = {
  name: 'threads',
  run: () => withTestServer(measureThreads)
}

/** Makes a request ready, so that sealing is not measured with it; the function sends it. */
type Ask = (world: World, i: number) => Promise<() => Promise<unknown>>

async function measureThreads(): Promise<Line[]> {
  const worlds = { few: await makeWorld(), many: await makeWorld() }
  try {
    const entry = await sealedEntry(1)
    await fill(worlds.few, FEW, entry)
    await fill(worlds.many, MANY, entry)
    const asks = makeAsks(hashOfBytes(entry))
    const lines: Line[] = []
    for (const [name, ask] of Object.entries(asks)) {
      const times = { few: [] as number[], many: [] as number[] }
      const run = async (which: 'few' | 'many', from: number): Promise<number[]> => {
        const ms: number[] = []
        for (let i = from; i < from + PER_ROUND; i++) {
          const send = await ask(worlds[which], i)
          const before = performance.now()
          await send()
          ms.push(performance.now() - before)
        }
        return ms
      }
      for (let round = 0; round <= ROUNDS; round++) {
        // By turns, and each first as often as the other.
        for (const which of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
          const ms = await run(which, 1 + round * PER_ROUND)
          if (round > 0) times[which].push(...ms)
        }
      }
      const [few, many] = [quantile(times.few, 0.95), quantile(times.many, 0.95)]
      const figures = `${say(many)} to ${say(few)} ms`
      lines.push(atMostTimes(`${name}: p95 with ${say(MANY)} threads stored to that with ${say(FEW)}`, many / few, 1.5, figures))
    }
    return lines
  } finally {
    await worlds.few.close()
    await worlds.many.close()
  }
}

const handleOf = (i: number) => createHash('sha256').update(`h${i}`).digest('base64url')

/** Rows as they stand after filing and letting in, with real sealed bytes for those that are asked for. */
async function fill(world: World, count: number, entry: Uint8Array): Promise<void> {
  const head = Buffer.from(hashOfBytes(entry), 'base64url')
  const { superuser } = world.app.database
  const id = sql.raw(`substr(sha256(i::text::bytea), 1, 16)`)
  const rows = sql.raw(`generate_series(1, ${count}) i`)
  const small = sql.raw(`'\\x00'::bytea`)
  await superuser.connection().execute(async (one) => {
    await sql`set session_replication_role = replica`.execute(one)
    // Only the threads asked for hold whole bytes: 100,000 of them would measure the disk.
    await sql`do $$ declare c record; begin
      for c in select conrelid::regclass as t, conname from pg_constraint
        where conrelid in ('entries'::regclass, 'letters'::regclass) and contype = 'c'
      loop execute format('alter table %s drop constraint %I', c.t, c.conname); end loop; end $$`.execute(one)
    await sql`insert into threads (id, shape, head, length, held)
      select ${id}, 1, ${head}::bytea, 1, substr(sha256('held'), 1, 29) from ${rows}`.execute(one)
    await sql`insert into handles (hash, thread, scope, filing)
      select sha256(sha256(('h' || i)::bytea)), ${id}, 'member', false from ${rows}`.execute(one)
    await sql`insert into entries (id, thread, n, prev, hash, bucket, b)
      select substr(sha256(('e' || i)::bytea), 1, 16), ${id}, 0, '', ${head}::bytea, 4096,
        case when i <= ${ASKED} then ${Buffer.from(entry)}::bytea else ${small} end from ${rows}`.execute(one)
    await sql`insert into letters (account, day, b)
      select md5((i % 5000)::text)::uuid, date '2026-03-01' + i % 9, ${small} from ${rows}`.execute(one)
    await sql`set session_replication_role = origin`.execute(one)
  })
  for (let i = 1; i <= ASKED; i++) {
    const thread = createHash('sha256').update(String(i)).digest().subarray(0, 16)
    const held = sealState(world.app.context.keys.box_key, thread, 'none')
    await sql`update threads set held = ${held} where id = ${thread}`.execute(superuser)
  }
  await sql`vacuum analyze`.execute(superuser)
}

function makeAsks(head: string): Record<string, Ask> {
  const post =
    (path: string, body: () => object | Promise<object>): Ask =>
    async (world, i) => {
      const headers = { 'content-type': 'application/json', handle: handleOf(i) }
      const init = { method: 'POST', headers, body: JSON.stringify(await body()) }
      return () => answered(world.app.request(path, init))
    }
  return {
    'read a thread': post(routes.readThread, () => ({ after: 0, limit: 200 })),
    'ask for its head': post(routes.readHead, () => ({})),
    'fetch a box': async (world) => () => requestsOf(world).box(),
    'save a book': async (world) => {
      const [person] = world.foundation.readers
      if (!person) throw new Error('nobody reads')
      const requests = requestsOf(world)
      const { counter } = await requests.book()
      const owner = { identity: person.identity, signSeed: person.signSeed, instance: world.foundation.instance }
      const book = await sealBook({ counter: counter + 1, content: {} }, owner)
      return () => requests.saveBook(counter + 1, book)
    },
    // Last: it changes what the others read.
    'add an entry': post(routes.addEntry, async () => ({ id: newId(), prev: head, b: toBase64url(await sealedEntry(1)) }))
  }
}

function requestsOf(world: World): Requests {
  return new Requests(world.fetchAs(world.foundation.readers[0]?.account))
}

async function answered(asked: Promise<Response>): Promise<void> {
  const answer = await asked
  const said = await answer.text()
  if (!answer.ok) throw new Error(`not answered: ${answer.status} ${said}`)
}
