/** The contradictions that the sources were found to hold: each is refused, shown, or kept as data. Numbers as in docs/explanation/contradictions.md. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { isTieForFirst, unbeaten } from '../../test/helpers/pairwise.ts'
import { djangoMalformed } from '../../test/helpers/published-reports.ts'
import { readHistory, type StateDiagram } from '../../test/helpers/state-diagram.ts'
import { decideSplit, readSplit } from '../../test/helpers/votes.ts'
import { rosterDifference } from '../bodies/roster-difference.ts'
import { checkProcedure } from '../rules/check-procedure.ts'
import { readDecisionRule } from '../rules/check-decision.ts'
import type { WrittenRule } from '../rules/decision-rule.ts'
import { mergeTrees, type Procedure, type Tree } from '../rules/procedure.ts'
import type { RosterContent, RosterEntry } from '../seal/roster.ts'
import { utf8 } from '../seal/bytes.ts'
import { answerBody } from './list-check/bodies.ts'
import { subjectOf } from '../decisions/resolutions/subject.ts'
import { checkReferences } from '../policies/lint/check-references.ts'
import { diffTexts } from '../policies/text/diff-texts.ts'
import { readReports } from '../transparency/import/read-reports.ts'
import { words } from '../ui/words.ts'
import { ruleWords } from '../ui/rule-words.ts'
import { completeRule } from '../rules/decision-rule.ts'
import { compareProcedures, differenceWords } from './procedures/compare-procedures.ts'
import { shippedProcedures } from './procedures/shipped-procedures.ts'

const t = words('en')
const rules = parse(readFileSync(join(process.cwd(), 'src/rules/rules-of-sources.yaml'), 'utf8')) as Readonly<
  Record<string, { rule: WrittenRule }>
>

function get(key: string): Procedure {
  const found = shippedProcedures().get(key)
  assert.ok(found, key)
  return found
}

function differences(a: Procedure, b: Procedure): string {
  return differenceWords(
    t,
    compareProcedures(t, a, b).filter(({ differs }) => differs)
  ).join('\n')
}

const over = (base: Procedure, values: Tree) => mergeTrees({ ...base }, values)
const problems = (base: Procedure, values: Tree) =>
  checkProcedure(over(base, values)).map(({ path, code }) => `${path.join('.')} ${code}`)

/** How one vote ends under rules of the sources. */
function endsOf(vote: string, ...names: string[]): string[] {
  return names.map((name) => {
    const { rule } = readDecisionRule(rules[name]?.rule, { places: Object.keys(rules) })
    assert.ok(rule, name)
    return decideSplit(rule, readSplit(vote)).state
  })
}

test('contradiction 1: three pages promise three times, and the difference is told in sentences', () => {
  const psf = get('psf')
  const between = differences(psf, get('pycon-us'))
  assert.match(
    between,
    /read the report\n {2}before: 7 days after the report arrived\.[^]*now: 24 hours after the report arrived\./
  )
  const reporterPage = over(psf, { clocks: { follow_up: { from: 'received' } } }) as unknown as Procedure
  assert.equal(
    differences(psf, reporterPage),
    [
      'Tell the reporter what was decided',
      '  before: 7 days after the meeting that discussed it.',
      '  now: 7 days after the report arrived.'
    ].join('\n')
  )
})

test('contradiction 2: a stand-in for more leads than there are is refused', () => {
  const psf = get('psf')
  assert.deepEqual(psf.leads, { of: 3, replaced_above: 2 })
  assert.deepEqual(problems(psf, { leads: { of: 3, replaced_above: 3 } }), ['leads.replaced_above too_large'])
  assert.deepEqual(problems(psf, { leads: { of: 2 } }), ['leads.replaced_above too_large'], 'a shorter list, the same number')
})

test('contradiction 3: a quorum is said or said to be none, and charter and procedure decide one vote differently', () => {
  assert.equal(get('psf').decisions['case']?.quorum, 'none')
  assert.deepEqual(endsOf('6-4-0 of 10', 'psf_standards', 'psf_case'), ['passed', 'failed'])
  assert.deepEqual(endsOf('2-0-0 of 10', 'psf_standards'), ['no_quorum'])
})

test('contradiction 4: half plus one and two thirds of the fellows are two rules', () => {
  assert.deepEqual(endsOf('4-1-0 of 9', 'fellow_by_charter', 'fellow_by_bylaws'), ['passed', 'failed'])
})

test('contradiction 5: 30 percent of a grants group and seven of its twelve are two rules', () => {
  assert.deepEqual(endsOf('4-8-0 of 12', 'grants', 'grants_by_onboarding_page'), ['passed', 'failed'])
})

test('contradiction 6: more than half of the meetings and four of six agree for six, and for no other number', () => {
  const missed = (quorum: WrittenRule['quorum'], meetings: number, times: number) => {
    const { rule } = readDecisionRule({ electorate: 'seats', min_ayes: 1, ...(quorum !== undefined && { quorum }) })
    assert.ok(rule)
    return decideSplit(rule, readSplit(`${times}-0-0 of ${meetings}`)).state === 'passed'
  }
  const share = { share: '1/2', strict: true }
  for (const times of [1, 2, 3, 4, 5, 6]) assert.equal(missed(share, 6, times), missed(4, 6, times), `${times} of 6`)
  assert.deepEqual([missed(share, 5, 3), missed(4, 5, 3)], [true, false])
  assert.deepEqual([missed(share, 8, 4), missed(4, 8, 4)], [false, true])
})

test('contradiction 7: bylaws that send readers to the wrong section are found, with the section that is meant', () => {
  const bylaws = `# Membership

**Section 4.10. Fees.** Whoever pays the yearly fee is a member of the foundation.

**Section 4.11. Affirmation of voting.** Who wishes to vote affirms the wish in writing before the yearly election of directors.

**Section 4.12. Summer dinner.** The dinner is in June, and everybody brings a dish and a lamp.

**Section 4.13. Ending.** Who did not affirm the wish to vote in writing before the election under Section 4.12 is not counted. Boats follow Section 4.20.
`
  const found = (text: string) =>
    checkReferences('bylaws', text).map(({ rule, values }) => [rule, values['number'], values['other']])
  assert.deepEqual(found(bylaws), [
    ['doubtful_reference', '4.12', '4.11'],
    ['broken_reference', '4.20', undefined]
  ])
  assert.deepEqual(found(bylaws.replace('Section 4.12 is', 'Section 4.11 is').replace(' Boats follow Section 4.20.', '')), [])
})

test("contradiction 9: a group's page that carries another group's resolution names the other group", () => {
  const [grants, marketing] = ['Grants Work Group', 'Marketing Work Group']
  const text = 'RESOLVED, that the Board creates a Work Group to review requests for grants.'
  assert.deepEqual(subjectOf(text, marketing, [grants, marketing]), { own: false, other: grants })
  assert.deepEqual(subjectOf(text, grants, [grants, marketing]), { own: true })
})

test('contradiction 8: where lists of people differ, every difference is named before anybody signs', () => {
  const entry = (name: string): RosterEntry =>
    ({ id: name, name, roles: ['responder'], recipient: name, verifyKey: name }) as unknown as RosterEntry
  const roster = (...names: string[]) => ({ rosterKey: 'k', entries: names.map(entry) }) as unknown as RosterContent
  assert.deepEqual(
    rosterDifference(roster('Ana', 'Ben'), roster('Ana', 'Cy')).map(
      (change) => `${change.kind} ${'name' in change ? change.name : ''}`
    ),
    ['joins Cy', 'leaves Ben']
  )
  assert.deepEqual(rosterDifference(roster('Ana', 'Ben'), roster('Ana', 'Ben')), [])
})

test('contradiction 10: one text forbids to ask why, the other demands it, and only the second may grade what is said', () => {
  assert.deepEqual([get('psf').gate.reason, get('cncf').gate.reason], ['never', 'required'])
  assert.match(
    differences(get('psf'), get('cncf')),
    /before: Nobody has to say why[^]*now: Whoever has a conflict says which one, to those who decide/
  )
  assert.deepEqual(problems(get('cncf'), { gate: { reason: 'never' } }), [
    'gate.soft contradicts',
    'gate.confirmed_by contradicts'
  ])
})

test('contradiction 11: an organiser who asks by name gets numbers of lines, one of three answers, and no name', () => {
  const signed = { of: 'h'.repeat(43), with: 'i'.repeat(22), signature: 's'.repeat(86) }
  const lines = [
    { n: 3, say: 'not_welcome', until: '2027-01-01', name: 'Robin Tall' },
    { n: 4, say: 'talk' }
  ]
  const answer = answerBody({ ...signed, lines, names: ['Robin Tall'] })
  assert.ok(answer)
  assert.doesNotMatch(JSON.stringify(answer), /Robin/)
  assert.equal(answerBody({ ...signed, lines: [{ n: 3, say: 'banned for life' }] }), undefined, 'no other words')
})

test('contradiction 12: levels that stand in two places are laid side by side, and every difference is shown', () => {
  const charter = ['Visionary 150,000', 'Sustainability 70,000', 'Partner 15,000']
  const fixture = ['Visionary 150,000', 'Sustainability 90,000', 'Associate 1,500']
  const { changed, added, removed } = diffTexts(charter.join('\n\n'), fixture.join('\n\n'))
  assert.ok(changed + added + removed > 0)
  const shown = JSON.stringify(diffTexts(charter.join('\n\n'), fixture.join('\n\n')).rows.filter((row) => row.change !== 'same'))
  for (const level of ['"70"', '"90"', 'Partner', 'Associate']) assert.ok(shown.includes(level), level)
  assert.doesNotMatch(shown, /Visionary/)
  assert.equal(diffTexts(charter.join('\n\n'), charter.join('\n\n')).changed, 0)
})

test('contradiction 13: no appeal is said as such; an appeal to the board is the same field, and a letter may name only one that is there', () => {
  const psf = get('psf')
  assert.equal(psf.handling.appeal, 'none')
  assert.match(get('pycon-us').sources['handling.appeal'] ?? '', /board, in 2018/)
  const appeal = { who: ['reported'], to: 'board', grounds: [], waits: false }
  const of2018 = over(psf, { handling: { appeal } })
  assert.deepEqual(checkProcedure(of2018), [])
  assert.match(differences(psf, of2018 as unknown as Procedure), /before: The text names no appeal\.[^]*It goes to the board\./)
  assert.deepEqual(problems(psf, { handling: { letters: { reported_outcome: ['how_to_appeal'] } } }), [
    'handling.letters.reported_outcome.0 contradicts'
  ])
})

/** The eleven arrows of the official picture of proposals. */
const proposals: StateDiagram = {
  Draft: ['Accepted', 'Provisional', 'Deferred', 'Rejected', 'Withdrawn'],
  Deferred: ['Draft'],
  Accepted: ['Final'],
  Provisional: ['Final', 'Rejected', 'Withdrawn'],
  Final: ['Superseded']
}

test('contradiction 14: a history that leaves the official picture is kept as it was, and each such change is named', () => {
  assert.equal(Object.values(proposals).flat().length, 11)
  assert.deepEqual(
    readHistory(proposals, ['Draft', 'Draft', 'Accepted', 'Final']).map(({ is }) => is),
    ['allowed', 'allowed']
  )
  assert.deepEqual(readHistory(proposals, ['Draft', 'Final', 'Superseded']), [
    { from: 'Draft', to: 'Final', is: 'outside' },
    { from: 'Final', to: 'Superseded', is: 'allowed' }
  ])
  assert.deepEqual(
    readHistory(proposals, ['Rejected', 'Withdrawn']).map(({ is }) => is),
    ['outside']
  )
  assert.deepEqual(
    readHistory(proposals, ['Draft', 'Acepted']).map(({ is }) => is),
    ['unknown']
  )
})

test('contradiction 15: a page that calls a tie what the ballots do not is found out by counting them two by two', () => {
  const ballots = [
    { Ada: 1, Ben: 2, Cy: 3 },
    { Ada: 1, Ben: 2 },
    { Ben: 1, Ada: 2, Cy: 3 },
    { Cy: 1, Ada: 2, Ben: 3 }
  ]
  assert.deepEqual(unbeaten(ballots), ['Ada'])
  assert.equal(isTieForFirst(ballots, ['Ada', 'Ben']), false)
  const tied = [...ballots, { Ben: 1, Ada: 2 }, { Ben: 1, Ada: 2 }]
  assert.deepEqual(unbeaten(tied), ['Ada', 'Ben'])
  assert.equal(isTieForFirst(tied, ['Ben', 'Ada']), true)
  assert.equal(isTieForFirst(tied, ['Ada', 'Ben', 'Cy']), false)
  assert.deepEqual(
    unbeaten([
      { Ada: 1, Ben: 2, Cy: 3 },
      { Ben: 1, Cy: 2, Ada: 3 },
      { Cy: 1, Ada: 2, Ben: 3 }
    ]),
    [],
    'a circle has no first'
  )
})

test('contradiction 15: a table with fewer cells than headings is refused with its row, and a tie is a result of its own', () => {
  const { editions, problems: found } = readReports(utf8(djangoMalformed), {
    body: 'conduct',
    language: 'en',
    source: 'test',
    today: '2026-03-10'
  })
  assert.deepEqual(editions, [])
  const [first] = found
  assert.ok(first?.code === 'wrong_width')
  assert.deepEqual([first.row, first.cells, first.headings], ['2025', 7, 9])
  assert.deepEqual(endsOf('2-2-0 of 9', 'sponsor_applications'), ['tied'])
  const sponsor = rules['sponsor_applications']?.rule
  assert.ok(sponsor)
  assert.match(ruleWords(t, completeRule(sponsor)).join(' '), /tie|as many/i)
})
