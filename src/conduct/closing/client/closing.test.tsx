import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawText, sampleCase } from '../../../../test/helpers/desk-samples.tsx'
import type { Desk } from '../../../accounts/client/desk.ts'
import { DeskContext } from '../../../accounts/client/desk-context.ts'
import { CaseContext } from '../../desk/client/case/case-context.ts'
import type { ClosedBody } from '../bodies.ts'
import { Closing } from './closing.tsx'

function closedAs(outcome: ClosedBody['outcome'], support: string): string {
  const body: ClosedBody = {
    outcome,
    actor: 'by_group',
    categories: [],
    place: '',
    people: 1,
    police: false,
    lessons: '',
    keep: 'cases',
    until: '2029-01-01T00:00:00.000Z',
    told: 'It is over.'
  }
  const closing = { ...sampleCase().closing, state: 'closed' as const, body, by: 'Maya Okafor', confirmedBy: 'Jun Park' }
  const around = { desk: {} as Desk, site: 'Commonweal', demo: false, support }
  return drawText(
    <DeskContext.Provider value={around}>
      <CaseContext.Provider value={sampleCase('close', { closing })}>
        <Closing />
      </CaseContext.Provider>
    </DeskContext.Provider>
  )
}

test('after a severe outcome the instance’s own contact is named, else a sentence', () => {
  const contact = 'Robin Vale, +1 555 0199'
  assert.match(closedAs('banned', contact), /Somebody you can talk with: Robin Vale, \+1 555 0199/)
  assert.match(closedAs('banned', ''), /Talk with somebody you trust/)
  const light = closedAs('warned', contact)
  assert.match(light, /Talk with somebody you trust/)
  assert.doesNotMatch(light, /Robin Vale/)
})
