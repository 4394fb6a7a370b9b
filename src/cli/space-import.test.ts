import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
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
  const code = await runCli(['space', 'import', ...argv], allCommands, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    version: '1.2.3',
    config: () => readConfig(env),
    now: () => new Date('2026-03-10T09:30:00Z')
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

before(async () => {
  await runCli(['migrate'], allCommands, { out: () => {}, err: () => {}, version: '1', config: () => readConfig(env) })
  const server = await reachDatabase(readConfig(env))
  const { db, close } = openDatabase(server.app)
  await sql`insert into instance (keys_fingerprint) values ('test')`.execute(db)
  await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
    values (${'A'.repeat(22)}, 'conduct', 'Conduct group', 'conduct_group', 'UTC', 'en', 'psf')`.execute(db)
  await close()
  await server.stop()
})

test('a file is looked at, then taken, then changes nothing', async () => {
  const list = file('list.csv', 'name,kind,starts\nMeet,event,2026-05-01\nTalk,forum,\n=1,forum,\n')
  const lines = [
    '+ meet-2026  Meet 2026 (2026-05-01 to 2026-05-01)',
    '+ talk  Talk',
    '! row 4, =1: The cell begins like a formula (column name)'
  ]
  const dry = await run('--body', 'conduct', '--dry-run', list)
  assert.deepEqual([dry.code, dry.out], [3, [...lines, '2 new, 0 changed, 0 as they are, 1 left out'].join('\n')])
  assert.equal((await run('--body', 'conduct', '--dry-run', list)).out, dry.out)
  assert.equal((await run('--body', 'conduct', list)).out, dry.out)
  const again = await run('--body', 'conduct', '--json', list)
  const found = JSON.parse(again.out) as { added: unknown[]; changed: unknown[]; same: number; bad: unknown[] }
  assert.deepEqual([found.added, found.changed, found.same, found.bad.length], [[], [], 2, 1])
})

test('what the command cannot do is said in words', async () => {
  const list = file('one.csv', 'name\nOne\n')
  assert.match((await run('--body', 'conduc', list)).err, /Did you mean "conduct"/)
  assert.match((await run(join(place.folder, 'none.csv'))).err, /is not there/)
  assert.deepEqual((await run('--time-zone', 'Mars', list)).code, 2)
  assert.match((await run(file('x.yaml', '{'))).err, /cannot be read as YAML/)
  assert.match((await run(list)).out, /row 2, One: This body is not known, or none is named/)
})
