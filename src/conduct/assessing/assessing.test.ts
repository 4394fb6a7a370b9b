import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { Refusal } from '../refusal.ts'
import type { AssessedBody } from './bodies.ts'
import { readFindings } from './read-findings.ts'
import { addContext, assessAlone, assessTogether } from './verbs.ts'

let world: World
let open: OpenCase
let people: readonly [Person, Person, Person]
before(async () => {
  world = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  const [first, second] = world.foundation.readers
  const [third] = world.foundation.members
  assert.ok(first && second && third)
  people = [first, second, third]
  open = await openCaseWith(world, [first, second])
  await letIn(world, open, [third])
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const said = (impact: AssessedBody['impact']): AssessedBody => ({
  answers: [{ question: 'scope', answer: 'yes', why: ' The chat is ours. ' }],
  impact,
  risk: 'unknown'
})
const seenBy = async (person: Person) => (await viewCase(await world.desk(person), open.team)).assessing

test('S28 nobody reads what one member thinks before a second has written; then everybody reads both', async () => {
  const [a, b, c] = people
  await assert.rejects(assessAlone(await world.desk(a), open.team, { ...said('higher'), answers: [] }), refuses('empty'))
  await assessAlone(await world.desk(a), open.team, said('higher'))
  await assessAlone(await world.desk(a), open.team, said('lower'))
  const mine = await seenBy(a)
  assert.deepEqual([mine.mine?.impact, mine.others.length], ['lower', 0], 'the later one counts')
  for (const other of [b, c]) assert.deepEqual((await seenBy(other)).others, [], 'withheld')
  const rows = await world.outside.read((await world.desk(c)).book.cases[open.team]?.handle ?? '', 0)
  assert.ok(
    rows.entries.some((row) => row.hold !== undefined && row.b === undefined),
    'by the server, not by the page'
  )
  await assessAlone(await world.desk(b), open.team, said('higher'))
  for (const person of [a, b, c]) {
    const { others, mine: own } = await seenBy(person)
    assert.equal(others.length + (own === undefined ? 0 : 1), 2)
  }
  assert.equal((await seenBy(c)).others[0]?.answers[0]?.why, 'The chat is ours.')
  assert.deepEqual((await viewCase(await world.desk(c), open.team)).alarms, [])
})

test('the lead alone writes down what the team found, each finding with its clause and what shows it', async () => {
  const [a, b] = people
  const body = {
    ...said('higher'),
    inScope: 'yes',
    findings: readFindings('Harassment: the screenshots'),
    text: 'Agreed.'
  } as const
  await assert.rejects(assessTogether(await world.desk(b), open.team, body), refuses('not_lead'))
  const bare = { ...body, findings: readFindings('Harassment') }
  await assert.rejects(assessTogether(await world.desk(a), open.team, bare), refuses('empty'))
  await assessTogether(await world.desk(a), open.team, body)
  const { together } = await seenBy(b)
  assert.deepEqual(together?.findings, [{ clause: 'Harassment', evidence: 'the screenshots' }])
})

test('new context begins the assessment again, and what members write then is withheld anew', async () => {
  const [a, b] = people
  await assert.rejects(addContext(await world.desk(a), open.team, ' '), refuses('empty'))
  await addContext(await world.desk(a), open.team, 'They wrote that it was another day.')
  const fresh = await seenBy(b)
  assert.deepEqual([fresh.round, fresh.together, fresh.written], [1, undefined, 0])
  await assessAlone(await world.desk(a), open.team, said('lower'))
  assert.deepEqual([(await seenBy(b)).written, (await seenBy(b)).others], [1, []])
})
