import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
const env: Environment = { COMMONWEAL_DATA: join(place.folder, 'data') }

async function run(...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runCli(['policy', ...argv], allCommands, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    version: '1.2.3',
    config: () => readConfig(env),
    now: () => new Date('2026-03-10T09:30:00Z')
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const first = '# Code\n\nBe kind.\n\n## Scope\n\nEverywhere.\n'
const second = '# Code\n\nBe kind, and listen.\n\n## Scope\n\nEverywhere.\n'
const texts = join(place.folder, 'texts')
before(async () => {
  await runCli(['migrate'], allCommands, { out: () => {}, err: () => {}, version: '1', config: () => readConfig(env) })
  const server = await reachDatabase(readConfig(env))
  const { db, close } = openDatabase(server.app)
  await sql`insert into instance (keys_fingerprint) values ('test')`.execute(db)
  await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
    values (${'A'.repeat(22)}, 'conduct', 'Conduct group', 'conduct_group', 'UTC', 'en', 'psf')`.execute(db)
  await close()
  await server.stop()
  mkdirSync(texts)
  writeFileSync(join(texts, 'Code.2025-01-01.aaaaaaa.md'), first)
  writeFileSync(join(texts, 'Code.2025-06-01.bbbbbbb.md'), second)
})

test('a folder of versions is looked at word by word, then taken, then changes nothing', async () => {
  const dry = await run('import', '--body', 'conduct', '--dry-run', texts)
  assert.equal(dry.code, 0)
  assert.match(
    dry.out,
    /^code: new text, "Code"\ncode 1: in force from 2025-01-01 .*\ncode 2: in force from 2025-06-01 .*listen/s
  )
  assert.equal((await run('import', '--body', 'conduct', '--dry-run', texts)).out, dry.out)
  assert.equal((await run('import', '--body', 'conduct', texts)).code, 0)
  const again = await run('import', '--body', 'conduct', '--json', texts)
  const { steps } = JSON.parse(again.out) as { steps: { does: string }[] }
  assert.deepEqual([...new Set(steps.map(({ does }) => does))], ['nothing'])
})

test('what is exported comes back to the same, and nothing is written over unasked', async () => {
  const to = join(place.folder, 'out')
  const written = await run('export', 'code', '--to', to)
  assert.deepEqual([written.code, readdirSync(to).length], [0, 2])
  assert.match(readFileSync(join(to, readdirSync(to)[1] ?? ''), 'utf8'), /listen/)
  assert.match((await run('export', '--to', to)).err, /is there already/)
  assert.equal((await run('export', '--to', to, '--force')).code, 0)
  assert.doesNotMatch((await run('import', '--dry-run', to)).out, /in force from|new text/)
})

test('two versions, or a version and a file, are compared word by word', async () => {
  const { code, out } = await run('diff', 'code@1', 'code@2')
  assert.equal(code, 0)
  assert.match(out, /listen/)
  assert.doesNotMatch(out, /^\S*Everywhere/m)
  assert.equal((await run('diff', 'code@2025-03-01', join(texts, 'Code.2025-01-01.aaaaaaa.md'))).out, 'Both say the same.')
  const data = JSON.parse((await run('diff', 'code@1', 'code', '--json')).out) as { changed: number }
  assert.equal(data.changed, 1)
})

test('the lint of a file and of the site names line, reason and what to do', async () => {
  const bad = join(place.folder, 'bad.md')
  writeFileSync(bad, '# Bylaws\n\n## 4. Members\n\n### 4.1 Classes\n\nSee section 4.9 of these bylaws.\n')
  const found = await run('lint', bad)
  assert.deepEqual([found.code, /bad\.md:7 mend/.test(found.out)], [3, true], found.out)
  const site = await run('lint', '--json')
  assert.ok(
    (JSON.parse(site.out) as { text: string }[]).some(({ text }) => text === 'code'),
    site.out
  )
})

test('what a command cannot do is said in words', async () => {
  assert.match((await run('import', join(place.folder, 'none'))).err, /There is no file or folder/)
  assert.deepEqual((await run('import', '--kind', 'law', texts)).code, 2)
  assert.match((await run('export', 'cod', '--to', join(place.folder, 'x'))).err, /Did you mean "code"/)
  assert.deepEqual((await run('export')).code, 2)
  assert.match((await run('diff', 'code@9', 'code')).err, /no such version/)
  assert.match((await run('lint', 'cod')).err, /Did you mean "code"/)
  assert.deepEqual((await run('lint', '--procedure', 'none', join(texts, 'Code.2025-01-01.aaaaaaa.md'))).code, 2)
})

const history = join(root, '..', 'shared', 'data', 'policies', 'psf', 'history')
const skip = existsSync(history) ? false : 'the published texts are not beside the project (../shared/data/policies)'

test('a real history of 27 files comes in by one command, and the same command again changes nothing', { skip }, async () => {
  const count = readdirSync(history).filter((name) => name.endsWith('.md')).length
  const take = async () => {
    const { code, out, err } = await run('import', '--body', 'conduct', '--json', history)
    assert.equal(code, 0, err)
    return (JSON.parse(out) as { steps: { does: string }[] }).steps.map(({ does }) => does)
  }
  const taken = await take()
  assert.ok(taken.filter((does) => does === 'version').length > 20)
  assert.deepEqual(
    (await take()).map((does) => does),
    Array.from({ length: count }, () => 'nothing')
  )
})
