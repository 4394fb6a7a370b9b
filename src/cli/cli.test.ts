import assert from 'node:assert/strict'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { makeFoundation } from '../../test/helpers/envelopes.ts'
import { startProgram } from '../../test/helpers/program.ts'
import { startSmtpSink } from '../../test/helpers/smtp-sink.ts'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import { type Environment, readConfig } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { root } from '../root.ts'
import { allCommands } from './commands.ts'
import { checkMailIn } from './doctor/check-mail-in.ts'
import { reachDatabase } from './reach-database.ts'
import { referenceOf } from './reference.ts'
import { runCli } from './run.ts'

const place = temporaryFolder()
after(() => place.remove())
const data = (name: string) => join(place.folder, name)
const settings = (name: string, more: Environment = {}): Environment => ({ COMMONWEAL_DATA: data(name), ...more })

type Ran = { code: number; out: string; err: string }

async function run(line: string | string[], env: Environment = {}, now = new Date()): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []]
  const argv = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line
  const code = await runCli(argv, allCommands, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    version: '1.2.3',
    config: () => readConfig(env),
    now: () => now
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('help, version and nothing at all', async () => {
  assert.deepEqual(await run('--version'), { code: 0, out: '1.2.3', err: '' })
  const help = await run('--help')
  assert.equal(help.code, 0)
  for (const { name } of allCommands) assert.match(help.out, new RegExp(`^  ${name} `, 'm'))
  assert.deepEqual(await run(''), { ...help, code: 2 })
  for (const command of allCommands) {
    const own = await run(`${command.name} --help`)
    assert.equal(own.code, 0)
    assert.match(own.out, /Usage:[^]*Examples:[^]*Options:/)
    assert.equal((await run(`help ${command.name}`)).out, own.out)
  }
})

test('a slip of the finger gets a suggestion and exit code 2', async () => {
  assert.match((await run('backup crate x')).err, /Did you mean "commonweal backup create"\?/)
  assert.match((await run('doktor')).err, /Did you mean "commonweal doctor"\?/)
  assert.match((await run('backup')).err, /backup create, backup verify, backup restore/)
  assert.match((await run('doctor --jsn')).err, /Did you mean "--json"\?/)
  assert.match((await run('backup create')).err, /FILE is missing/)
  assert.match((await run('migrate now')).err, /too much/)
  assert.match((await run('backup create x --days')).err, /Usage: commonweal backup create FILE/)
  for (const line of ['backup crate x', 'doktor', 'backup', 'doctor --jsn', 'backup create', 'migrate now', 'zzz']) {
    const { code, out } = await run(line)
    assert.deepEqual([code, out], [2, ''], line)
  }
})

test('wrong settings are all named, with exit code 1', async () => {
  const { code, err } = await run('doctor', { PORT: 'x', SMTP_URL: 'mail' })
  assert.equal(code, 1)
  assert.match(err, /PORT[^]*SMTP_URL/)
})

test('docs/reference/cli.md is what the commands say of themselves', () => {
  const written = readFileSync(join(root, 'docs', 'reference', 'cli.md'), 'utf8')
  assert.equal(written, referenceOf(allCommands), 'run: bin/commonweal reference > docs/reference/cli.md')
})

test('no option takes a secret', () => {
  const names = allCommands.flatMap(({ options }) => Object.keys(options))
  assert.ok(names.every((name) => !/password|secret|token|url/.test(name)))
})

test('from nothing to an invitation, a look by the doctor, a backup and a restore', async () => {
  const env = settings('one')
  const fresh = await run('doctor', env)
  assert.match(fresh.out, /note {2}database +It is not made yet/)
  assert.ok(!existsSync(data('one')), 'the doctor makes nothing')

  assert.match((await run('migrate', env)).out, /Applied 0001_house/)
  assert.equal((await run('migrate', env)).out, 'The database is of this version.')
  const invited = await run(['user', 'invite', 'Maya@Example.org', '--name', 'Maya', '--admin', '--json'], env)
  assert.equal(invited.code, 0)
  const { link } = JSON.parse(invited.out) as { link: string }
  assert.match(link, /^http:\/\/localhost:8080\/desk#invite=[\w-]{43}$/)
  assert.match(invited.err, /works once/)
  assert.equal((await run('user invite nonsense', env)).code, 2)
  assert.match((await run('roster fingerprint conduct', env)).err, /no body "conduct"/)

  assert.match((await run(`backup create ${data('x.backup')}`, env)).err, /not there/)
  // The first start makes the keys; here they are brought.
  const { loadInstanceKeys } = await import('../instance-keys.ts')
  loadInstanceKeys(join(data('one'), 'keys'))
  const { fingerprint } = loadInstanceKeys(join(data('one'), 'keys'))
  await inDatabase(env, async (db) => {
    await sql`insert into instance (keys_fingerprint) values (${fingerprint})`.execute(db)
    await makeFoundation(db)
  })
  const [body] = (await inDatabase(env, (db) => sql<{ slug: string }>`select slug from bodies order by name`.execute(db))).rows
  assert.match((await run(`roster fingerprint ${body?.slug}`, env)).out, /^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)

  const beside = await run(`backup create ${data('one.backup')} --with-keys ${data('keys.json')}`, env)
  assert.match(beside.err, /must not lie beside/)
  mkdirSync(data('stick'))
  const made = await run(
    `backup create ${data('one.backup')} --with-keys ${join(data('stick'), 'instance.json')} --days 10 --json`,
    env
  )
  assert.equal(made.code, 0, made.err)
  const now = new Date('2027-06-01T12:00:00Z')
  assert.equal((await run(`backup verify ${data('one.backup')}`)).code, 0)
  const ended = await run(`backup verify ${data('one.backup')}`, {}, now)
  assert.deepEqual([ended.code, /should have been destroyed/.test(ended.out)], [3, true])

  const looked = await run('doctor', env)
  assert.equal(looked.code, 3)
  assert.match(looked.out, /^BAD {3}mail +No mail server is set/m)
  assert.match(looked.out, /^ok {4}sealed tables/m)
  assert.match(looked.out, /^ok {4}role/m)
  assert.match(looked.out, /^ok {4}backups +The newest backup is of/m)
  assert.match((await run('doctor', env, now)).out, /^BAD {3}backups +.*should be gone since/m)
  const healthy = await run('doctor', { ...env, SMTP_URL: 'smtp://localhost:1' })
  assert.deepEqual([healthy.code, /BAD/.test(healthy.out)], [0, false], healthy.out)
  assert.doesNotMatch(looked.out + healthy.out, /maya|@example/i)
  const withMail = { ...env, SMTP_URL: 'smtp://localhost:1' }
  const waiting = () =>
    inDatabase(env, (db) =>
      sql<{ data: unknown }>`select j.data from outbox o join jobs.job j on j.data ->> 'row' = o.id::text`.execute(db)
    )
  assert.match((await run('user invite ana@example.org --json --no-mail', withMail)).out, /"mailed":false/)
  assert.equal((await waiting()).rows.length, 0)
  assert.match((await run('user invite ana@example.org --json', withMail)).out, /"mailed":true/)
  assert.equal((await waiting()).rows.length, 1, 'the mail waits with its job for a Commonweal that runs')

  const other = settings('two')
  assert.match((await run(`backup restore ${data('one.backup')}`, other)).err, /Bring them with --keys/)
  const keys = `--keys ${join(data('stick'), 'instance.json')}`
  assert.match((await run(`backup restore ${data('one.backup')} ${keys}`, other)).err, /There is no list/)
  const restored = await run(`backup restore ${data('one.backup')} ${keys} --keep ${join(data('one'), 'keep')}`, other)
  assert.equal(restored.code, 0, restored.err)
  assert.match((await run(`backup restore ${data('one.backup')} --keep ${join(data('one'), 'keep')}`, other)).err, /in use/)
  assert.match((await run('doctor', other)).out, /note {2}restore +Restored from/)
  assert.equal((await run(`roster fingerprint ${body?.slug}`, other)).code, 0)
  const { rows } = await inDatabase(other, (db) => sql<{ act: string }>`select act from audit order by act`.execute(db))
  assert.deepEqual(
    rows.map(({ act }) => act),
    ['account_invited', 'backup_restored']
  )
})

async function inDatabase<T>(env: Environment, work: (db: ReturnType<typeof openDatabase>['db']) => Promise<T>): Promise<T> {
  const server = await reachDatabase(readConfig(env))
  const { db, close } = openDatabase(server.app)
  try {
    return await work(db)
  } finally {
    await close()
    await server.stop()
  }
}

test('commands work while the site runs, and restore does not', async () => {
  const env = settings('running')
  const program = startProgram({ COMMONWEAL_DATA: data('running') })
  await program.ready
  try {
    assert.equal((await run('user invite noor@example.org', env)).code, 0)
    assert.match((await run('doctor', env)).out, /in use by a running Commonweal/)
    const made = await run(`backup create ${data('running.backup')}`, env)
    assert.equal(made.code, 0, made.err)
    assert.match((await run(`backup restore ${data('running.backup')} --without-keep`, env)).err, /Stop it first/)
  } finally {
    program.child.kill('SIGTERM')
    await program.ended
  }
})

test('keys that others can read, and a file that is no backup, are named plainly', async () => {
  const env = settings('keys')
  mkdirSync(join(data('keys'), 'keys'), { recursive: true, mode: 0o700 })
  copyFileSync(join(data('one'), 'keys', 'instance.json'), join(data('keys'), 'keys', 'instance.json'))
  chmodSync(join(data('keys'), 'keys', 'instance.json'), 0o644)
  const { code, out } = await run('doctor', env)
  assert.equal(code, 3)
  assert.match(out, /^BAD {3}keys +Others on this machine can read/m)
  writeFileSync(data('text'), 'hello\n')
  assert.match((await run(`backup verify ${data('text')}`)).err, /not a backup of Commonweal/)
  assert.match((await run(`backup verify ${data('nowhere')}`)).err, /not there/)
})

test('a database that cannot be reached is one line of the doctor, and no command hangs', async () => {
  const env = settings('away', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  const { code, out } = await run('doctor', env)
  assert.equal(code, 3)
  assert.match(out, /^BAD {3}database +It cannot be reached|^BAD {3}database +It does not answer/m)
  const invited = await run('user invite a@example.org', env)
  assert.equal(invited.code, 1)
  assert.match(invited.err, /cannot be reached/)
})

test('doctor mail sends one mail and tells what the server answered', async () => {
  const sink = await startSmtpSink()
  const env = settings('mail', { SMTP_URL: sink.url, MAIL_FROM: 'care@example.org' })
  const sent = await run('doctor mail', env)
  assert.equal(sent.code, 0)
  assert.deepEqual(
    sink.received.map(({ from, to }) => [from, to]),
    [['care@example.org', 'care@example.org']]
  )
  sink.answerTo(() => '550 5.1.1 nobody here')
  const refused = await run('doctor mail you@example.net', env)
  assert.equal(refused.code, 1)
  assert.match(refused.err, /It refused this mail\. Its answer: 550/)
  await sink.close()
  assert.match((await run('doctor mail', env)).err, /cannot be reached/)
  assert.match((await run('doctor mail', settings('mail'))).err, /No mail server is set/)
})

test(
  'doctor mail writes to the listener, straight and through the mail server, and says what is wrong',
  { timeout: 60_000 },
  async () => {
    const domain = 'report.example.org'
    const mailIn = { MAIL_IN_PORT: '0', MAIL_IN_DOMAINS: domain, MAIL_FROM: `care@${domain}` }
    const program = startProgram({ COMMONWEAL_DATA: data('mail-in'), ...mailIn })
    await program.ready
    const port = /by SMTP at (\d+)/.exec(program.words())?.[1] ?? ''
    // The world is short here: the mail server that is set hands on to the listener itself.
    const env = settings('mail-in', { ...mailIn, MAIL_IN_PORT: port, SMTP_URL: `smtp://127.0.0.1:${port}` })
    const sink = await startSmtpSink()
    const straight = await run('doctor mail --no-names', { ...env, SMTP_URL: '' })
    assert.deepEqual([straight.code, straight.out], [0, `ok    It takes mail at port ${port}.`])
    const findings = await checkMailIn(readConfig(env))
    assert.match(findings.at(-1)?.words ?? '', /came in after/)
    const lost = await checkMailIn(readConfig({ ...env, SMTP_URL: sink.url }), { seconds: 1 })
    assert.match(lost.at(-1)?.next ?? '', /MX record/)
    const other = await checkMailIn(readConfig({ ...env, MAIL_FROM: 'care@elsewhere.example' }))
    assert.match(other[0]?.words ?? '', /not ours/)
    program.child.kill('SIGTERM')
    await program.ended
    const away = await run('doctor mail --no-names', { ...env, SMTP_URL: '' })
    assert.equal(away.code, 3)
    assert.match(away.out, /BAD   Nothing takes mail/)
    await sink.close()
  }
)
