import assert from 'node:assert/strict'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { temporaryFolder } from '../test/helpers/temporary-folder.ts'
import { KeyFileError, loadInstanceKeys } from './instance-keys.ts'

const { folder, remove } = temporaryFolder()
after(remove)
const keys = join(folder, 'keys')
const file = join(keys, 'instance.json')

test('keys are made once, in a folder and a file that only the owner opens', () => {
  const first = loadInstanceKeys(keys)
  assert.deepEqual(loadInstanceKeys(keys), first)
  assert.equal(statSync(keys).mode & 0o777, 0o700)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(first.box_key.length, 32)
})

test('a key file that others can read is refused', () => {
  chmodSync(file, 0o644)
  assert.throws(() => loadInstanceKeys(keys), KeyFileError)
  chmodSync(file, 0o600)
})

test('example, short, counted, written, doubled and missing keys are refused, and the message quotes none', () => {
  const good = readFileSync(file, 'utf8')
  const stored = JSON.parse(good) as Record<string, string>
  const bad: Record<string, string> = {
    short: 'c2hvcnQ',
    zero: Buffer.alloc(32).toString('base64url'),
    counted: Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('base64url'),
    written: Buffer.from('change-me-change-me-to-something').toString('base64url'),
    doubled: stored['signing_seed'] ?? '',
    missing: ''
  }
  for (const [what, value] of Object.entries(bad)) {
    writeFileSync(file, JSON.stringify({ ...stored, box_key: value }))
    assert.throws(
      () => loadInstanceKeys(keys),
      (error: unknown) => error instanceof KeyFileError && (value === '' || !error.message.includes(value)),
      what
    )
  }
  writeFileSync(file, '{"canary')
  assert.throws(
    () => loadInstanceKeys(keys),
    (error: unknown) => error instanceof KeyFileError && !error.message.includes('canary')
  )
  writeFileSync(file, good)
  assert.doesNotThrow(() => loadInstanceKeys(keys))
})
