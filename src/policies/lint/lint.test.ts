import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { shippedProcedures } from '../../conduct/procedures/shipped-procedures.ts'
import type { Finding } from './finding.ts'
import { type LintText, lintTexts } from './lint-texts.ts'
import { readPromises } from './read-promises.ts'
import { namesIn } from './check-roster.ts'
import { checkReferences } from './check-references.ts'

const published = join(process.cwd(), '..', 'shared', 'data', 'policies')
const skip = existsSync(published) ? false : 'the published texts are not beside the project'
const read = (file: string) => readFileSync(join(published, file), 'utf8')

const text = (more: Partial<LintText> & { text: string }): LintText => ({ name: 'one', kind: 'other', language: 'en', ...more })
const rules = (findings: readonly Finding[]) => findings.map(({ rule, line }) => `${rule} ${line}`)

const numbered = `# Rules

**Section 2.1. Members.** Whoever pays the yearly fee is a member of the club.

**Section 2.2. Keys.** A member may borrow the key of the boathouse for a day.

**Section 2.3. Loss of keys.** Whoever loses a borrowed key pays the locksmith and tells the keeper on the same day.

**Section 2.4. Summer dinner.** The dinner is in June, and everybody brings a dish and a lamp.

**Section 2.5. Ending.** A member who did not pay the locksmith after losing a borrowed key under Section 2.4 is no member. Boats follow Section 2.9, and law follows Section 501.3.
`

test('a reference to a number that is not there is named, and numbers of other laws are left alone', () => {
  const broken = checkReferences('rules', numbered).filter(({ rule }) => rule === 'broken_reference')
  assert.deepEqual(
    broken.map(({ line, values }) => [line, values['number']]),
    [[11, '2.9']]
  )
})

test('a reference to a part about something else is doubted when its neighbour speaks of just this', () => {
  const [doubted, ...more] = checkReferences('rules', numbered).filter(({ rule }) => rule === 'doubtful_reference')
  assert.deepEqual(more, [])
  assert.deepEqual(doubted?.values, { number: '2.4', title: 'Summer dinner', other: '2.3', otherTitle: 'Loss of keys' })
  assert.deepEqual(rules(checkReferences('rules', numbered.replace('Section 2.4 is', 'Section 2.3 is'))), ['broken_reference 11'])
})

test('the two wrong references of real bylaws are found, and no other', { skip }, () => {
  const found = lintTexts([text({ name: 'bylaws', kind: 'bylaws', text: read('psf/bylaws.md') })])
  const references = found.filter(({ rule }) => rule.endsWith('_reference'))
  assert.deepEqual(rules(references), ['doubtful_reference 263', 'doubtful_reference 346'])
  for (const { values } of references) {
    assert.deepEqual([values['number'], values['other'], values['otherTitle']], ['4.12', '4.11', 'Loss of Voting Rights'])
  }
})

test('a promise is read with its length, and from when it counts', () => {
  const said = (sentence: string) =>
    readPromises(sentence).map(({ clock, within, counts, from }) => [clock, within, counts, from])
  assert.deepEqual(said('We acknowledge every report within two (2) business days.'), [
    ['acknowledge', 'P2D', 'business', 'received']
  ])
  assert.deepEqual(said('We follow up no later than one week\nafter the receipt of the report.'), [
    ['follow_up', 'P7D', 'calendar', 'received']
  ])
  assert.deepEqual(said('The follow-up is sent within a month of the decision.'), [['follow_up', 'P1M', 'calendar', 'decided']])
  assert.deepEqual(said('Notice of the meeting is given within ten days.'), [])
})

test('texts that promise other times than the clocks that remind people are named with both', () => {
  const psf = shippedProcedures().get('psf')
  const [found, ...more] = lintTexts([
    text({ text: '# R\n\nReporters get an acknowledgement within 24 hours.\n', procedure: psf }),
    text({ name: 'two', text: 'We acknowledge within 7 days, and follow up within a week after the meeting.', procedure: psf })
  ])
  assert.equal(found?.rule, 'other_promise')
  assert.deepEqual(
    [found?.line, found?.values['within'], found?.values['otherWithin'], found?.values['procedure']],
    [3, 'PT24H', 'P7D', 'Python Software Foundation']
  )
  assert.deepEqual(rules(more), ['promises_differ 1'])
})

test('contradiction 1: one week, 24 hours, one week are found across real texts of one foundation', { skip }, () => {
  const procedures = shippedProcedures()
  const of = (name: string, file: string, procedure: string, kind: LintText['kind']) =>
    text({ name, kind, text: read(file), procedure: procedures.get(procedure) })
  const found = lintTexts([
    of('psf enforcement', 'psf/Enforcement-Procedures.md', 'psf', 'enforcement'),
    of('psf reporting', 'psf/Procedures-for-Reporting-Incidents.md', 'psf', 'reporting'),
    of('pycon enforcement', 'pycon-us/Enforcement-Procedures.md', 'pycon-us', 'enforcement'),
    of('pycon reporting', 'pycon-us/Procedures-for-Reporting-Incidents.md', 'pycon-us', 'reporting')
  ])
  const promises = found.filter(({ rule }) => rule === 'other_promise' || rule === 'promises_differ')
  assert.deepEqual(
    promises.map(
      ({ rule, text: name, line, values }) => `${rule} ${name} ${line}: ${values['clock']} ${values['within']} ${values['from']}`
    ),
    [
      'other_promise psf reporting 66: follow_up P7D received',
      'promises_differ psf reporting 66: follow_up P7D received',
      'promises_differ pycon enforcement 23: acknowledge PT24H received',
      'promises_differ pycon enforcement 109: follow_up P7D received',
      'promises_differ pycon reporting 70: follow_up P7D received'
    ]
  )
})

const roster = `# Reporting

The members of the team who read this address:

- Ana Example
- [Ben Sample](https://ben.example) - chair
    - Example Foundation - Director
- Zoë van Dam
`

test('the people in a text and the seats of the body are held side by side', () => {
  assert.deepEqual(
    namesIn(roster).map(({ name }) => name),
    ['Ana Example', 'Ben Sample', 'Zoë van Dam']
  )
  const seats = { body: 'Conduct', names: ['Ana Example', 'Zoe van Dam', 'Cy Other'] }
  const found = lintTexts([text({ text: roster, seats })])
  assert.deepEqual(
    found.map(({ rule, line, values }) => [rule, line, values['person']]),
    [
      ['not_in_text', 5, 'Cy Other'],
      ['not_in_register', 6, 'Ben Sample']
    ]
  )
  assert.deepEqual(lintTexts([text({ text: '# Values\n\n- Being Open\n- Being Kind\n', seats })]), [])
})

test('a roster that names somebody who has left is found in a real text', { skip }, () => {
  const listed = namesIn(read('psf/Procedures-for-Reporting-Incidents.md'))
  assert.equal(listed.length, 3)
  const names = listed.slice(1).map(({ name }) => name)
  const found = lintTexts([
    text({ text: read('psf/Procedures-for-Reporting-Incidents.md'), seats: { body: 'Conduct', names: [...names, 'New Member'] } })
  ]).filter(({ rule }) => rule.startsWith('not_in'))
  assert.deepEqual(found.map(({ rule }) => rule).toSorted(), ['not_in_register', 'not_in_text'])
})

test('what an effective code has is looked for in the code and the texts beside it', { skip }, () => {
  const texts = [
    text({ name: 'code', kind: 'code', text: read('psf/index.md') }),
    text({ name: 'enforcement', kind: 'enforcement', text: read('psf/Enforcement-Procedures.md') }),
    text({ name: 'reporting', kind: 'reporting', text: read('psf/Procedures-for-Reporting-Incidents.md') })
  ]
  const parts = (findings: readonly Finding[]) =>
    findings.filter(({ rule }) => rule.endsWith('_part')).map(({ values }) => values['part'])
  assert.deepEqual(parts(lintTexts(texts)), [])
  assert.deepEqual(parts(lintTexts(texts.slice(0, 1))), ['conflict_route', 'two_contacts', 'emergency'])
})

test('a code that asks for nothing and says nothing lacks every part', () => {
  const found = lintTexts([text({ kind: 'code', text: '# Code\n\nLorem ipsum dolor.\n' })])
  assert.equal(found.filter(({ rule }) => rule === 'missing_part').length, 7)
  assert.equal(found.filter(({ rule }) => rule === 'advised_part').length, 4)
})

test('links to nowhere, markup, double headings and other ranks of a translation are named with their line', () => {
  const found = lintTexts(
    [
      text({
        text: '# T\n\n## Scope\n\n[a](#scope) [b](#nowhere) [c](javascript:alert(1)) [d](other.md) [e](/policies/code)\n\n<b>bold</b> <a@b.example>\n\n## Scope\n',
        inherits: true,
        translations: [{ language: 'pt', text: '# T\n' }]
      })
    ],
    new Set(['/policies/code'])
  )
  assert.deepEqual(rules(found), [
    'translation_differs 0',
    'broken_anchor 5',
    'broken_link 5',
    'broken_link 5',
    'shown_as_text 7',
    'same_heading 9'
  ])
})

test('a licence that does not let words in is an error, an unnamed one is a question', () => {
  const credit = (licence: 'CC-BY-SA-4.0' | 'CC0-1.0' | '') =>
    ({ relation: 'incorporates', title: licence, link: '', licence }) as const
  const found = lintTexts([
    text({ text: '# T\n', licence: 'CC-BY-4.0', credits: [credit('CC-BY-SA-4.0'), credit('CC0-1.0'), credit('')] }),
    text({ name: 'two', text: '# T\n', licence: '' })
  ])
  assert.deepEqual(
    found.map(({ rule, level }) => `${rule} ${level}`),
    ['licence_conflict mend', 'licence_unclear look', 'licence_missing look']
  )
})
