import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draw, drawText, sampleCase } from '../../../../test/helpers/desk-samples.tsx'
import { CaseContext } from '../../desk/client/case/case-context.ts'
import { Matrix } from './matrix.tsx'

const said = sampleCase().assessing
const shown = (assessing: typeof said, plain = true): string => {
  const view = (
    <CaseContext.Provider value={sampleCase('assess', { assessing })}>
      <Matrix />
    </CaseContext.Provider>
  )
  return plain ? drawText(view) : draw(view)
}

test('the team’s place in the two by two is marked, and members stand where they put it alone', () => {
  const html = shown(said, false)
  const [, higher = '', lower = ''] = html.split('<th scope="row"')
  assert.match(higher, /Higher impact[^]*This case/)
  assert.doesNotMatch(higher, /Jun Park/)
  assert.match(lower, /Lower impact[^]*Jun Park/)
  assert.doesNotMatch(lower, /This case/)
})

test('nothing is drawn before somebody has said both', () => {
  const { together: _none, ...rest } = said
  const unsure = {
    ...rest,
    together: undefined,
    mine: { answers: [], impact: 'higher' as const, risk: 'unknown' as const },
    others: []
  }
  assert.equal(shown(unsure).trim(), '')
})
