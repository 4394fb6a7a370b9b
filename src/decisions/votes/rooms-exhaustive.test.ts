import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { decide } from '../../rules/decide.ts'
import { completeRule, type WrittenRule } from '../../rules/decision-rule.ts'
import { type Ballot, type Choice, choices, type RollEntry } from '../../rules/vote.ts'
import { voteTimes } from '../../rules/vote-times.ts'
import type { MotionId } from '../motions/model.ts'
import { ruleFor } from '../rules/rule-for.ts'
import { rulesForBodies } from '../rules/shipped-rules.ts'
import { judgeVote } from './judge.ts'
import type { BallotId, MeetingId, RollLine, StoredBallot, Vote, VoteId } from './model.ts'
import { standingOf } from './roll.ts'

// Every way in which a few people can be in a room, be away, give a proxy, step back and vote, under every rule of the
// sources: what the roll and the ballots of a motion come to, against the same people without a proxy among them.
const opened = new Date('2026-03-10T09:30:00Z')
const over = new Date(opened.getTime() + 3_600_000)
const meeting = 'm' as MeetingId

/** One person: in the room or not, with whom their proxy is, and what they or their holder say. */
type Sitting = {
  readonly here: boolean
  readonly recused: boolean
  readonly holder: number | undefined
  readonly choice: Choice | undefined
}

const said: readonly (Choice | undefined)[] = [...choices, undefined]

function* sittings(own: number, holders: readonly number[]): Generator<Sitting> {
  for (const choice of said) yield { here: true, recused: false, holder: undefined, choice }
  for (const here of [true, false]) yield { here, recused: true, holder: undefined, choice: undefined }
  yield { here: false, recused: false, holder: undefined, choice: undefined }
  for (const holder of holders) {
    if (holder !== own) for (const choice of said) yield { here: false, recused: false, holder, choice }
  }
}

function* rooms(many: number, holders: readonly number[]): Generator<Sitting[]> {
  if (many === 0) return yield []
  for (const rest of rooms(many - 1, holders)) {
    for (const one of sittings(many - 1, holders)) yield [...rest, one]
  }
}

const person = (at: number) => `p${at}` as PersonId
const isHeld = ({ holder }: Sitting, room: readonly Sitting[]) => holder !== undefined && room[holder]?.here === true

/** As the room draws the roll, with the ballots that it takes. */
function asStored(room: readonly Sitting[]): { roll: RollLine[]; ballots: StoredBallot[] } {
  const present = room.flatMap(({ here }, at) => (here ? [person(at)] : []))
  const roll = room.map(({ recused, holder }, at): RollLine => {
    const held = holder === undefined ? undefined : person(holder)
    const standing = standingOf({ person: person(at), held, recused, room: { meeting, present } })
    return { n: at + 1, person: person(at), roles: at === 0 ? ['chair'] : [], ...standing }
  })
  const ballots = room.flatMap((one, at): StoredBallot[] => {
    if (one.choice === undefined || (one.holder !== undefined && !isHeld(one, room))) return []
    const by_person = one.holder === undefined ? null : person(one.holder)
    const id = `b${at}` as BallotId
    const stored = new Date(opened.getTime() + at + 1)
    return [
      {
        id,
        vote: 'v' as VoteId,
        option: 1,
        person: person(at),
        choice: one.choice,
        by_person,
        at: stored,
        reason: '',
        via: 'meeting'
      }
    ]
  })
  return { roll, ballots }
}

/** The same people, each for themselves: whose holder is there is there; whose holder has stepped back says nothing. */
function asPlain(room: readonly Sitting[]): { roll: RollEntry[]; ballots: Ballot[] } {
  const roll = room.map((one, at): RollEntry => {
    const there = one.here || isHeld(one, room)
    const standing = one.recused ? 'recused' : there ? 'eligible' : 'absent'
    return { person: person(at), standing, present: there, roles: at === 0 ? ['chair'] : [] }
  })
  const ballots = room.flatMap((one, at): Ballot[] => {
    const silenced = one.holder !== undefined && (!isHeld(one, room) || room[one.holder]?.recused === true)
    return one.choice === undefined || silenced ? [] : [{ person: person(at), choice: one.choice, at: opened.getTime() + at + 1 }]
  })
  return { roll, ballots }
}

function voteBy(rule: WrittenRule): Vote {
  return {
    id: 'v' as VoteId,
    motion: 'n' as MotionId,
    body: 'b' as BodyId,
    version: 1,
    options: 1,
    rule,
    rule_hash: '',
    rule_source: '',
    zone: 'UTC',
    meeting,
    bundle: null,
    opened_at: opened,
    earliest_at: opened,
    closes_at: null,
    extends_to: null,
    extended: false,
    due_at: null,
    status: 'open',
    ended_at: over,
    casting: null,
    casting_by: null,
    state: null,
    closed_at: null,
    won: null,
    tally: '',
    reminded: 0
  }
}

const rules = rulesForBodies().flatMap(({ key, rule }): [string, WrittenRule][] => {
  const found = ruleFor({ kind: 'board', rules: { ordinary: rule } }, 'ordinary', 'meeting')
  return 'problem' in found ? [] : [[key, found.written]]
})

test('most rules of charters can be used in a room', () => assert.ok(rules.length >= 10, String(rules.length)))

for (const [many, holders] of [
  [2, [0, 1]],
  [3, [0, 1, 2]],
  [4, [0]]
] as const) {
  test(`a motion among ${many} people in a room comes to what they said, whoever is away, stood for or stepped back`, () => {
    for (const room of rooms(many, holders)) {
      // A proxy is not handed on: nobody holds one who gave their own.
      if (room.some(({ holder }) => holder !== undefined && room[holder]?.holder !== undefined)) continue
      const stored = asStored(room)
      const plain = asPlain(room)
      for (const [key, written] of rules) {
        const rule = completeRule(written)
        const got = judgeVote(voteBy(written), stored.roll, stored.ballots, over).leading
        const times = voteTimes(rule, opened.getTime(), { zone: 'UTC' })
        const wanted = decide(rule, plain.roll, plain.ballots, { times, now: over.getTime(), closed: over.getTime() })
        const brief = ({ state, tally, quorum }: typeof got) => `${state} ${tally.text} ${quorum?.present}/${quorum?.needed}`
        if (brief(got) !== brief(wanted)) {
          assert.fail(`${key}: ${brief(got)}, not ${brief(wanted)}, ${JSON.stringify(room)}`)
        }
      }
    }
  })
}
