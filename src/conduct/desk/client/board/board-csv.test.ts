import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleRow } from '../../../../../test/helpers/desk-samples.tsx'
import { words } from '../../../../ui/words.ts'
import { boardCsv } from './board-csv.ts'

const t = words('en')
const linesOf = (csv: string): string[] => csv.slice(1).split('\r\n')

test('the board as CSV has the columns of the page, days instead of hours, and no id', () => {
  const csv = boardCsv([sampleRow({ nextDue: '2026-11-25T02:00Z' })], t, 'America/New_York')
  assert.equal(csv[0], '\uFEFF')
  assert.deepEqual(linesOf(csv), [
    'Case,Safety risk,May repeat,Status,Received,Promised,Actions,Resolution',
    'quiet harbour,no,maybe,the team is talking about it,2026-11-10,2026-11-24,talk with the venue,',
    ''
  ])
  assert.doesNotMatch(csv, /team-1/)
})

test('no cell of the CSV begins like a formula, and commas, quotes and line ends stay inside their cell', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']
  for (const text of formulas) {
    const [, line = ''] = boardCsv([sampleRow({ status: text, actions: text, resolution: text })], t, 'UTC').split(/\r\n/)
    for (const each of line.split(',').map((found) => found.replace(/^"/, ''))) assert.doesNotMatch(each, /^[=+\-@\t\r]/, text)
    assert.ok(line.includes(`'${text}`), text)
  }
  const csv = boardCsv([sampleRow({ actions: 'say "no", then\nwait', nextDue: undefined })], t, 'UTC')
  assert.ok(csv.includes(',,"say ""no"", then\nwait",'))
})
