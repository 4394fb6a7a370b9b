import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawText, sampleCase, sampleEntry } from '../../../../test/helpers/desk-samples.tsx'
import { CaseContext } from '../../desk/client/case/case-context.ts'
import { LetterAdvice, reporterWords } from './letter-words.tsx'

const later = 'He waited for me behind the stage after the last talk and laughed'
const view = sampleCase('write', {
  timeline: [
    sampleEntry({ key: 'a', kind: 'message', where: 'reporter', fromReporter: true, author: '', text: later }),
    sampleEntry({
      key: 'b',
      kind: 'message',
      where: 'reporter',
      text: 'Thank you for telling us more about what happened there.'
    })
  ]
})
const advice = (text: string): string =>
  drawText(
    <CaseContext.Provider value={view}>
      <LetterAdvice body={{ subject: 'A message', language: 'en', parts: [{ part: 'text', heading: '', text }] }} />
    </CaseContext.Provider>
  )

test('what a reporter wrote later is quoted as little as what stands in the report; the team’s own words are no quote', () => {
  assert.ok(reporterWords(view).includes(later))
  assert.match(advice(`You should know: ${later}.`), /waited for me behind the stage after the last talk and laughed/)
  assert.doesNotMatch(advice('Thank you for telling us more about what happened there.'), /telling us more about what/)
})
