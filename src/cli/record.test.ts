import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import { type Environment, readConfig } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { root } from '../root.ts'
import { allCommands } from './commands.ts'
import { reachDatabase } from './reach-database.ts'
import { runCli } from './run.ts'

const place = temporaryFolder()
after(() => place.remove())
const one: Environment = { COMMONWEAL_DATA: join(place.folder, 'one') }
const two: Environment = { COMMONWEAL_DATA: join(place.folder, 'two') }
const at = (...names: string[]) => join(place.folder, ...names)

async function run(env: Environment, ...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runCli(['record', ...argv], allCommands, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    version: '1.2.3',
    config: () => readConfig(env),
    now: () => new Date('2026-03-10T09:30:00Z')
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

before(async () => {
  for (const env of [one, two]) {
    await runCli(['migrate'], allCommands, { out: () => {}, err: () => {}, version: '1', config: () => readConfig(env) })
    const server = await reachDatabase(readConfig(env))
    const { db, close } = openDatabase(server.app)
    await sql`insert into instance (keys_fingerprint) values ('test')`.execute(db)
    if (env === one) {
      await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
        values (${'A'.repeat(22)}, 'board', 'Board', 'board', 'UTC', 'en', '')`.execute(db)
    }
    await close()
    await server.stop()
  }
})

test('a record is taken over, mirrored in Git without a change, archived, and put back elsewhere', async () => {
  const page = join(root, 'src', 'decisions', 'import', 'fixtures', 'groups.md')
  assert.match((await run(one, 'import', page)).out, /^Changed:\n\+ conduct-work-group/)
  const mirror = ['export', '--format', 'page', '--to', at('mirror'), '--force']
  assert.equal((await run(one, ...mirror)).out, 'workgroups.md')
  const written = readFileSync(at('mirror', 'workgroups.md'), 'utf8')
  assert.equal((await run(one, 'import', at('mirror', 'workgroups.md'))).out, 'Nothing new.')
  await run(one, ...mirror)
  assert.equal(readFileSync(at('mirror', 'workgroups.md'), 'utf8'), written)

  const archived = await run(one, 'archive', at('all'))
  assert.deepEqual([archived.code, archived.err], [0, ''], 'and it would be taken back')
  assert.ok(existsSync(at('all', 'archive.json')) && readdirSync(at('all', 'bodies')).includes('kites-work-group.md'))
  assert.match((await run(two, 'restore', at('all', 'archive.json'))).out, /bodies: 5/)
  assert.equal((await run(two, 'archive', at('again.json'))).code, 0)
  assert.equal(readFileSync(at('again.json'), 'utf8'), readFileSync(at('all', 'archive.json'), 'utf8'))
})

test('an archive that would be refused is written, and says so', async () => {
  const server = await reachDatabase(readConfig(two))
  const { db, close } = openDatabase(server.app)
  const set = (rules: string) => sql`update bodies set rules = ${rules} where slug = 'board'`.execute(db)
  try {
    await set('{"ordinary": "always"}')
    const { code, err } = await run(two, 'archive', at('odd.json'))
    assert.equal(code, 0)
    assert.match(err, /"record restore" would refuse this archive: .* bodies, row \d+, rules/)
    await set('{}')
  } finally {
    await close()
    await server.stop()
  }
})

test('what the commands cannot do is said in words', async () => {
  writeFileSync(at('torn.json'), '{"format":"commonweal-archive","version":1,"parts":{"accounts":[]}}')
  const asked: [argv: string[], said: RegExp][] = [
    [['export', '--to', at('x')], /--format is one of page/],
    [['export', '--format', 'page'], /--to FOLDER/],
    [['export', '--format', 'page', '--to', at('mirror')], /is there already/],
    [['export', '--format', 'page', '--to', at('x'), 'nobody'], /There is no body nobody/],
    [['archive', at('all')], /is there already/],
    [['restore', at('none.json')], /is not there/],
    [['restore', at('torn.json')], /part that nobody knows: accounts/],
    [['restore', at('all', 'archive.json')], /has a record already/]
  ]
  for (const [argv, said] of asked) {
    const { code, err } = await run(one, ...argv)
    assert.notEqual(code, 0, argv.join(' '))
    assert.match(err, said)
  }
})
