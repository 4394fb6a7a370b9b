import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { decideSplit, rule as complete, type Split } from '../../test/helpers/votes.ts'
import type { WrittenQuorum, WrittenRule } from './decision-rule.ts'

/** An exact number written as BigInt numerator and denominator; compared by the sign of a difference. */
type Exact = readonly [top: bigint, bottom: bigint]
const exact = (top: number, bottom = 1): Exact => [BigInt(top), BigInt(bottom)]
const minus = ([a, b]: Exact, [c, d]: Exact): Exact => [a * d - c * b, b * d]
const times = ([a, b]: Exact, [c, d]: Exact): Exact => [a * c, b * d]
const sign = ([a, b]: Exact): number => (a === 0n ? 0 : a < 0n === b < 0n ? 1 : -1)

function readExact(text: string | number): Exact {
  const [top, bottom = '1'] = String(text).split('/')
  return exact(Number(top), Number(bottom))
}

/** Whether so many are "two thirds", "more than half", "half plus one" of a number of people. */
function isShare(many: number, people: number, share: string | number, how: { strict?: boolean; plus_one?: boolean }): boolean {
  const over = sign(minus(exact(how.plus_one ? many - 1 : many), times(readExact(share), exact(people))))
  return how.strict ? over > 0 : over >= 0
}

type Model = Required<Omit<Split, 'chairSilent'>>

/** Decides one vote by going through people one by one, without a word from the engine. Says the state alone. */
function naive(written: WrittenRule, split: Model): string {
  const people = [
    ...Array<string>(split.ayes).fill('aye'),
    ...Array<string>(split.nays).fill('nay'),
    ...Array<string>(split.abstentions).fill('abstain'),
    ...Array<string>(split.recused).fill('recused'),
    ...Array<string>(split.vacant).fill('vacant'),
    ...Array<string>(split.absent).fill('absent')
  ]
  while (people.length < split.of) people.splice(split.ayes + split.nays + split.abstentions, 0, 'silent')
  const roll = Array.isArray(written.electorate) ? people.slice(0, 1) : people
  const many = (...kinds: string[]) => roll.filter((kind) => kinds.includes(kind)).length
  const eligible = roll.length - many('recused', 'vacant')
  const rule = written.few && eligible <= written.few.up_to ? { ...written, ...written.few } : written
  const above = rule.escalates_to ? 'escalated' : undefined

  if (eligible < (rule.smallest_panel ?? 1)) return above ?? 'no_quorum'
  if (rule.objection === 'then' && many('nay')) return 'escalated'
  if (rule.objection === 'blocks' && many('nay')) return 'failed'

  const there = many('aye', 'nay') + (rule.abstention === 'neither' ? 0 : many('abstain'))
  const asked: WrittenQuorum = typeof rule.quorum === 'object' ? rule.quorum : { share: rule.quorum ?? 'none' }
  const whole = asked.of === 'all_seats' ? roll.length : eligible
  const missed =
    typeof rule.quorum === 'number'
      ? there < rule.quorum
      : asked.share !== undefined && asked.share !== 'none' && !isShare(there, whole, asked.share, asked)
  if (missed) {
    if (rule.on_no_quorum === 'void') return 'void'
    if (rule.on_no_quorum === 'escalates') return 'escalated'
    return rule.on_no_quorum === 'extended' && above ? 'escalated' : 'no_quorum'
  }

  const consenting = rule.silence === 'consent' ? many('silent') : 0
  const out = rule.base !== 'cast' && (rule.abstention === 'quorum' || rule.abstention === 'neither') ? many('abstain') : 0
  const base =
    {
      cast: many('aye', 'nay') + consenting,
      cast_and_abstaining: many('aye', 'nay', 'abstain') + consenting,
      present: many('aye', 'nay', 'abstain') + consenting,
      eligible,
      all_seats: roll.length
    }[rule.base ?? 'eligible'] - out
  const enough = (side: number) => {
    if (rule.all_but !== undefined) return side + rule.all_but >= base
    return rule.threshold === undefined || rule.threshold === 'none' || isShare(side, base, rule.threshold, rule)
  }
  const agreed = many('aye') + consenting
  const alone = (rule.smallest_panel ?? 1) > 1 && rule.silence !== 'consent' && agreed < 2
  const chairSaysAye = people[0] === 'aye'
  const failsOn = [
    agreed === 0 && rule.silence !== 'consent',
    alone,
    many('aye') < (rule.min_ayes ?? 0),
    rule.max_nays !== undefined && many('nay') > rule.max_nays,
    rule.ayes_over_abstentions && many('aye') <= many('abstain'),
    rule.aye_of && !chairSaysAye,
    !enough(agreed)
  ]
  if (!failsOn.includes(true)) return 'passed'
  if (rule.tie && rule.tie !== 'fails' && many('aye') > 0 && many('aye') === many('nay')) {
    return rule.tie === 'escalates' ? 'escalated' : 'tied'
  }
  if (!rule.on_deadlock || rule.on_deadlock === 'fails') return 'failed'
  const counts = rule.threshold !== undefined || rule.all_but !== undefined
  const turnedDown = many('nay') > 0 && (counts ? enough(many('nay')) : many('nay') >= (rule.min_ayes ?? Infinity))
  if (turnedDown || (rule.max_nays !== undefined && many('nay') > rule.max_nays)) return 'failed'
  if (rule.on_deadlock === 'chair') return 'deadlocked'
  return above ?? 'deadlocked'
}

function* everySplit(of: number): Generator<Model> {
  for (let recused = 0; recused <= of; recused++) {
    for (let ayes = 0; ayes <= of - recused; ayes++) {
      for (let nays = 0; nays <= of - recused - ayes; nays++) {
        for (let abstentions = 0; abstentions <= of - recused - ayes - nays; abstentions++) {
          yield { of, recused, ayes, nays, abstentions, vacant: 0, absent: 0 }
        }
      }
    }
  }
}

const file = join(process.cwd(), 'src/rules/rules-of-sources.yaml')
const rules = Object.entries(parse(readFileSync(file, 'utf8')) as Record<string, { rule: WrittenRule }>).map(
  ([name, { rule }]): [string, WrittenRule] => [name, rule]
)
const half = { electorate: 'seats', threshold: '1/2' } as const
rules.push(
  ['half with abstentions', { ...half, base: 'cast_and_abstaining', tie: 'escalates', escalates_to: 'board' }],
  ['half of those present who do not abstain', { ...half, base: 'present', abstention: 'neither', quorum: '1/3' }],
  ['a quorum of four without abstentions', { ...half, base: 'cast', abstention: 'neither', quorum: 4, on_no_quorum: 'void' }],
  ['consent of more than half', { ...half, base: 'cast', strict: true, silence: 'consent', window: 'P7D' }],
  ['consent with ayes', { electorate: 'seats', min_ayes: 2, max_nays: 1, silence: 'consent', window: 'P7D' }]
)

for (let people = 1; people <= 12; people++) {
  test(`panels of ${people} decide as a plain count does, however they split`, () => {
    for (const split of everySplit(people)) {
      for (const [name, written] of rules) {
        const decision = decideSplit(complete(written), split)
        const wanted = naive(written, split)
        if (decision.state !== wanted) assert.fail(`${name}: ${decision.state}, not ${wanted}, ${JSON.stringify(split)}`)
      }
    }
  })
}

test('empty seats and people who are away are counted as the base says', () => {
  for (const [name, written] of rules) {
    for (let ayes = 0; ayes <= 6; ayes++) {
      for (let nays = 0; nays <= 6 - ayes; nays++) {
        for (let vacant = 0; vacant <= 3; vacant++) {
          const split = { of: 9, recused: 0, ayes, nays, abstentions: 0, vacant, absent: 3 - vacant }
          assert.equal(decideSplit(complete(written), split).state, naive(written, split), `${name} ${JSON.stringify(split)}`)
        }
      }
    }
  }
})
