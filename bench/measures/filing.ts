import { sql } from 'kysely'
import { Pool } from 'pg'
import { makeFiling, sealedEntry, wire, type Made } from '../../test/helpers/envelopes.ts'
import { join } from 'node:path'
import type { Load, Loaded } from '../children/client.ts'
import { startChild } from '../children.ts'
import { cpuOf } from '../cpu.ts'
import { startProduct, type Product } from '../product.ts'
import { compare, inTurn } from '../stats.ts'
import { atMost, type Line, type Measure, say } from '../table.ts'

const ROUNDS = 5
const PER_ROUND = 120
const CLIENTS = 8

/** Filing a sealed report of 8 KB with its letters and held letters, against the same rows by raw SQL. */
export const filing: Measure = {
  name: 'filing',
  async run(): Promise<Line[]> {
    const product = await startProduct()
    // The brake on floods is measured by its own tests.
    await sql`create function skip() returns trigger language plpgsql as 'begin return null; end'`.execute(product.db)
    await sql`create trigger skip before insert on form_load for each row execute function skip()`.execute(product.db)
    const client = startChild<Load, Loaded>('client')
    const pool = new Pool({
      host: join(product.data, 'postgres', 'socket'),
      user: 'postgres',
      database: 'commonweal',
      max: CLIENTS
    })
    try {
      const cpu: number[] = []
      const file = async (connections: number): Promise<number> => {
        const bodies = await makeBodies(product)
        const requests = bodies.map(({ filing }) => ({
          method: 'POST',
          path: '/t/file',
          headers: browserHeaders(product),
          body: wire(filing)
        }))
        const before = cpuOf([product.pid])
        const { statuses, ms } = await client.ask({ url: product.url, connections, count: PER_ROUND, requests })
        cpu.push((cpuOf([product.pid]) - before) / PER_ROUND)
        if (statuses[201] !== PER_ROUND) throw new Error(`not taken: ${JSON.stringify(statuses)}`)
        return (PER_ROUND / ms) * 1000
      }
      const found = compare(
        await inTurn(ROUNDS, { anchor: async () => rawRate(pool, await makeBodies(product)), product: () => file(CLIENTS) })
      )
      await file(32)
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from threads where shape = 2`.execute(product.db)
      const expected = PER_ROUND * (2 * ROUNDS + 1)
      return [
        {
          measure: 'reports filed per second, 8 clients, to the same rows by raw SQL',
          budget: 'at least 0.5 times',
          figure: `${say(found.ratio)} times (${say(found.product)} to ${say(found.anchor)} per second)`,
          holds: found.ratio >= 0.5
        },
        atMost('server time per filed report', cpu.toSorted((a, b) => a - b)[Math.floor(cpu.length / 2)] ?? Number.NaN, 5, 'ms'),
        {
          measure: '32 clients at once',
          budget: 'none failed, none doubled',
          figure: `${rows[0]?.n} of ${expected}`,
          holds: rows[0]?.n === expected
        }
      ]
    } finally {
      await pool.end()
      await client.stop()
      await product.stop()
    }
  }
}

const browserHeaders = (product: Product): Record<string, string> => ({
  'content-type': 'application/json',
  origin: product.url,
  'sec-fetch-site': 'same-origin'
})

async function makeBodies(product: Product): Promise<Made[]> {
  const words = await sealedEntry(2, 16_384)
  return Promise.all(
    Array.from({ length: PER_ROUND }, async () => {
      const made = await makeFiling(product.foundation)
      const [door, , identity] = made.filing.entries
      const [, second] = made.filing.entries
      if (!door || !second || !identity) throw new Error('three parts are needed')
      return { ...made, filing: { ...made.filing, entries: [door, { ...second, b: words }, identity] } }
    })
  )
}

/** The same rows in one transaction each, as somebody would write them without a product around. */
async function rawRate(pool: Pool, made: readonly Made[]): Promise<number> {
  const held = Buffer.alloc(2 * 3_800)
  const started = performance.now()
  let next = 0
  const work = async (): Promise<void> => {
    const client = await pool.connect()
    for (let i = next++; i < made.length; i = next++) {
      const filing = made[i]?.filing
      if (!filing) break
      const id = Buffer.from(filing.thread, 'base64url')
      const bytes = (text: string): Buffer => Buffer.from(text, 'base64url')
      await client.query('begin')
      await client.query('insert into threads (id, shape, head, length, held) values ($1, 2, $2, 3, $3)', [
        id,
        Buffer.alloc(32, i),
        Buffer.alloc(29)
      ])
      await client.query('insert into handles (hash, thread, scope, filing) select h, $2, $3, true from unnest($1::bytea[]) h', [
        filing.handles.map(bytes),
        id,
        'member'
      ])
      await client.query('insert into handles (hash, thread, scope, filing) values ($1, $2, $3, true)', [
        bytes(filing.reporter),
        id,
        'reporter'
      ])
      for (const [n, entry] of filing.entries.entries()) {
        await client.query('insert into entries (id, thread, n, prev, hash, bucket, b) values ($1, $2, $3, $4, $5, $6, $7)', [
          bytes(entry.id),
          id,
          n,
          n === 0 ? Buffer.alloc(0) : Buffer.alloc(32),
          Buffer.alloc(32),
          n === 1 ? 16_384 : 4_096,
          entry.b
        ])
      }
      await client.query(
        'insert into letters (account, day, b) select p.account, current_date, g.b from unnest($1::bytea[], $2::bytea[]) g (entry, b) join roster_people p on p.entry_id = g.entry',
        [filing.letters.map((each) => bytes(each.to)), filing.letters.map((each) => each.b)]
      )
      await client.query('insert into held_rounds (thread, due, b) values ($1, $2, $3)', [id, Buffer.alloc(36), held])
      await client.query('insert into outbox_slips (b) values ($1)', [filing.slip])
      await client.query('commit')
    }
    client.release()
  }
  await Promise.all(Array.from({ length: CLIENTS }, work))
  return (made.length / (performance.now() - started)) * 1000
}
