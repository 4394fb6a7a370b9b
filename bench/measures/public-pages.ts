import { join } from 'node:path'
import { sql } from 'kysely'
import type { Bare } from '../children/bare.ts'
import type { Load, Loaded } from '../children/client.ts'
import type { Joining } from '../children/join.ts'
import { type Child, startChild } from '../children.ts'
import { cpuOf } from '../cpu.ts'
import { type Product, startProduct } from '../product.ts'
import { compare, inTurn } from '../stats.ts'
import { atMostTimes, type Line, type Measure, say } from '../table.ts'

const ROUNDS = 11
const WARM_ROUNDS = 10
const PATH = '/spaces'

/** Server time of a public page with 50 rows: its bytes kept, and drawn for each request. */
export const publicPages: Measure = {
  name: 'public-pages',
  async run() {
    const product = await startProduct()
    await addSpaces(product)
    const client = startChild<Load, Loaded>('client')
    try {
      return [...(await kept(product, client)), await drawn(product, client)]
    } finally {
      await client.stop()
      await product.stop()
    }
  }
}

async function addSpaces({ db, foundation }: Product): Promise<void> {
  await sql`insert into spaces (id, kind, name, about, time_zone, body)
    select 'place-' || i, 'forum', 'Forum of the "' || i || '" working group & friends', 'About it.', 'UTC', ${foundation.body}
    from generate_series(101, 150) as i`.execute(db)
}

/** Microseconds of processor time that a server uses for one request. */
async function costOf(
  client: Child<Load, Loaded>,
  server: { url: string; pid: number },
  headers: Record<string, string>,
  count: number
): Promise<number> {
  const before = cpuOf([server.pid])
  const { statuses } = await client.ask({
    url: server.url,
    connections: 8,
    count,
    requests: [{ method: 'GET', path: PATH, headers }]
  })
  if (statuses[200] !== count) throw new Error(`not answered: ${JSON.stringify(statuses)}`)
  return ((cpuOf([server.pid]) - before) * 1000) / count
}

async function compareCosts(
  client: Child<Load, Loaded>,
  servers: { anchor: { url: string; pid: number }; product: { url: string; pid: number } },
  headers: Record<string, string>,
  count: number
) {
  const costs = {
    anchor: () => costOf(client, servers.anchor, headers, count),
    product: () => costOf(client, servers.product, headers, count)
  }
  // Until both run as compiled as they will.
  await inTurn(WARM_ROUNDS, costs)
  return compare(await inTurn(ROUNDS, costs))
}

const figures = ({ anchor, product }: { anchor: number; product: number }) => `${say(product)} to ${say(anchor)} µs`

async function answerOf(url: string, headers: Record<string, string>): Promise<Bare> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const asked = request(url + PATH, { headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const { date: _date, connection: _connection, 'keep-alive': _alive, ...rest } = answer.headers
        resolve({ status: answer.statusCode ?? 0, headers: rest as Record<string, string>, body: Buffer.concat(parts) })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function kept(product: Product, client: Child<Load, Loaded>): Promise<Line[]> {
  const lines: Line[] = []
  for (const encoding of ['br', 'identity']) {
    const headers = { 'accept-encoding': encoding }
    const answer = await answerOf(product.url, headers)
    const bare = startChild<Bare, string>('bare')
    const url = await bare.ask(answer)
    const found = await compareCosts(client, { anchor: { url, pid: bare.pid }, product }, headers, 6000)
    await bare.stop()
    const how = encoding === 'br' ? 'compressed' : 'as it is'
    lines.push(
      atMostTimes(
        `public page of 50 rows, ${how}, kept: server time to that of bare \`node:http\` sending the same ${say(answer.body.length / 1000)} KB`,
        found.ratio,
        1.5,
        figures(found)
      )
    )
  }
  return lines
}

async function drawn(product: Product, client: Child<Load, Loaded>): Promise<Line> {
  const headers = { 'accept-encoding': 'identity' }
  const socket = encodeURIComponent(join(product.data, 'postgres', 'socket'))
  const at = (role: string) => `postgres://${role}@/commonweal?host=${socket}`
  const fresh = startChild<Record<string, string>, string>('fresh')
  const joining = startChild<Joining, string>('join')
  try {
    const url = await fresh.ask({
      DATABASE_URL: at('commonweal_app'),
      DATABASE_OWNER_URL: at('commonweal_owner'),
      COMMONWEAL_DATA: product.data,
      LOG_LEVEL: 'info'
    })
    const answer = await answerOf(url, headers)
    const html = Buffer.from(answer.body).toString()
    const [before = '', after = ''] = html.split(/<tr class="govuk-table__row"><th scope="row".*<\/tr>/s)
    const anchorUrl = await joining.ask({
      database: { host: join(product.data, 'postgres', 'socket'), user: 'commonweal_app', database: 'commonweal' },
      headers: answer.headers,
      before,
      after
    })
    const same = Buffer.from((await answerOf(anchorUrl, headers)).body).toString()
    if (same !== html) throw new Error('the anchor draws another page')
    const servers = { anchor: { url: anchorUrl, pid: joining.pid }, product: { url, pid: fresh.pid } }
    const found = await compareCosts(client, servers, headers, 2000)
    return atMostTimes(
      'the same page drawn for each request: server time to that of a bare server that asks the same and joins strings',
      found.ratio,
      2,
      figures(found)
    )
  } finally {
    await fresh.stop()
    await joining.stop()
  }
}
