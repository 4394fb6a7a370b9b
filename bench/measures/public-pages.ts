import { join } from 'node:path'
import { sql } from 'kysely'
import type { Bare } from '../children/bare.ts'
import type { Load, Loaded } from '../children/client.ts'
import type { Joining } from '../children/join.ts'
import { type Child, startChild } from '../children.ts'
import { answerOf, compareCosts, figures } from '../page-costs.ts'
import { type Product, startProduct } from '../product.ts'
import { atMostTimes, type Line, type Measure, say } from '../table.ts'

const ROUNDS = { rounds: 11, warm: 10 }
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

async function kept(product: Product, client: Child<Load, Loaded>): Promise<Line[]> {
  const lines: Line[] = []
  for (const encoding of ['br', 'identity']) {
    const headers = { 'accept-encoding': encoding }
    const answer = await answerOf(product.url + PATH, headers)
    const bare = startChild<Bare, string>('bare')
    const url = await bare.ask(answer)
    const found = await compareCosts(client, { anchor: { url, pid: bare.pid }, product }, PATH, headers, {
      ...ROUNDS,
      count: 6000
    })
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
    const answer = await answerOf(url + PATH, headers)
    const html = Buffer.from(answer.body).toString()
    const [before = '', after = ''] = html.split(/<tr class="govuk-table__row"><th scope="row".*<\/tr>/s)
    const anchorUrl = await joining.ask({
      database: { host: join(product.data, 'postgres', 'socket'), user: 'commonweal_app', database: 'commonweal' },
      headers: answer.headers,
      before,
      after
    })
    const same = Buffer.from((await answerOf(anchorUrl + PATH, headers)).body).toString()
    if (same !== html) throw new Error('the anchor draws another page')
    const servers = { anchor: { url: anchorUrl, pid: joining.pid }, product: { url, pid: fresh.pid } }
    const found = await compareCosts(client, servers, PATH, headers, { ...ROUNDS, count: 2000 })
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
