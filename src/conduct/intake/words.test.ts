import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../../root.ts'
import en from '../../ui/locales/en.json' with { type: 'json' }
import { pickFlatWords } from '../../ui/words.ts'

const ours = Object.entries(en).filter(([key]) => /^(report|return|exit|safety|other_ways)\./.test(key))
const sentences = ours.flatMap(([key, text]) => text.split(/(?<=[.?:])\s+/).map((sentence) => ({ key, sentence })))
const length = (sentence: string) => sentence.split(/\s+/).length

test('no sentence on the road of a reporter is long, and most are short', () => {
  assert.deepEqual(
    sentences.filter(({ sentence }) => length(sentence) > 25),
    []
  )
  const lengths = sentences.map(({ sentence }) => length(sentence)).sort((a, b) => a - b)
  assert.ok((lengths[Math.floor(lengths.length / 2)] ?? 99) <= 14)
})

test('the words stay plain and calm', () => {
  for (const [key, text] of ours) {
    assert.doesNotMatch(text, /victim|accused|perpetrator|alleged|!|\p{Extended_Pictographic}/iu, key)
  }
})

test('every word of these pages can be sent flat, and the mirrored language has them too', () => {
  for (const locale of ['en', 'en-XB'] as const) {
    const flat = pickFlatWords(locale, ['report.', 'return.', 'ui.'])
    for (const key of Object.keys(en).filter((each) => /^(report|return|ui)\./.test(each))) assert.ok(key in flat, key)
  }
  assert.equal(pickFlatWords('en', ['report.place_in_form'])['report.place_in_form'], 'Question %{n} of %{of}')
})

test('the scripts of these pages weigh little: sealing 60 KB, the way out 6 KB', () => {
  const built = JSON.parse(readFileSync(join(root, 'out/assets.json'), 'utf8')) as Record<string, { path: string }>
  const weight = (name: string) => {
    const file = join(root, 'out', `${built[name]?.path ?? ''}.gz`)
    return existsSync(file) ? readFileSync(file).length : Infinity
  }
  assert.ok(weight('reporter-worker.js') <= 60 * 1024, `${weight('reporter-worker.js')}`)
  assert.ok(weight('report.js') <= 32 * 1024, `${weight('report.js')}`)
  assert.ok(weight('plain.js') <= 6 * 1024, `${weight('plain.js')}`)
})
