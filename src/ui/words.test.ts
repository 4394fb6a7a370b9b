import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { findLocale, locales } from './locales.ts'
import en from './locales/en.json' with { type: 'json' }
import type { Key } from './make-words.ts'
import { makeWords } from './make-words.ts'
import { pickWords, words } from './words.ts'

const messages = Object.entries(en)

/** Every argument of a message, also those inside a choice. */
function argumentsOf(source: string): string[] {
  return [...source.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map(([, name = '']) => name)
}

/** Something for each argument, whatever its kind. */
function anyValues(source: string): Record<string, string | number | Date> {
  return Object.fromEntries(
    argumentsOf(source).map((name) => [name, new RegExp(`\\{\\s*${name}\\s*,\\s*select`).test(source) ? 'other' : 2])
  )
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'locales' ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const code = sources(join(process.cwd(), 'src'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

test('every message compiles and speaks in every language', () => {
  for (const locale of Object.keys(locales)) {
    const t = words(findLocale(locale) ?? 'en')
    for (const [key, source] of messages) {
      assert.doesNotThrow(() => new IntlMessageFormat(source, 'en', undefined, { ignoreTag: true }), key)
      assert.notEqual(t(key as Key, anyValues(source)), '', `${key} in ${locale}`)
    }
  }
})

test('the catalogue is sorted, so that two changes rarely meet', () => {
  const keys = messages.map(([key]) => key)
  for (const area of new Set(keys.map((key) => key.split('.')[0]))) {
    const own = keys.filter((key) => key.split('.')[0] === area)
    assert.deepEqual(own, own.toSorted(), `keys of ${area}`)
  }
})

test('every key in use exists', () => {
  const used = [...code.matchAll(/\bt\(\s*'([a-z][\w.-]*)'/g)].map(([, key = '']) => key)
  assert.ok(used.length > 10)
  assert.deepEqual(
    used.filter((key) => !Object.hasOwn(en, key)),
    []
  )
})

test('every key is in use', () => {
  // A key built from parts counts for all keys of that shape.
  const shapes = [...code.matchAll(/`([a-z][\w-]*\.[^`\n]*\$\{[^`\n]*)`/g)].map(
    ([, shape = '']) =>
      new RegExp(
        `^${shape
          .split(/\$\{[^}]*\}/)
          .map((text) => text.replaceAll('.', '\\.'))
          .join('[\\w.-]+')}$`
      )
  )
  const unused = messages
    .map(([key]) => key)
    .filter((key) => !code.includes(`'${key}'`) && !shapes.some((shape) => shape.test(key)))
  assert.deepEqual(unused, [])
})

test('no message blames, minimises, shouts or smiles', () => {
  const forbidden = /\bvictims?\b|\baccused\b|\balleg\w*|\bperpetrators?\b|\bmisunderstanding\b|!|\p{Extended_Pictographic}/iu
  assert.deepEqual(
    messages.filter(([, source]) => forbidden.test(source)),
    []
  )
})

test('sentences for people who report have at most 25 words', () => {
  const long = messages
    .filter(([key]) => /^(?:report|return|exit|safety)\./.test(key))
    .flatMap(([key, source]) => source.split(/(?<=[.?:])\s+|\n+/).map((sentence) => [key, sentence] as const))
    .filter(([, sentence]) => sentence.split(/\s+/).length > 25)
  assert.deepEqual(long, [])
})

test('the mirrored language is marked, at least 40 % longer, and keeps its values', () => {
  const t = words('en-XB')
  for (const [key, source] of messages) {
    const values = anyValues(source)
    const english = words('en')(key as Key, values)
    const mirrored = t(key as Key, values)
    assert.match(mirrored, /^⟦.*⟧$/s, key)
    assert.ok(mirrored.includes(english), key)
    if (argumentsOf(source).length === 0) assert.ok(mirrored.length >= english.length * 1.35, key)
  }
  assert.equal(locales['en-XB'].dir, 'rtl')
})

test('a part of the catalogue speaks the same words and no others', () => {
  for (const locale of ['en', 'en-XB'] as const) {
    const picked = pickWords(locale, ['ui.pagination'])
    const t = makeWords(JSON.parse(JSON.stringify(picked)) as typeof picked, locale)
    assert.equal(t('ui.pagination.newer'), words(locale)('ui.pagination.newer'))
    assert.throws(() => t('ui.back'), /No words for ui.back/)
  }
})

test('a locale is known by its exact name only', () => {
  assert.equal(findLocale('en-XB'), 'en-XB')
  assert.equal(findLocale('toString'), undefined)
  assert.equal(findLocale(undefined), undefined)
})
