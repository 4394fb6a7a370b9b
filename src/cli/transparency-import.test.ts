import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { djangoMalformed, djangoYears, kubernetes2022, psf2024 } from '../../test/helpers/published-reports.ts'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import { type Environment, readConfig } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { allCommands } from './commands.ts'
import { reachDatabase } from './reach-database.ts'
import { runCli } from './run.ts'

const place = temporaryFolder()
after(() => place.remove())
const env: Environment = { COMMONWEAL_DATA: join(place.folder, 'data') }
const file = (name: string, text: string): string => {
  writeFileSync(join(place.folder, name), text)
  return join(place.folder, name)
}

async function run(...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runCli(['transparency', 'import', ...argv], allCommands, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    version: '1.2.3',
    config: () => readConfig(env),
    now: () => new Date('2026-03-10T09:30:00Z')
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

async function inDatabase<T>(work: (db: ReturnType<typeof openDatabase>['db']) => Promise<T>): Promise<T> {
  const server = await reachDatabase(readConfig(env))
  const { db, close } = openDatabase(server.app)
  try {
    return await work(db)
  } finally {
    await close()
    await server.stop()
  }
}
const periods = () =>
  inDatabase(async (db) =>
    (await sql<{ period: string }>`select period from editions order by period`.execute(db)).rows.map(({ period }) => period)
  )

before(async () => {
  await runCli(['migrate'], allCommands, { out: () => {}, err: () => {}, version: '1', config: () => readConfig(env) })
  await inDatabase(async (db) => {
    await sql`insert into instance (keys_fingerprint) values ('test')`.execute(db)
    await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
      values (${'A'.repeat(22)}, 'conduct', 'Conduct group', 'conduct_group', 'UTC', 'en', 'psf')`.execute(db)
  })
})

test('earlier reports are looked at, then taken over, all files or none', async () => {
  const years = file('statistics.md', djangoYears)
  const dry = await run('--body', 'conduct', '--dry-run', years)
  assert.deepEqual([dry.code, dry.out], [0, 'Would take over: 2025, 2024, 2023, 2022, 2021, 2020, 2019'])
  assert.match(dry.err, /2021: Reports is 6\. Its parts add up to 7\./)
  assert.deepEqual(await periods(), [])

  // Contradiction 15: the wrong file is refused with its row, and the right one beside it stays outside too.
  const wrong = file('malformed.md', djangoMalformed)
  const refused = await run('--body', 'conduct', years, wrong)
  assert.deepEqual([refused.code, refused.out], [3, ''])
  assert.match(refused.err, /malformed\.md: Line 5: The row 2025 has 7 cells under 9 headings\./)
  assert.deepEqual(await periods(), [])

  const half = file('h1.md', kubernetes2022)
  const taken = await run('--body', 'conduct', '--json', half, years)
  assert.deepEqual(JSON.parse(taken.out), {
    body: 'conduct',
    periods: ['2022-h1', '2025', '2024', '2023', '2022', '2021', '2020', '2019'],
    taken: true
  })
  assert.equal((await periods()).length, 8)
  const again = await run('--body', 'conduct', file('psf.md', psf2024))
  assert.deepEqual([again.code, /There is a report of 2024 already/.test(again.err)], [3, true])
  assert.equal((await periods()).length, 8)
  const { rows } = await inDatabase((db) => sql<{ act: string }>`select act from audit`.execute(db))
  assert.deepEqual(
    rows.map(({ act }) => act),
    ['numbers_taken_over']
  )
})

test('a missing body, file or option is said plainly', async () => {
  const years = file('statistics.md', djangoYears)
  assert.deepEqual([(await run(years)).code, /--body BODY/.test((await run(years)).err)], [2, true])
  assert.match((await run('--body', 'conduc', years)).err, /Did you mean "conduct"\?/)
  assert.match((await run('--body', 'conduct', join(place.folder, 'none.md'))).err, /is not there/)
  assert.match((await run('--body', 'conduct')).err, /FILE\.\.\. is missing/)
  const large = await run('--body', 'conduct', file('large.md', 'x'.repeat(300_000)))
  assert.match(large.err, /larger than 256 KB/)
  const binary = join(place.folder, 'binary.md')
  writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x00]))
  assert.match((await run('--body', 'conduct', binary)).err, /not a text file in UTF-8/)
})
