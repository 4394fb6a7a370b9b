import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportRecord } from '../../src/decisions/export/export-record.ts'
import { readExported } from '../../src/decisions/export/read-exported.ts'
import { isEmpty, planRecord } from '../../src/decisions/import/plan-record.ts'
import { joinRecords, readFile } from '../../src/decisions/import/read-file.ts'
import { takeRecord } from '../../src/decisions/import/take-record.ts'
import { makePublicPages } from '../../src/http/public-pages.ts'
import { writeArchive } from '../../src/record/archive/write-archive.ts'
import { sql } from 'kysely'
import { testDatabase } from '../../test/helpers/database.ts'
import { atMost, type Line, type Measure } from '../table.ts'
import { withTestServer } from '../test-server.ts'

const TEAMS = 217

/** Taking over, mirroring and archiving a record of the size of a large project's. */
export const record: Measure = { name: 'record', run: () => withTestServer(measureRecord) }

/** The team files of a published repository, where they are beside the project; else as many of their shape. */
function teamFiles(): { files: string[]; name: string } {
  const folder = join(process.cwd(), '..', 'shared', 'data', 'rosters', 'teams')
  if (existsSync(folder)) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.toml'))
    return { files: names.map((name) => readFileSync(join(folder, name), 'utf8')), name: 'published files' }
  }
  return { files: Array.from({ length: TEAMS }, (_, n) => inventedTeam(n)), name: 'invented files' }
}

/** Two leads, six members and three who left; every fifth team is below another, as in the repository of the Rust project. */
function inventedTeam(n: number): string {
  const people = (from: number, many: number) =>
    Array.from({ length: many }, (_, i) => `"member-${(from + i * 7) % 640}"`).join(', ')
  return `name = "team-${n}"
kind = "${n % 4 === 0 ? 'working-group' : 'team'}"
${n % 5 === 1 ? `subteam-of = "team-${n - 1}"\n` : ''}
[people]
leads = [${people(n * 3, 2)}]
members = [${people(n * 3, 8)}]
alumni = [${people(n * 11 + 400, 3)}]

[website]
name = "Team ${n}"
description = "Keeps part ${n} of the project in order"
repo = "https://example.org/part-${n}"

[[lists]]
address = "team-${n}@example.org"
`
}

async function measureRecord(): Promise<Line[]> {
  const database = await testDatabase()
  const { superuser, db } = database
  const timed = async <T>(work: () => T | Promise<T>): Promise<[T, number]> => {
    const before = performance.now()
    const result = await work()
    return [result, performance.now() - before]
  }
  try {
    await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
      values (repeat('0', 22), 'board', 'Board', 'board', 'UTC', 'en', '')`.execute(superuser)
    const { files, name } = teamFiles()
    const read = () => joinRecords(files.map((file) => readFile('team', file, '2026-03-01')))
    const site = {
      db,
      clock: { now: () => new Date('2026-03-01T10:00:00Z') },
      random: randomBytes,
      publicPages: makePublicPages(db)
    }
    const [, taken] = await timed(() => takeRecord(site, read(), { decidedBy: 'board', source: 'teams' }))
    const [again, looked] = await timed(() => planRecord(db, read()))
    if (!isEmpty(again)) throw new Error('the same files again would change something')
    const [, exported] = await timed(async () => exportRecord('team-toml', await readExported(db)))
    const [archive, archived] = await timed(() => writeArchive(db))
    return [
      atMost(`take over ${files.length} team files`, taken, 3000, 'ms', name),
      atMost('look at them again', looked, 1000, 'ms'),
      atMost('write them again', exported, 1000, 'ms'),
      atMost('archive that record', archived, 1000, 'ms', `${Math.round(archive.length / 1000)} KB`)
    ]
  } finally {
    await database.close()
  }
}
