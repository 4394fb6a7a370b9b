import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'yaml'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, meetingNow, proposed, votingBody } from '../../../test/helpers/motions.ts'
import { makeVote, readSplit } from '../../../test/helpers/votes.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { root } from '../../root.ts'
import { readDecisionRule } from '../../rules/check-decision.ts'
import { stepBack } from '../motions/stand-aside.ts'
import { motionById } from '../motions/store.ts'
import { rulesForBodies } from '../rules/shipped-rules.ts'
import { castBallot } from './cast-ballot.ts'
import { closeMotion, openInMeeting } from './meeting-votes.ts'
import type { Vote } from './model.ts'
import { openVote } from './open-vote.ts'
import { findVote } from './store.ts'
import { closeDueVotes } from './sweep-votes.ts'

// Every rule of a charter that a body can vote by, with the votes of its fixture: through the roll, the ballots, the clock
// and the closing of real motions.
let t: TestApp
before(async () => void (t = await testApp()))
after(() => t.close())

const ends = ['passed', 'failed', 'no_quorum', 'deadlocked'] as const
const votes = parse(readFileSync(join(root, 'src/rules/rules-of-sources.yaml'), 'utf8')) as Record<
  string,
  Record<(typeof ends)[number], string>
>
const places = [...rulesForBodies().map(({ key }) => key), 'two_thirds', 'majority', 'comments']

for (const { key, rule } of rulesForBodies()) {
  for (const end of ends) {
    const [split = 'never', wanted = ''] = votes[key]?.[end].split(' -> ') ?? []
    if (split === 'never') continue
    test(`${key}: a motion with ${split} is ${wanted || end}`, async () => {
      const { roll, ballots } = makeVote(readSplit(split))
      const others = Object.fromEntries(['two_thirds', 'majority', 'comments'].map((name) => [name, rule]))
      const seats = roll.filter(({ standing }) => standing !== 'vacant').length
      const sponsor = [...roll.keys()].find((at) => roll[at]?.roles?.includes('chair')) ?? 0
      const body = await votingBody(t.context.db, seats, {
        rules: { ...others, ordinary: rule },
        seats: roll.length,
        roles: { 0: 'member', [sponsor]: 'chair' }
      })
      const person = (name: string) => body.people[Number(name.slice(1)) - 1] as PersonId
      const motion = await proposed(t, body, { how: rule.window ? 'async' : 'meeting' })
      if (rule.seconded)
        await t.context.db
          .updateTable('motions')
          .set({ seconder: body.people[1] ?? null })
          .execute()
      for (const { person: name, standing } of roll) {
        if (standing === 'recused') await inTx(t, (tx) => stepBack(tx, t.context, motion.id, person(name), ''))
      }
      t.clock.advance(40 * 86_400_000)
      const present = [...new Set(ballots.map((ballot) => person(ballot.person)))]
      const meeting = await meetingNow(t, body)
      const opened = await inTx(t, (tx) =>
        rule.window
          ? openVote(tx, t.context, motion.id, { by: null })
          : openInMeeting(tx, t.context, motion.id, { room: { meeting, present }, by: null })
      )
      if ('problem' in opened) {
        // A panel that is too small in a room has nobody who may vote in it at all.
        assert.deepEqual([opened.problem, present.length], ['nobody_votes', 0])
        return
      }
      for (const ballot of ballots) {
        t.clock.advance(1000)
        await inTx(t, (tx) =>
          castBallot(tx, t.context, opened.vote.id, {
            person: person(ballot.person),
            choices: [ballot.choice],
            via: 'desk',
            version: 1
          })
        )
      }
      t.clock.advance(400 * 86_400_000)
      if (rule.window) await closeDueVotes(t.context)
      else await inTx(t, (tx) => closeMotion(tx, t.context, motion.id))
      const vote = (await findVote(t.context.db, opened.vote.id)) as Vote
      const { rule: complete } = readDecisionRule(rule, { places })
      assert.ok(complete)
      const [state = end, to] = (wanted || end).split(' ')
      const after = await motionById(t.context.db, motion.id)
      if (to === 'chair') assert.deepEqual([vote.status, after.status], ['chair', 'open'])
      else assert.deepEqual([vote.state, after.status], [state, state], after.outcome)
    })
  }
}
