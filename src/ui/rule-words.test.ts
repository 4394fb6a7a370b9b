import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { decideSplit, makeVote, opened, overClock, readSplit, type Split } from '../../test/helpers/votes.ts'
import { readDecisionRule } from '../rules/check-decision.ts'
import { decide } from '../rules/decide.ts'
import { type DecisionRule, places, type WrittenRule } from '../rules/decision-rule.ts'
import type { VoteClock } from '../rules/vote-times.ts'
import en from './locales/en.json' with { type: 'json' }
import type { Key, Words } from './make-words.ts'
import { decisionWords, ruleWords } from './rule-words.ts'
import { words } from './words.ts'

const t = words('en')
const said = new Set<string>()
const listening: Words = Object.assign(
  (key: Key, values?: Parameters<Words>[1]) => {
    said.add(key)
    return t(key, values)
  },
  { locale: t.locale }
)

function ruleOf(written: WrittenRule): DecisionRule {
  const { rule, problems } = readDecisionRule(written, { places: ['two_thirds', 'majority', 'comments'] })
  return rule ?? assert.fail(JSON.stringify(problems))
}

const file = join(process.cwd(), 'src/rules/rules-of-sources.yaml')
const sources = Object.values(parse(readFileSync(file, 'utf8')) as Record<string, { rule: WrittenRule }>).map(({ rule }) => rule)
const plain: WrittenRule = { electorate: 'seats', base: 'cast', threshold: '1/2', strict: true }
const half: WrittenRule = { ...plain, window: { within: 'P5D', counts: 'business' }, quorum: 4 }
/** What no source says, and rules may. */
const others: WrittenRule[] = [
  ...places.map((place): WrittenRule => ({ ...plain, then: place })),
  ...['1/3', '1/4', '1/5', '3/4', '5/7'].map((threshold): WrittenRule => ({ ...half, threshold })),
  { ...half, base: 'cast_and_abstaining', on_no_quorum: 'escalates', tie: 'escalates', escalates_to: 'board' },
  { ...half, electorate: 'members', base: 'all_seats', abstention: 'neither', on_deadlock: 'chair', ballot: 'hidden_until_cast' },
  { ...half, electorate: ['ada', 'grace', 'edsger', 'alan'], aye_of: ['ada', 'grace', 'edsger'], min_ayes: 1, max_nays: 2 },
  { ...half, quorum: { share: '1/2', of: 'all_seats' }, on_no_quorum: 'extended', objection: 'blocks' },
  { ...half, silence: 'consent', on_deadlock: 'escalates', escalates_to: 'board' },
  { ...half, tie: 'chair', after: { brainstorm: 'P3D', comments: 'P3D/P7D', notice: 'P3D/P7D' } },
  { ...plain, electorate: 'unconflicted', quorum: { share: 1 }, smallest_panel: 2 },
  { ...half, on_no_quorum: 'void', few: { up_to: 1, quorum: 1 } }
]
const splits = [
  '6-2-1 of 12',
  '0-0-3 of 12',
  '3-3-0 of 12',
  '1-0-0 of 12',
  '2-7-0 of 12, 1 absent',
  '0-9-0 of 12',
  '4-3-0 of 12, 1 vacant',
  '9-0-1 of 12, 1 recused',
  '1-0-0 of 12, 11 recused',
  '4-0-0 of 12, chair silent'
].map(readSplit)
const clocks: Partial<VoteClock>[] = [
  {},
  { now: opened + 20 },
  { casting: 'aye' },
  { casting: 'nay' },
  { now: opened + 8 * 24 * 60 * 60 * 1000 }
]

function everything(speak: Words): string[] {
  return [...sources, ...others].map(ruleOf).flatMap((rule) => [
    ...ruleWords(speak, rule),
    ...splits.flatMap((split: Split) =>
      clocks.flatMap((clock) => {
        const { roll, ballots } = makeVote(split)
        const named =
          typeof rule.electorate === 'string'
            ? roll
            : roll.map((entry, index) => ({ ...entry, roles: [...(entry.roles ?? []), rule.electorate[index] ?? ''] }))
        const { closed, ...open } = overClock(rule, clock)
        const time = clock.now === undefined && closed !== undefined ? { ...open, closed } : open
        return decisionWords(speak, rule, decide(rule, named, ballots, time))
      })
    )
  ])
}

test('every rule of the sources and every result is said in whole, short sentences', () => {
  const sentences = new Set(everything(listening))
  assert.ok(sentences.size > 200)
  for (const sentence of sentences) {
    assert.match(sentence, /^[A-Z0-9].*\.$/, sentence)
    assert.doesNotMatch(sentence, /undefined|NaN|[{}]|  |all of all/, sentence)
    for (const part of sentence.split(/(?<=\.) /)) assert.ok(part.split(' ').length <= 20, part)
  }
  const unsaid = Object.keys(en).filter((key) => key.startsWith('rule.') && !said.has(key))
  assert.deepEqual(unsaid, [])
})

test('another language says the same keys', () => {
  assert.ok(everything(words('en-XB')).every((sentence) => sentence.startsWith('⟦')))
})

const first = (written: WrittenRule) => ruleWords(t, ruleOf(written))[0]

test('the first sentence says by itself when something passes', () => {
  assert.equal(
    first({ electorate: 'unconflicted', base: 'eligible', threshold: '2/3', quorum: 'none' }),
    'Passes when at least two thirds of the people without a conflict agree.'
  )
  assert.equal(first(plain), 'Passes when more than half of those who vote for or against agree.')
  assert.equal(
    first({ electorate: 'seats', base: 'all_seats', threshold: '3/10', abstention: 'quorum' }),
    'Passes when at least 30 percent of all voting seats, without those who abstain, agree.'
  )
  assert.equal(
    first({ electorate: 'seats', silence: 'consent', objection: 'blocks', window: 'P7D' }),
    'Passes unless somebody objects within 7 days.'
  )
})

test('a vote says what it needs, who agrees, and who has not voted', () => {
  const rule = ruleOf({ electorate: 'unconflicted', base: 'eligible', threshold: '2/3', window: 'P7D', quorum: 6 })
  const now = opened + 20
  const say = (split: string, clock: Partial<VoteClock>) =>
    decisionWords(t, rule, decideSplit(rule, readSplit(split), clock)).join(' ')
  assert.equal(
    say('4-1-0 of 9', { now }),
    'Needs 6 of 9. A quorum is 6; so far 5 take part. 4 agree, 1 disagrees, 4 have not voted.'
  )
  assert.equal(
    say('6-1-1 of 10, 1 recused', {}),
    'Passed 6-1-1. 6 agree, 1 disagrees, 1 has not voted. 1 abstains. 1 has stepped back.'
  )
  assert.equal(say('5-1-0 of 9', {}), 'Not passed, 5-1-0. It needed 6 of 9. 5 agree, 1 disagrees, 3 have not voted.')
  assert.equal(say('1-0-0 of 9', {}), 'No quorum: 1 took part, 6 were needed. 1 agrees, nobody disagrees, 8 have not voted.')
})
