import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { opened, overClock } from '../../test/helpers/votes.ts'
import { completeRule, type WrittenRule } from './decision-rule.ts'
import { decide } from './decide.ts'
import { type Ballot, type Choice, choices, type RollEntry } from './vote.ts'

// Motions with people who step back and people who vote for others: every way in which up to five people can do that,
// under every rule of the sources, against the same vote without proxies.
const file = join(process.cwd(), 'src/rules/rules-of-sources.yaml')
const rules = Object.entries(parse(readFileSync(file, 'utf8')) as Record<string, { rule: WrittenRule }>)

const said: readonly (Choice | undefined)[] = [...choices, undefined]
type Person = { readonly recused: boolean; readonly choice: Choice | undefined }

function* everybody(many: number): Generator<Person[]> {
  if (many === 0) return yield []
  for (const rest of everybody(many - 1)) {
    yield [...rest, { recused: true, choice: undefined }]
    for (const choice of said) yield [...rest, { recused: false, choice }]
  }
}

const name = (at: number) => `p${at + 1}`
const rollOf = (people: readonly Person[]): RollEntry[] =>
  people.map(({ recused }, at) => ({
    person: name(at),
    standing: recused ? 'recused' : 'eligible',
    roles: at === 0 ? ['chair'] : []
  }))
const ballotsOf = (people: readonly Person[]): Ballot[] =>
  people.flatMap(({ choice }, at) => (choice ? [{ person: name(at), choice, at: opened + at + 1 }] : []))

for (let many = 2; many <= 5; many++) {
  test(`among ${many} people a vote by proxy is the vote of who gave it, and a recused holder casts none`, () => {
    for (const people of everybody(many)) {
      const roll = rollOf(people)
      const own = ballotsOf(people)
      const last = people.at(-1)
      if (!last || last.recused) continue
      const holder = name(0)
      const proxied = roll.map((entry, at): RollEntry =>
        at === many - 1 ? { ...entry, standing: 'proxy', held_by: holder } : entry
      )
      const cast = own.map((ballot) => (ballot.person === name(many - 1) ? { ...ballot, by: holder } : ballot))
      const silent = own.filter(({ person }) => person !== name(many - 1))
      for (const [key, { rule: written }] of rules) {
        const rule = completeRule(written)
        const clock = overClock(rule)
        const got = decide(rule, proxied, cast, clock)
        const wanted = decide(rule, roll, people[0]?.recused ? silent : own, clock)
        if (got.state !== wanted.state || got.tally.text !== wanted.tally.text) {
          assert.fail(
            `${key}: ${got.state} ${got.tally.text}, not ${wanted.state} ${wanted.tally.text}, ${JSON.stringify(people)}`
          )
        }
      }
    }
  })
}

test('who gave a proxy and votes all the same decides by the later of the two', () => {
  const rule = completeRule({ electorate: 'seats', base: 'cast', threshold: '1/2', strict: true, window: 'P7D', proxies: true })
  const roll: RollEntry[] = [
    { person: 'a', standing: 'eligible' },
    { person: 'b', standing: 'proxy', held_by: 'a' }
  ]
  const by = (choice: Choice, at: number): Ballot => ({ person: 'b', by: 'a', choice, at: opened + at })
  const own = (choice: Choice, at: number): Ballot => ({ person: 'b', choice, at: opened + at })
  const text = (...ballots: Ballot[]) => decide(rule, roll, ballots, overClock(rule)).tally.text
  assert.equal(text(by('aye', 1), own('nay', 2)), '0-1-0')
  assert.equal(text(own('nay', 1), by('aye', 2)), '1-0-0')
})
