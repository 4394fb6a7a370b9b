import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { needAnswers } from '../src/conduct/intake/answers.ts'
import { newForm, type FormState, type Rosters } from '../src/conduct/intake/form-state.ts'
import { TeamQuestion } from '../src/conduct/intake/pages/team-questions.tsx'
import { YouQuestion } from '../src/conduct/intake/pages/you-question.tsx'
import { NotesPage } from '../src/conduct/taking/pages/notes-page.tsx'
import { newTaken } from '../src/conduct/taking/read-notes.ts'
import { formRows, takerRows } from '../src/spaces/events/posters/draw-form.ts'
import { drawPage } from './helpers/draw-page.tsx'
import { makePerson, makeRoster } from './helpers/envelopes.ts'
import { sampleFacts } from './helpers/return-samples.ts'

async function rostersOf(): Promise<Rosters> {
  const people = [await makePerson(['intake']), await makePerson(['intake'])]
  const plan = { body: 'A'.repeat(22), instance: 'B'.repeat(43), day: '2026-03-01', seed: new Uint8Array(randomBytes(32)) }
  const fallback = makeRoster({
    ...plan,
    people: [await makePerson(['intake']), await makePerson(['responder'])],
    fallback: null
  })
  return { roster: makeRoster({ ...plan, people, fallback: null }), fallback }
}

test('the form of paper asks what the pages for typing it in ask, and nothing else', async () => {
  const rosters = await rostersOf()
  const plain = newForm(false)
  const form: FormState = { ...plain, answers: { ...plain.answers, taken: newTaken('paper', new Date('2026-03-10T09:30:00Z')) } }
  const place = { slug: 'tide', name: 'Tide Days', event: true, body: '', phone: '', emergency: [] }
  const facts = { ...sampleFacts, places: [place] }
  const props = { form, facts, rosters, problems: [] }
  const pages = [<NotesPage {...props} badged={false} />, <TeamQuestion {...props} />, <YouQuestion {...props} />]
  const asked = new Set(pages.flatMap((page) => [...drawPage(page).matchAll(/ name="([^"]+)"/g)].map(([, name = '']) => name)))
  assert.ok(asked.size > 15, [...asked].join(' '))
  const printed = [...formRows, ...takerRows].flatMap((row) => row.flatMap(({ fields }): readonly string[] => fields))
  assert.deepEqual(printed.toSorted(), [...asked].toSorted())
})

test('what may be ticked on paper is what may be ticked on the page', () => {
  const ticked = formRows.flatMap((row) => row.flatMap((part): readonly string[] => ('choices' in part ? part.choices : [])))
  for (const need of needAnswers) assert.ok(ticked.includes(`report.needs.${need}`), need)
})
