import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawText, sampleCase } from '../../../../test/helpers/desk-samples.tsx'
import { CaseContext } from '../../desk/client/case/case-context.ts'
import { Patterns } from './patterns.tsx'

const other = (team: string, outcome: string | undefined, likeness: 'same' | 'alike' = 'same') => ({
  ...{ team, caseName: `case ${team}`, person: 'Quiet Heron', likeness, outcome }
})

test('earlier cases of the same person are one line with what came of them; cases that are only alike are no part of it', () => {
  const own = [other('a', 'warned'), other('b', undefined), other('c', 'warned'), other('d', 'banned', 'alike')]
  const view = sampleCase('assess', { patterns: { ...sampleCase().patterns, own } })
  const text = drawText(
    <CaseContext.Provider value={view}>
      <Patterns />
    </CaseContext.Provider>
  )
  assert.match(text, /3 earlier cases: a warning \(2\), not closed yet \(1\)/)
  assert.match(text, /may be about the same person[^]*case d/)
})
