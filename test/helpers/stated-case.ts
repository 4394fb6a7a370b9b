/**
 * What only some procedures have, played on a case: conflicts with reasons and their weighing, an apology passed on and one
 * kept back, the question to the affected person, coming back. For tests of what may not be seen from outside.
 */
import assert from 'node:assert/strict'
import type { ConflictKind } from '../../src/conduct/conflicts/bodies.ts'
import { putConflict, stateConflict } from '../../src/conduct/conflicts/verbs.ts'
import { castBallot, closeVote, confirmResult, endVote } from '../../src/conduct/deciding/vote.ts'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { answerGate, openGate } from '../../src/conduct/desk/access/gate.ts'
import { grantCase } from '../../src/conduct/desk/access/grant.ts'
import { letBack } from '../../src/conduct/desk/access/let-back.ts'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import type { DeskSession } from '../../src/conduct/desk/session.ts'
import { makeNewKey, stepBack } from '../../src/conduct/desk/access/step-back.ts'
import type { LetterBody } from '../../src/conduct/letters/bodies.ts'
import type { Sent } from '../../src/conduct/letters/model.ts'
import { sendLetter, type Sending } from '../../src/conduct/letters/send.ts'
import { partsOf, type SituationName } from '../../src/conduct/letters/situations.ts'
import { checkLetter, recordAnswer, writeLetter } from '../../src/conduct/letters/verbs.ts'
import { OutsideSession } from '../../src/conduct/outside/session.ts'
import { readOutside } from '../../src/conduct/outside/team.ts'
import { mergeTrees, type Procedure } from '../../src/rules/procedure.ts'
import type { Choice } from '../../src/rules/vote.ts'

interface Plan {
  /** The text of each place that takes words. */
  readonly say: (place: string) => string
  /** Everybody who takes part empties their box. */
  readonly collect: () => Promise<void>
  /** How somebody without an account opens a letter page. */
  readonly outside: Parameters<typeof OutsideSession.open>[1]
  /** The thread of the report. */
  readonly report: string
  /** Which conflict of no great weight a member states, and whether the others agree that it is one. */
  readonly kind: ConflictKind
  readonly isOne: Choice
}

/** Three members of a case, of whom the first two keep the door, and two who were not asked yet. */
type Desks = readonly [DeskSession, DeskSession, DeskSession, DeskSession, DeskSession]

const idOf = (desk: DeskSession): string => desk.me()[0]?.id ?? assert.fail()

/** CNCF asks which conflict it is; the question to the affected person and the way back are laid over it. */
export function statedProcedure(cncf: Procedure): Procedure {
  const affected = ['plan', 'consequences', 'by_when']
  const handling = { ask_affected: 3, letters: { affected_proposal: affected } }
  return mergeTrees({ ...cncf }, { gate: { comes_back: 'by_two' }, handling }) as unknown as Procedure
}

/** Plays all of it. The first member who was not asked is on the case at the end, and has been away between. */
export async function playStated(desks: Desks, team: string, plan: Plan): Promise<void> {
  await stateConflicts(desks, team, plan)
  await writeToReporter(desks, team, plan)
  await comeBack(desks, team, plan)
}

async function stateConflicts([a, b, c, d, e]: Desks, team: string, { say, collect, kind, isOne }: Plan): Promise<void> {
  const gate = await openGate(a, team, [idOf(d), idOf(e)], 3)
  await collect()
  await answerGate(d, gate, 'conflict', { kind: 'same_employer', text: say('conflict at the gate') })
  await answerGate(e, gate, 'conflict', { kind: 'family', text: say('hard conflict') })
  await putConflict(a, team, idOf(d))
  await weigh([a, b, c], team, 'nay', say)
  await grantCase(a, team, idOf(d))
  await collect()
  await stateConflict(c, team, { kind, text: say('conflict of a member') })
  await weigh([a, b, d], team, isOne, say)
}

async function weigh(voters: readonly DeskSession[], team: string, choice: Choice, say: Plan['say']): Promise<void> {
  const [first, second] = voters
  assert.ok(first && second)
  const last = async () => {
    const { deciding } = await viewCase(second, team)
    return deciding.conflicts.at(-1)?.votes.at(-1) ?? assert.fail('a vote')
  }
  const { id, version } = await last()
  for (const voter of voters) await castBallot(voter, team, { vote: id, version, choice, reason: say('why weighed so') })
  await endVote(first, team, id)
  await closeVote(first, team, id, { what: say('weighed'), by: say('who acts on it'), from: first.now().toISOString() })
  await confirmResult(second, team, (await last()).result?.hash ?? '')
}

async function writeToReporter([a, b]: Desks, team: string, { say, outside, report }: Plan): Promise<void> {
  const send = async (body: Partial<LetterBody>, sending: Partial<Sending>): Promise<Sent> => {
    const letter = await writeLetter(a, team, {
      ...{ situation: 'free', to: 'reported', language: 'en', template: 'free 1', subject: say('subject') },
      recipients: [{ name: say('recipient') }],
      parts: [{ part: 'text', heading: '', text: say('letter') }],
      ...body
    })
    const state = async () => (await readTeam(b, team)).team.proceedings.letters
    const version = (await state()).letters.find((each) => each.id === letter)?.versions.at(-1)?.id ?? ''
    await checkLetter(b, team, letter, version)
    const sent = await sendLetter(a, team, { letter, version, way: 'page', ...sending }, 'https://conduct.example.org')
    return (await state()).sent.find((each) => each.id === sent) ?? assert.fail()
  }
  const apologise = async (words: string): Promise<{ sent: string; answer: string }> => {
    const sent = await send({}, {})
    const person = (await OutsideSession.open({ link: sent.page?.key ?? '' }, outside)) ?? assert.fail()
    await person.claim(person.newWords())
    await person.answer({ text: words, apology: true })
    const found = await readOutside(a, await readTeam(a, team), sent)
    return { sent: sent.id, answer: found?.thread.answers.at(-1)?.id ?? assert.fail() }
  }
  const toReporter = (situation: SituationName): Partial<LetterBody> => ({
    situation,
    to: 'reporter',
    parts: partsOf(a.bodies[0]?.rules.handling, situation).map((part) => ({ part, heading: '', text: say(part) }))
  })
  await send(toReporter('affected_proposal'), { way: 'report', report })
  const apology = await apologise(say('apology passed on'))
  await send({ ...toReporter('apology'), apology }, { way: 'report', report })
  const kept = await apologise(say('apology kept back'))
  await recordAnswer(a, team, { ...kept, apology: 'withheld', text: say('why kept back') })
}

async function comeBack([a, b, , d]: Desks, team: string, { say, collect }: Plan): Promise<void> {
  await stepBack(d, team, { kind: 'other', text: say('why left') })
  await makeNewKey(a, team)
  await collect()
  for (const desk of [a, b]) await letBack(desk, team, idOf(d))
  const gate = await openGate(a, team, [idOf(d)], 3)
  await collect()
  await answerGate(d, gate, 'no_conflict')
  await grantCase(a, team, idOf(d))
  await collect()
  const { alarms, members } = await viewCase(d, team)
  assert.deepEqual(alarms, [])
  assert.ok(members.some(({ id }) => id === idOf(d)))
}
