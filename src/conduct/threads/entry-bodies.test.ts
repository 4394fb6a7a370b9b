import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../seal/json.ts'
import { wordsBody } from './entry-bodies.ts'

const hash = 'h'.repeat(43)
const words: Record<string, Json> = {
  what: 'Something was said.',
  who: [],
  place: { text: '' },
  whenText: '',
  needs: ['only_know'],
  needsText: '',
  files: [],
  recipient: 'age1pq1example',
  reporter: { recipient: 'age1pq1example', verify: hash },
  recipients: { door: hash, words: hash, identity: hash }
}

test('S14 S29 the words of a report with a choice that no form offers are not read', () => {
  assert.equal(wordsBody(words)?.what, 'Something was said.')
  const forged: readonly Record<string, Json>[] = [
    { needs: ['score_100'] },
    { needs: 'only_know' },
    { danger: 'very' },
    { happenedTo: 'nobody' },
    { when: '2026-01-01' },
    { warnings: ['harmless'] },
    { what: 'x'.repeat(30_000) }
  ]
  for (const change of forged) assert.equal(wordsBody({ ...words, ...change }), undefined, JSON.stringify(change).slice(0, 60))
  assert.deepEqual(Object.keys(wordsBody({ ...words, score: 100 }) ?? {}).includes('score'), false)
})
