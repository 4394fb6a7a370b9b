import { createServer, type AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { startChild } from '../children.ts'
import { cpuOf } from '../cpu.ts'
import { startProduct } from '../product.ts'
import { compare, inTurn } from '../stats.ts'
import { type Line, type Measure, say } from '../table.ts'

const ROUNDS = 3
const PER_ROUND = 200
/** Of the ten that one address may have at once. */
const CONNECTIONS = 8
const DOMAIN = 'report.example.org'

/** Mails of 4 KB taken, sealed and committed, against the same library throwing them away. */
export const mailIn: Measure = {
  name: 'mail-in',
  async run(): Promise<Line[]> {
    const port = await freePort()
    const product = await startProduct({ MAIL_IN_PORT: String(port), MAIL_IN_DOMAINS: DOMAIN, MAIL_FROM: `care@${DOMAIN}` })
    // The brake on floods is measured by its own tests.
    await sql`create function skip() returns trigger language plpgsql as 'begin return null; end'`.execute(product.db)
    await sql`create trigger skip before insert on form_load for each row execute function skip()`.execute(product.db)
    const discard = startChild<Record<string, never>, number>('discard')
    const anchor = await discard.ask({})
    const cpu: number[] = []
    let sent = 0
    const bring = async (at: number): Promise<number> => {
      const client = createTransport({
        host: '127.0.0.1',
        port: at,
        pool: true,
        maxConnections: CONNECTIONS,
        maxMessages: Infinity,
        ignoreTLS: true
      })
      const before = cpuOf([product.pid])
      const started = performance.now()
      await Promise.all(
        Array.from({ length: PER_ROUND }, () =>
          client.sendMail({
            from: `p${sent++}@example.net`,
            to: `conduct@${DOMAIN}`,
            subject: `mail ${sent}`,
            text: 'word '.repeat(750)
          })
        )
      )
      const ms = performance.now() - started
      client.close()
      if (at === port) cpu.push((cpuOf([product.pid]) - before) / PER_ROUND)
      return (PER_ROUND / ms) * 1000
    }
    try {
      // Both start cold; what is measured is how they go on.
      await bring(anchor)
      await bring(port)
      cpu.length = 0
      const found = compare(await inTurn(ROUNDS, { anchor: () => bring(anchor), product: () => bring(port) }))
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from threads where shape = 2`.execute(product.db)
      const expected = PER_ROUND * (ROUNDS + 1)
      return [
        {
          measure: 'mails of 4 KB taken and sealed per second, to `smtp-server` throwing them away',
          budget: 'at least 0.5 times',
          figure: `${say(found.ratio)} times (${say(found.product)} to ${say(found.anchor)} per second; ${say(cpu.toSorted((a, b) => a - b)[1] ?? Number.NaN)} ms of processor each)`,
          holds: found.ratio >= 0.5
        },
        {
          measure: 'mails that were taken',
          budget: 'none lost, none doubled',
          figure: `${rows[0]?.n} of ${expected}`,
          holds: rows[0]?.n === expected
        }
      ]
    } finally {
      await discard.stop()
      await product.stop()
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
