import { join } from 'node:path'
import { sql } from 'kysely'
import { rosterOn } from '../../src/bodies/record/read-record.ts'
import type { BodyId } from '../../src/bodies/model.ts'
import type { Bare } from '../children/bare.ts'
import type { Load, Loaded } from '../children/client.ts'
import type { JoiningBodies } from '../children/join-bodies.ts'
import { startChild } from '../children.ts'
import { answerOf, type Client, compareCosts, figures } from '../page-costs.ts'
import { type Product, startProduct } from '../product.ts'
import { quantile } from '../stats.ts'
import { atMost, atMostTimes, type Line, type Measure, say } from '../table.ts'

const PATH = '/bodies'
const opening = '<ul class="cw-bodies">'
const ROUNDS = { rounds: 7, warm: 4 }
const day = () => new Date().toISOString().slice(0, 10)

/** The public index with 300 bodies and 3,000 seats, kept and drawn anew; and who sat where on a day among 10^5 terms. */
export const bodies: Measure = {
  name: 'bodies',
  async run() {
    const product = await startProduct()
    await addBodies(product)
    const client = startChild<Load, Loaded>('client')
    try {
      const lines = [await kept(product, client), await drawn(product, client)]
      return [...lines, await rosterOnDay(product)]
    } finally {
      await client.stop()
      await product.stop()
    }
  }
}

async function addBodies({ db }: Product): Promise<void> {
  await sql`delete from seats`.execute(db)
  await sql`update bodies set status = 'inactive', fallback = null`.execute(db)
  await sql`insert into bodies (id, slug, name, purpose, kind, time_zone, language, procedure, formed, mailing_list)
    select lpad(n::text, 22, '0'), 'group-' || n, 'Group ' || n || ' for "kites" & wind', 'Looks after kites of kind ' || n || '.',
      'work_group', 'UTC', 'en', '', '2018-05-' || lpad((n % 28 + 1)::text, 2, '0'), 'group-' || n || '@example.org'
    from generate_series(1, 300) n`.execute(db)
  await sql`insert into people (id, slug, name) select gen_random_uuid(), 'person-' || n, 'Person Number ' || n
    from generate_series(1, 1000) n`.execute(db)
  await sql`insert into seats (id, body, person, role, from_day)
    select gen_random_uuid(), lpad((n % 300 + 1)::text, 22, '0'), p.id, case when n / 300 = 0 then 'chair' else 'member' end, '2024-01-01'
    from generate_series(0, 2999) n join people p on p.slug = 'person-' || ((n * 7) % 1000 + 1)`.execute(db)
  await sql`delete from bodies where status = 'inactive' and not exists (select from spaces where body = bodies.id)`
    .execute(db)
    .catch(() => undefined)
  await sql`analyze`.execute(db)
}

async function kept(product: Product, client: Client): Promise<Line> {
  const headers = { 'accept-encoding': 'identity' }
  const answer = await answerOf(product.url + PATH, headers)
  const bare = startChild<Bare, string>('bare')
  const url = await bare.ask(answer)
  const servers = { anchor: { url, pid: bare.pid }, product }
  const found = await compareCosts(client, servers, PATH, headers, { ...ROUNDS, count: 1500 })
  await bare.stop()
  return atMostTimes(
    `index of 300 bodies with 3,000 seats, kept: server time to that of bare \`node:http\` sending the same ${say(answer.body.length / 1000)} KB`,
    found.ratio,
    1.5,
    figures(found)
  )
}

async function drawn(product: Product, client: Client): Promise<Line> {
  const headers = { 'accept-encoding': 'identity' }
  const socket = encodeURIComponent(join(product.data, 'postgres', 'socket'))
  const at = (role: string) => `postgres://${role}@/commonweal?host=${socket}`
  const fresh = startChild<Record<string, string>, string>('fresh')
  const joining = startChild<JoiningBodies, string>('joinBodies')
  try {
    const url = await fresh.ask({
      DATABASE_URL: at('commonweal_app'),
      DATABASE_OWNER_URL: at('commonweal_owner'),
      COMMONWEAL_DATA: product.data,
      LOG_LEVEL: 'info'
    })
    const answer = await answerOf(url + PATH, headers)
    const html = Buffer.from(answer.body).toString()
    // The first list holds the 300; the second one, of bodies that are not active, stays as it is.
    const start = html.indexOf(opening) + opening.length
    const [before, after] = [html.slice(0, start), html.slice(html.indexOf('</ul>', start))]
    const anchorUrl = await joining.ask({
      database: { host: join(product.data, 'postgres', 'socket'), user: 'commonweal_app', database: 'commonweal' },
      headers: answer.headers,
      before,
      after,
      day: day()
    })
    const same = Buffer.from((await answerOf(anchorUrl + PATH, headers)).body).toString()
    if (same !== html) throw new Error('the anchor draws another page')
    const servers = { anchor: { url: anchorUrl, pid: joining.pid }, product: { url, pid: fresh.pid } }
    const found = await compareCosts(client, servers, PATH, headers, { ...ROUNDS, count: 120 })
    return atMostTimes(
      'the same index drawn for each request: server time to that of a bare server that asks the same and joins strings',
      found.ratio,
      2,
      figures(found)
    )
  } finally {
    await fresh.stop()
    await joining.stop()
  }
}

/** Who sat on a body on a day, when 10^5 terms are recorded on 300 bodies. */
async function rosterOnDay({ db }: Product): Promise<Line> {
  await sql`insert into seats (id, body, person, role, from_day, to_day)
    select gen_random_uuid(), lpad((n % 300 + 1)::text, 22, '0'), p.id, 'advisor',
      date '2000-01-01' + (n / 300) * 25, date '2000-01-01' + (n / 300) * 25 + 365
    from generate_series(0, 96999) n join people p on p.slug = 'person-' || ((n * 13) % 1000 + 1)`.execute(db)
  await sql`analyze seats`.execute(db)
  const times: number[] = []
  for (let n = 0; n < 600; n++) {
    const id = String(((n * 37) % 300) + 1).padStart(22, '0') as BodyId
    const asked = new Date(Date.UTC(2001, 0, 1 + n * 12)).toISOString().slice(0, 10)
    const before = performance.now()
    const { seats } = await rosterOn(db, { id }, asked)
    times.push(performance.now() - before)
    if (seats.length === 0) throw new Error(`nobody on ${asked}`)
  }
  return atMost(
    'who sat on a body on a day, 10^5 terms on 300 bodies: 95th of 100',
    quantile(times.slice(100), 0.95),
    5,
    'ms',
    `middle ${say(quantile(times.slice(100), 0.5))} ms`
  )
}
