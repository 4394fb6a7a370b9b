import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { decideSplit, readSplit, type Split } from '../../test/helpers/votes.ts'
import { readDecisionRule } from './check-decision.ts'
import type { Decision, VoteState } from './decide.ts'
import type { WrittenRule } from './decision-rule.ts'

type End = 'passed' | 'failed' | 'no_quorum' | 'deadlocked'
type Source = { readonly source: string; readonly rule: WrittenRule } & Readonly<Record<End, string>>

const file = join(process.cwd(), 'src/rules/rules-of-sources.yaml')
const sources = parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Source>>
const ends: End[] = ['passed', 'failed', 'no_quorum', 'deadlocked']

/** What people would call this end of a vote. A panel that is too small has no quorum, and is stuck if others take over. */
function endOf({ state, because }: Decision): End | undefined {
  if (state === 'passed' || state === 'failed') return state
  if (because === 'no_quorum' || (because === 'too_few' && state === 'no_quorum')) return 'no_quorum'
  return state === 'tied' || state === 'deadlocked' || state === 'escalated' ? 'deadlocked' : undefined
}

/** Every way in which up to eight people can vote, say nothing or step back, as long as one of them may vote. */
function* everySplit(): Generator<Split> {
  for (let of = 1; of <= 8; of++) {
    for (let recused = 0; recused < of; recused++) {
      for (let ayes = 0; ayes <= of - recused; ayes++) {
        for (let nays = 0; nays <= of - recused - ayes; nays++) {
          for (let abstentions = 0; abstentions <= of - recused - ayes - nays; abstentions++) {
            yield { of, recused, ayes, nays, abstentions }
          }
        }
      }
    }
  }
}

for (const [name, source] of Object.entries(sources)) {
  const { rule, problems } = readDecisionRule(source.rule, {
    places: [...Object.keys(sources), 'two_thirds', 'majority', 'comments']
  })
  if (!rule) {
    test(`${name} is a rule`, () => assert.deepEqual(problems, []))
    continue
  }
  for (const end of ends) {
    const [vote = '', wanted = ''] = source[end].split(' -> ')
    if (vote === 'never') {
      test(`${name}: no vote ends ${end}`, () => {
        for (const split of everySplit()) assert.notEqual(endOf(decideSplit(rule, split)), end, JSON.stringify(split))
      })
      continue
    }
    test(`${name}: ${vote} is ${wanted || end}`, () => {
      const decision = decideSplit(rule, readSplit(vote))
      const [state, where] = wanted.split(' ')
      assert.equal(decision.state, (state || end) as VoteState, JSON.stringify(decision.tally))
      if (where) assert.ok([decision.to, decision.because].includes(where as 'too_few'), `${decision.to} ${decision.because}`)
    })
  }
}

test('every rule of the sources names its text', () => {
  assert.equal(Object.keys(sources).length, 60)
  for (const [name, { source }] of Object.entries(sources)) assert.match(source, /\S{3}/, name)
})

/** One vote under two rules that the same organisation has written down. */
const disagreements: [why: string, vote: string, passes: string, fails: string][] = [
  ['half plus one in the charter, two thirds in the procedure', '6-4-0 of 10', 'psf_standards', 'psf_case'],
  [
    'half of the votes plus one in the charter, two thirds of the group in the bylaws',
    '4-1-0 of 9',
    'fellow_by_charter',
    'fellow_by_bylaws'
  ],
  ['30 percent in the charter, seven of twelve on the page for new members', '4-8-0 of 12', 'grants', 'grants_by_onboarding_page']
]

for (const [why, vote, passes, fails] of disagreements) {
  test(`two texts disagree, and both are data: ${why}`, () => {
    const state = (name: string) => {
      const { rule } = readDecisionRule(sources[name]?.rule)
      return rule && decideSplit(rule, readSplit(vote)).state
    }
    assert.deepEqual([state(passes), state(fails)], ['passed', 'failed'])
  })
}
