import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { words } from '../../ui/words.ts'
import { WordsContext } from '../../ui/words-context.ts'
import { RestoredText } from './restored-notice.tsx'

const drawn = (state: { day: string | null; confirmed: boolean }): string =>
  renderToString(
    <WordsContext.Provider value={words('en')}>
      <RestoredText state={state} onConfirm={() => undefined} />
    </WordsContext.Provider>
  )

test('S30 nothing is said where nothing was restored', () => {
  assert.equal(drawn({ day: null, confirmed: false }), '')
})

test('S30 the day of the copy is named, and each person confirms once', () => {
  assert.match(drawn({ day: '2026-11-19', confirmed: false }), /19 November[\s\S]*<button/)
  assert.doesNotMatch(drawn({ day: '2026-11-19', confirmed: true }), /<button/)
})
