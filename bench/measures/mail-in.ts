import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { createTransport, type Transporter } from 'nodemailer'
import { makeCertificate } from '../../test/helpers/certificate.ts'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import { startChild } from '../children.ts'
import { cpuOf, familyOf } from '../cpu.ts'
import { startProduct } from '../product.ts'
import { compare, inTurn, median } from '../stats.ts'
import { type Line, type Measure, say } from '../table.ts'

const ROUNDS = 3
const PER_ROUND = 200
const DOMAIN = 'report.example.org'

type Way = 'alone' | 'kept'
/** `each`: connections of one address. Ten are the most that it may have, of which some are still closing. */
const ways: Record<Way, { readonly words: string; readonly each: number; readonly budget: number | undefined }> = {
  alone: { words: 'each over an encrypted connection of its own, sixteen at once', each: 8, budget: 0.5 },
  kept: { words: 'over eight plain connections that stay open', each: 4, budget: undefined }
}

/** Mails of 4 KB taken, sealed and committed, against the same library throwing them away. */
export const mailIn: Measure = {
  name: 'mail-in',
  async run(): Promise<Line[]> {
    const { folder, remove } = temporaryFolder()
    const { cert, key } = makeCertificate(folder, DOMAIN)
    const certificate = readFileSync(cert)
    const port = await freePort()
    const product = await startProduct({
      MAIL_IN_PORT: String(port),
      MAIL_IN_DOMAINS: DOMAIN,
      MAIL_IN_TLS_CERT: cert,
      MAIL_IN_TLS_KEY: key,
      MAIL_FROM: `care@${DOMAIN}`
    })
    // The brake on floods is measured by its own tests.
    await sql`create function skip() returns trigger language plpgsql as 'begin return null; end'`.execute(product.db)
    await sql`create trigger skip before insert on form_load for each row execute function skip()`.execute(product.db)
    const discard = startChild<{ cert: string; key: string }, number>('discard')
    const anchor = await discard.ask({ cert, key })
    const cpu: { server: number; database: number }[] = []
    let taken = 0
    const bring = async (at: number, way: Way): Promise<number> => {
      const server = cpuOf([product.pid])
      const database = cpuOf(familyOf(product.postgres))
      const started = performance.now()
      await sendAll(at, way, PER_ROUND, certificate)
      const ms = performance.now() - started
      if (at === port) {
        taken += PER_ROUND
        cpu.push({
          server: (cpuOf([product.pid]) - server) / PER_ROUND,
          database: (cpuOf(familyOf(product.postgres)) - database) / PER_ROUND
        })
      }
      return (PER_ROUND / ms) * 1000
    }
    try {
      const lines: Line[] = []
      for (const way of ['alone', 'kept'] as const) {
        const { words, budget } = ways[way]
        // Both start cold; what is measured is how they go on.
        await bring(anchor, way)
        await bring(port, way)
        cpu.length = 0
        const found = compare(await inTurn(ROUNDS, { anchor: () => bring(anchor, way), product: () => bring(port, way) }))
        const [server, database] = [median(cpu.map((each) => each.server)), median(cpu.map((each) => each.database))]
        lines.push({
          measure: `mails of 4 KB taken and sealed per second, ${words}, to \`smtp-server\` throwing them away`,
          budget: budget === undefined ? 'none, for comparison' : `at least ${budget} times`,
          figure: `${say(found.ratio)} times (${say(found.product)} to ${say(found.anchor)} per second; ${say(server)} ms of processor each, and ${say(database)} ms of the database's)`,
          holds: budget === undefined || found.ratio >= budget
        })
      }
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from threads where shape = 2`.execute(product.db)
      lines.push({
        measure: 'mails that were taken',
        budget: 'none lost, none doubled',
        figure: `${rows[0]?.n} of ${taken}`,
        holds: rows[0]?.n === taken
      })
      return lines
    } finally {
      await discard.stop()
      await product.stop()
      remove()
    }
  }
}

let sent = 0

/** Brings mails to a port from two addresses: as many at once as may be, or over lines that stay open. */
async function sendAll(port: number, way: Way, mails: number, certificate: Buffer): Promise<void> {
  let left = mails
  const sendSome = async (client: Transporter): Promise<void> => {
    while (left-- > 0) {
      sent++
      await client.sendMail({
        from: `p${sent}@example.net`,
        to: `conduct@${DOMAIN}`,
        subject: `mail ${sent}`,
        text: 'word '.repeat(750)
      })
    }
  }
  const fromAddress = async (localAddress: string): Promise<void> => {
    const server = { host: '127.0.0.1', port, localAddress } as const
    const { each } = ways[way]
    const client =
      way === 'kept'
        ? createTransport({ ...server, ignoreTLS: true, pool: true, maxConnections: each, maxMessages: Infinity })
        : // A list of one: to read the usual list of authorities for each connection would cost more than all the rest.
          createTransport({ ...server, requireTLS: true, tls: { ca: certificate, servername: DOMAIN } })
    await Promise.all(Array.from({ length: each }, () => sendSome(client)))
    client.close()
  }
  await Promise.all(['127.0.0.1', '127.0.0.2'].map(fromAddress))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
