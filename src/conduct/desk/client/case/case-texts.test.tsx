import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draw, drawText, sampleCase, sampleReport, sampleWork } from '../../../../../test/helpers/desk-samples.tsx'
import type { PublicText } from '../../../../policies/model.ts'
import { CaseContext } from './case-context.ts'
import { CaseTexts, incidentDay } from './case-texts.tsx'

const texts: PublicText[] = [
  {
    slug: 'code',
    title: 'Code of conduct',
    kind: 'code',
    body: 'body-group',
    versions: [
      { n: 2, from_day: '2026-11-10', until_day: null },
      { n: 1, from_day: '2025-01-01', until_day: null }
    ]
  },
  { slug: 'other', title: 'Of somebody else', kind: 'code', body: 'body-other', versions: [] },
  { slug: 'bylaws', title: 'Bylaws', kind: 'bylaws', body: 'body-group', versions: [] }
]

function shown(list: readonly PublicText[] | undefined): ReturnType<typeof sampleWork> {
  const work = sampleWork()
  if (list) work.seen.set('texts', list)
  return work
}

const page = (report = sampleReport()) => (
  <CaseContext.Provider value={sampleCase('discuss', { reports: [report] })}>
    <CaseTexts />
  </CaseContext.Provider>
)

test('a case says which version held on the day of the incident, and which one when it was reported', () => {
  const text = drawText(page(), shown(texts))
  assert.match(text, /Code of conduct\s+Version 1, since Wednesday 1 January 2025\s+Version 2, since Tuesday 10 November 2026/)
  assert.doesNotMatch(text, /Bylaws|Of somebody else/)
  assert.match(draw(page(), shown(texts)), /type="date"[^>]*value="2026-11-09"|value="2026-11-09"[^>]*type="date"/)
})

test('the day of the incident comes from the answers alone, and may be unknown', () => {
  assert.equal(incidentDay('today', '', '2026-03-01'), '2026-03-01')
  assert.equal(incidentDay('yesterday', '', '2026-03-01'), '2026-02-28')
  assert.equal(incidentDay('another_day', 'on 2026-01-31, in the evening', '2026-03-01'), '2026-01-31')
  assert.equal(incidentDay('another_day', '2026-13-77', '2026-03-01'), undefined)
  assert.equal(incidentDay(undefined, 'some time ago', '2026-03-01'), undefined)
  const report = sampleReport()
  const words = report.words && { ...report.words, when: 'unsure' as const }
  assert.match(drawText(page({ ...report, words }), shown(texts)), /No day is known/)
})

test('links of a case name the text and never the version that was looked up', () => {
  const html = draw(page(), shown(texts))
  assert.match(html, /href="\/policies\/code#versions"/)
  assert.doesNotMatch(html, /\/v\/\d|\/on\//)
})

test('without the list nothing is said, and the case waits for nothing', () => {
  assert.equal(drawText(page(), shown(undefined)).trim(), '')
  assert.equal(drawText(page(), shown([])).trim(), '')
})
