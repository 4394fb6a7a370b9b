import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleCase } from '../../../../test/helpers/desk-samples.tsx'
import type { CaseView } from '../case/case-view.ts'
import { conductHandlers } from './worker-handlers.ts'
import { withoutKeys } from '../case/case-on-page.ts'

const seed = 's'.repeat(43)
const file = { blob: 'b'.repeat(22), hash: 'h'.repeat(43), size: 5_000, seed }

test('S29 a case on the page holds no key of a file, of the words or of the original', () => {
  const [report] = sampleCase().reports
  assert.ok(report?.words)
  const { files: _files, ...rest } = report
  const words = {
    ...report.words,
    files: [{ name: 'photo.png', type: 'image/png', cleaned: file, original: file }],
    recipient: 'age1pq1words',
    reporter: { recipient: 'age1pq1reporter', verify: 'v' },
    recipients: { door: '', words: '', identity: '' }
  }
  const identity = {
    name: 'Kim',
    reach: 'email',
    address: 'kim@example.org',
    sharedMailbox: false,
    language: '',
    addressedAs: '',
    originals: [{ name: 'photo.png', key: file }]
  } as const
  const view = { ...sampleCase(), reports: [{ ...rest, words, identity }] } as unknown as CaseView
  const shown = withoutKeys(view)
  assert.doesNotMatch(JSON.stringify(shown), /ssss|age1pq1/)
  assert.deepEqual(shown.reports[0]?.files, [{ blob: file.blob, name: 'photo.png', type: 'image/png', size: 5_000 }])
  assert.equal(shown.reports[0]?.identity?.name, 'Kim')
  assert.equal(shown.reports[0]?.words?.what, 'Somebody shouted at me.\nTwice.')
})

test('S17 nothing answers while the key is locked', () => {
  const locked = Object.assign(new Error('locked'), { code: 'locked' })
  const handlers = conductHandlers(
    {
      keys: () => {
        throw locked
      },
      onLock: () => undefined
    },
    async () => [],
    () => assert.fail('nothing starts another worker')
  )
  assert.throws(() => handlers.home(), locked)
  assert.throws(() => handlers.about(), locked)
  assert.throws(() => handlers.neverJudge(), locked)
})
