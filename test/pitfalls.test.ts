import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../src/root.ts'

const page = readFileSync(join(root, 'docs', 'explanation', 'pitfalls.md'), 'utf8')
const parts = page.split(/^### /m).slice(1)
const numbers = (letter: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${letter}${from + i}`)

test('every known mistake of the list is on the page once, with a test or a reason', () => {
  const found = parts.map((part) => part.slice(0, part.indexOf('.')))
  assert.deepEqual(found, [...numbers('B', 1, 22), ...numbers('G', 16, 22), ...numbers('M', 1, 12)])
  for (const part of parts) assert.match(part, /^- `|^Why not: /m)
})

test('every test that the page names exists under that name', () => {
  const named = [...page.matchAll(/^- `([^`]+)`: (.+)$/gm)].map(([, file = '', name = '']) => ({ file, name }))
  assert.ok(named.length >= parts.length)
  const missing = named.filter(({ file, name }) => !existsSync(join(root, file)) || !namesOf(file).includes(name))
  assert.deepEqual(missing, [])
})

/** The names of the tests of a file, as they are written. */
function namesOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(/\btest\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|`([^`]*)`)/g)].map(([, single, double, back]) =>
    (single ?? double ?? back ?? '').replaceAll("\\'", "'")
  )
}
