import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadAssets } from '../src/http/assets.ts'
import { root } from '../src/root.ts'

const assets = loadAssets()
const built = (path: string) => readFileSync(join(root, 'out', path), 'utf8')
const entries = readdirSync(join(root, 'src', 'client')).filter((name) => /^[^.]+\.tsx?$/.test(name))

test('every entry is one file, which imports no other', () => {
  assert.ok(entries.length > 0)
  for (const entry of entries) {
    const { path } = assets.file(entry.replace(/\.tsx?$/, '.js'))
    assert.doesNotMatch(built(path), /\bimport\s*(\(|["'{*])|\bfrom\s*["']\.\//, entry)
  }
})

test('a page names its worker by the path that holds the hash', () => {
  const workers = entries
    .filter((name) => /-worker\.tsx?$/.test(name))
    .map((name) => assets.file(name.replace(/\.tsx?$/, '.js')).path)
  const pages = entries
    .filter((name) => !/-worker\.tsx?$/.test(name))
    .map((name) => built(assets.file(name.replace(/\.tsx?$/, '.js')).path))
  for (const code of pages) {
    for (const [path] of code.matchAll(/\/static\/[\w-]+-worker-[\w-]+\.js/g)) assert.ok(workers.includes(path), path)
    assert.doesNotMatch(code, /__WORKERS__/)
  }
})

test('the key worker stays small: what reads encrypted mail is a file of its own, which the key worker alone names', () => {
  const path = (name: string) => assets.file(`${name}.js`).path
  const { size } = statSync(join(root, 'out', `${path('key-worker')}.br`))
  assert.ok(size < 130 * 1024, `${size} bytes compressed`)
  const naming = entries
    .map((name) => name.replace(/\.tsx?$/, ''))
    .filter((name) => built(path(name)).includes(path('pgp-worker')))
  assert.deepEqual(naming, ['key-worker'])
})

test('styles are there in both directions', () => {
  for (const name of ['public', 'desk'] as const) {
    assert.ok(existsSync(join(root, 'out', assets.css(name, 'ltr'))))
    assert.ok(existsSync(join(root, 'out', assets.css(name, 'rtl'))))
  }
})

test('no built file leads out of the site or carries a map of our folders', () => {
  for (const { path } of assets.files.filter((file) => /\.(js|css)$/.test(file.path))) {
    assert.doesNotMatch(built(path), /sourceMappingURL|node_modules\//, path)
    assert.ok(!built(path).includes(root), path)
    if (path.endsWith('.css')) assert.doesNotMatch(built(path), /url\(|@import/, path)
  }
})
