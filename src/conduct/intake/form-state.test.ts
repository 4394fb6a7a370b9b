import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noAnswers, type Answers } from './answers.ts'
import {
  everybody,
  newForm,
  nextStep,
  peopleToAskAbout,
  placeInForm,
  stepBefore,
  stepsOf,
  type FormState,
  type Rosters
} from './form-state.ts'
import { readStep, type Fields } from './read-step.ts'

const person = (id: string, name: string, roles: readonly string[] = ['intake']) => ({
  id: id.padEnd(22, 'A'),
  name,
  roles,
  recipient: `r-${id}`,
  verifyKey: `v-${id}`,
  signature: ''
})
const rosters = {
  roster: { entries: [person('1', 'Marisol Vega'), person('2', 'Jo Lee'), person('3', 'Sam Ito', ['responder'])] },
  fallback: { entries: [person('4', 'Ana Ruiz')] }
} as unknown as Rosters

const filled = (answers: Partial<Answers>, short = false): FormState => ({
  short,
  asked: [],
  answers: { ...noAnswers, ...answers }
})
const fields = (values: Record<string, string | string[]>): Fields => {
  const all = (name: string) => [values[name] ?? []].flat()
  return { all, text: (name) => all(name)[0] ?? '' }
}

test('the short report has exactly two pages before the check page', () => {
  assert.deepEqual(stepsOf(newForm(true), rosters), ['what', 'you', 'check'])
})

test('the full report has nine questions', () => {
  const steps = stepsOf(newForm(false), rosters)
  assert.equal(steps.filter((step) => placeInForm(newForm(false), step) !== undefined).length, 9)
  assert.deepEqual(placeInForm(newForm(false), 'you'), { n: 9, of: 9 })
})

test('a name like one of the team is asked about once, in both lengths', () => {
  for (const short of [true, false]) {
    const form = filled({ what: 'Vega shouted', who: [] }, short)
    assert.ok(stepsOf(form, rosters).includes('match'))
    const answered = readStep('match', fields({}), form, rosters).form
    assert.equal(stepsOf(answered, rosters).includes('match'), false)
    assert.deepEqual(answered.answers.leaveOut, [])
    assert.equal(nextStep(answered, 'match', rosters, false), short ? 'you' : 'team')
  }
})

test('saying yes to "is it this person?" leaves that person out, and nobody who was not asked about', () => {
  const form = filled({ who: ['Marisol'] })
  const [asked] = peopleToAskAbout(form, rosters)
  assert.equal(asked?.name, 'Marisol Vega')
  const { answers } = readStep('match', fields({ isIt: [asked.id, person('2', '').id] }), form, rosters).form
  assert.deepEqual(answers.leaveOut, [asked.id])
})

test('danger leads to the phone numbers and on from there', () => {
  const form = filled({ danger: 'yes' })
  assert.equal(nextStep(form, 'danger', rosters, false), 'call')
  assert.equal(nextStep(form, 'call', rosters, false), 'happened')
  assert.equal(stepBefore(form, 'happened', rosters), 'call')
  assert.equal(nextStep(form, 'danger', rosters, true), 'call')
})

test('a change on the check page leads back there, past a name that now looks like one of the team', () => {
  assert.equal(nextStep(filled({ what: 'x' }), 'place', rosters, true), 'check')
  assert.equal(nextStep(filled({ what: 'Vega' }), 'what', rosters, true), 'match')
  assert.equal(nextStep({ ...filled({ what: 'x' }), asked: [] }, 'match', rosters, true), 'check')
})

test('every page can be left blank but the one that says what happened', () => {
  for (const step of stepsOf(newForm(false), rosters)) {
    if (step === 'check') continue
    const { problems } = readStep(step, fields({}), newForm(false), rosters)
    assert.deepEqual(
      problems.map((each) => each.code),
      step === 'what' ? ['empty'] : [],
      step
    )
  }
})

test('anonymous and reachable are two answers', () => {
  const { answers } = readStep(
    'you',
    fields({ naming: 'anonymous', name: 'Robin', reach: 'email', email: 'a@b.org' }),
    newForm(true),
    rosters
  ).form
  assert.deepEqual([answers.name, answers.reach, answers.address], ['', 'email', 'a@b.org'])
})

test('S3 somebody who was left out never comes back by a page that could not show the lists, or by another place', () => {
  const left = [person('1', '').id]
  const form = filled({ leaveOut: left, space: 'one' })
  assert.deepEqual(readStep('team', fields({}), form, undefined).form.answers.leaveOut, left)
  const moved = readStep('place', fields({ space: 'two' }), { ...form, asked: [person('2', '').id] }, rosters).form
  assert.deepEqual(moved.answers.leaveOut, left)
  assert.deepEqual(moved.asked, [])
})

test('S3 unticking lets a person see it again, and only people of the lists can be ticked', () => {
  const form = filled({ leaveOut: [person('1', '').id, 'of-another-body'] })
  const { answers } = readStep('team', fields({ leaveOut: [person('2', '').id, 'made-up'] }), form, rosters).form
  assert.deepEqual(answers.leaveOut, ['of-another-body', person('2', '').id])
})

test('S3 everybody who could ever read can be left out', () => {
  const people = everybody(rosters).map((each) => each.id)
  const listed = [...rosters.roster.entries, ...rosters.fallback.entries].map((each) => each.id)
  assert.deepEqual(people.toSorted(), listed.toSorted())
  const { form } = readStep('team', fields({ leaveOut: people }), filled({}), rosters)
  assert.deepEqual(form.answers.leaveOut.toSorted(), listed.toSorted())
})
