import { sql } from 'kysely'
import type { BodyId } from '../../src/bodies/model.ts'
import { applyPlan, lookAtFile } from '../../src/spaces/from-file/import-spaces.ts'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import { median, quantile } from '../stats.ts'
import { atMost, atMostTimes, type Line, type Measure, say } from '../table.ts'
import { withTestServer } from '../test-server.ts'

const FEW = 100
const MANY = 10_000
const ROUNDS = 60
const WARM_ROUNDS = 4
const PER_ROUND = 15

/** The directory of spaces with few and with many, and a list of 1,000 taken from a file. */
export const spaces: Measure = {
  name: 'spaces',
  run: () => withTestServer(measureSpaces)
}

/** Each asks for 50 rows at most; none of them is kept between two requests. */
const asks: Record<string, string> = {
  'all spaces': '/spaces/find',
  'one kind': '/spaces/find?kind=forum',
  'what lacks something': '/spaces/find?missing=any',
  'two rare words': '/spaces/find?q=group+harbour',
  'a word of all': '/spaces/find?q=place',
  'a page further on': '/spaces/find?after=place-60'
}

async function measureSpaces(): Promise<Line[]> {
  const worlds = { few: await makeWorld(), many: await makeWorld() }
  try {
    await fill(worlds.few, FEW)
    await fill(worlds.many, MANY)
    const lines: Line[] = []
    for (const [name, path] of Object.entries(asks)) lines.push(await compareDirectories(name, path, worlds))
    lines.push(await takeFile(worlds.few))
    return lines
  } finally {
    await worlds.few.app.close()
    await worlds.many.app.close()
  }
}

/** The same fifty or more fit each search, however many there are beside them. */
async function fill({ app, foundation }: World, count: number): Promise<void> {
  await sql`insert into spaces (id, kind, name, about, time_zone, body, missing)
    select 'place-' || i, case when i % 2 = 0 then 'forum' else 'code' end, 'Place ' || lpad(i::text, 6, '0'),
      case when i <= 60 then 'The group at the harbour' else 'Somewhere else' end, 'UTC', ${foundation.body},
      case when i % 2 = 0 then array['moderator_contacts'] else '{}' end
    from generate_series(1, ${count}::int) as i`.execute(app.database.superuser)
  // As autovacuum does within a minute: else every search by word goes through the list of what was just put in.
  await sql`vacuum analyze`.execute(app.database.superuser)
}

async function compareDirectories(name: string, path: string, worlds: { few: World; many: World }): Promise<Line> {
  const times = { few: [] as number[], many: [] as number[] }
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    // By turns, and each first as often as the other.
    for (const which of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
      for (let i = 0; i < PER_ROUND; i++) {
        const before = performance.now()
        const answer = await worlds[which].app.request(path)
        await answer.text()
        if (round >= WARM_ROUNDS) times[which].push(performance.now() - before)
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
      }
    }
  }
  const [few, many] = [quantile(times.few, 0.95), quantile(times.many, 0.95)]
  const measure = `directory, ${name}: p95 with ${say(MANY)} spaces to that with ${say(FEW)}`
  return atMostTimes(measure, many / few, 1.5, `${say(many)} to ${say(few)} ms`)
}

async function takeFile({ app, foundation }: World): Promise<Line> {
  const seconds: number[] = []
  for (let round = 0; round < 3; round++) {
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `Round ${round} list ${i},mailing_list,https://lists.example.org/${i},"en, de"`
    )
    const bytes = new TextEncoder().encode(`name,kind,url,languages\n${rows.join('\n')}\n`)
    const asked = { name: 'lists.csv', bytes, body: foundation.body as BodyId, timeZone: 'UTC', mayEdit: () => true }
    const before = performance.now()
    const looked = await lookAtFile(app.context.db, asked)
    if ('problem' in looked || looked.plan.added.length !== 1000) throw new Error('the list was not read')
    await applyPlan(app.context, looked.plan)
    seconds.push((performance.now() - before) / 1000)
  }
  return atMost('a list of 1,000 new spaces looked at and taken', median(seconds), 3, 's')
}
