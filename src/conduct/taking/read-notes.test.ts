import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newForm, type FormState } from '../intake/form-state.ts'
import type { Fields } from '../intake/read-step.ts'
import { newTaken, readNotes, somebodyElse, toldFields } from './read-notes.ts'

const now = new Date('2026-11-21T14:02:30Z')

function formOf(from: 'spoken' | 'paper'): FormState {
  const form = newForm(false)
  return { ...form, answers: { ...form.answers, taken: newTaken(from, now) } }
}

function fieldsOf(values: Readonly<Record<string, string | readonly string[]>>): Fields {
  const all = (name: string) => [values[name] ?? []].flat()
  return { all, text: (name) => all(name)[0] ?? '' }
}

const some = { what: 'They said this', notes: 'I saw that', taker: somebodyElse, takerName: ' Olu ' }

test('their words and my notes are read into two places and never mix', () => {
  const { form, problems } = readNotes(fieldsOf(some), formOf('spoken'), undefined, now)
  assert.deepEqual(problems, [])
  assert.equal(form.answers.what, 'They said this')
  assert.equal(form.answers.taken?.notes, 'I saw that')
  assert.equal(form.answers.taken.by, 'Olu')
  assert.equal(form.answers.taken.toldAt, '2026-11-21T14:02Z')
})

test('one of the two is enough, none is not, and nobody takes a report without a name', () => {
  const codes = (values: Parameters<typeof fieldsOf>[0]) =>
    readNotes(fieldsOf(values), formOf('spoken'), undefined, now).problems.map(({ field, code }) => `${field} ${code}`)
  assert.deepEqual(codes({ ...some, what: '' }), [])
  assert.deepEqual(codes({ ...some, notes: '' }), [])
  assert.deepEqual(codes({ ...some, what: ' ', notes: '\n' }), ['what empty'])
  assert.deepEqual(codes({ ...some, takerName: '' }), ['taken empty'])
  assert.deepEqual(codes({ ...some, notes: 'x'.repeat(20_001) }), ['taken too_long'])
})

test('a form of paper has a day of its own: a real one, and none that has not come', () => {
  const read = (toldDay: string, toldTime = '') =>
    readNotes(fieldsOf({ ...some, toldDay, toldTime }), formOf('paper'), undefined, now)
  const codes = (day: string) => read(day).problems.map(({ code }) => code)
  assert.deepEqual(codes('2026-11-20'), [])
  assert.equal(read('2026-11-20').form.answers.taken?.toldAt, '2026-11-20')
  assert.equal(read('2026-11-20').form.answers.taken?.enteredAt, '2026-11-21T14:02Z', 'when it was typed in stays apart')
  for (const wrong of ['', 'yesterday', '2026-13-40', '20.11.2026']) assert.deepEqual(codes(wrong), ['not_a_day'], wrong)
  assert.deepEqual(codes('2026-11-23'), ['later'])
  const timed = read('2026-11-20', '09:30').form.answers.taken
  assert.ok(timed)
  assert.deepEqual(toldFields(timed), { day: '2026-11-20', time: '09:30' })
})

test('who was chosen from a list that is not there for the moment is not forgotten', () => {
  const form = formOf('spoken')
  const { taken } = form.answers
  assert.ok(taken)
  const known = { ...form, answers: { ...form.answers, taken: { ...taken, by: 'Ada', person: 'a'.repeat(22) } } }
  const kept = readNotes(fieldsOf({ ...some, taker: 'a'.repeat(22) }), known, undefined, now).form.answers.taken
  assert.deepEqual([kept?.by, kept?.person], ['Ada', 'a'.repeat(22)])
  const made = readNotes(fieldsOf({ ...some, taker: 'b'.repeat(22) }), known, undefined, now).form.answers.taken
  assert.equal(made?.person, undefined, 'a value from nowhere makes nobody')
})

test('a danger, a need and a place that nobody offered are left out', () => {
  const values = { ...some, danger: 'maybe', happenedTo: 'you', needs: ['talk_today', 'money'], space: '../etc' }
  const { answers } = readNotes(fieldsOf(values), formOf('spoken'), undefined, now).form
  assert.deepEqual(
    [answers.danger, answers.happenedTo, answers.needs, answers.space],
    [undefined, undefined, ['talk_today'], undefined]
  )
})
