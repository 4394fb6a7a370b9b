/** Every part of the proceedings once, from the assessment to an export: for tests of what may not be seen from outside. */
import assert from 'node:assert/strict'
import { assessAlone, assessTogether, addContext } from '../../src/conduct/assessing/verbs.ts'
import { closeCase, confirmClosing, reopenCase } from '../../src/conduct/closing/verbs.ts'
import { actNow, endInterim } from '../../src/conduct/deciding/interim.ts'
import { propose, writeAdvice } from '../../src/conduct/deciding/propose.ts'
import { castBallot, closeVote, confirmResult, endVote, openVote } from '../../src/conduct/deciding/vote.ts'
import { keepDigests } from '../../src/conduct/desk/case/keep-digests.ts'
import { readCase, readTeam } from '../../src/conduct/desk/case/read-case.ts'
import type { DeskSession } from '../../src/conduct/desk/session.ts'
import { askDeletion, confirmDeletion, stopDeletion } from '../../src/conduct/keeping/delete-case.ts'
import { exportCase } from '../../src/conduct/keeping/export-case.ts'
import { recordHeard } from '../../src/conduct/letters/verbs.ts'
import { beginMeasure, changeMeasure, confirmChange, tickPlace } from '../../src/conduct/measures/verbs.ts'
import { askPatterns } from '../../src/conduct/patterns/ask.ts'
import { askAdvice, recordAdvice, sendForRecord, transferCase, writeToReferral } from '../../src/conduct/referrals/verbs.ts'
import { finishTask, setTask } from '../../src/conduct/tasks/verbs.ts'
import { makeIdentity } from '../../src/seal/age.ts'
import { wordList } from './world.ts'

interface Plan {
  /** The text of each place that takes words. */
  readonly say: (place: string) => string
  /** The body that the matter goes to. */
  readonly to: string
  /** The pattern keepers answer here. */
  readonly keepersAnswer: () => Promise<void>
}

type Desks = readonly [DeskSession, DeskSession, DeskSession]

const days = (desk: DeskSession, count: number): string => new Date(desk.now().getTime() + count * 86_400_000).toISOString()

/** Plays all of it on a case of these three, the first of whom leads it; both first ones hold the door. The case is open again at the end. */
export async function playParts(desks: Desks, team: string, plan: Plan): Promise<void> {
  await assess(desks, team, plan)
  await askPatterns(desks[0], team)
  await plan.keepersAnswer()
  const result = await decide(desks, team, plan)
  await measure(desks, team, result, plan)
  await sendOn(desks[0], team, plan)
  await close(desks, team, plan)
  for (const desk of desks) await keepDigests(desk, await readCase(desk, team))
}

async function assess([a, b, c]: Desks, team: string, { say }: Plan): Promise<void> {
  for (const [i, desk] of [a, b, c].entries()) {
    const answers = [{ question: 'public', answer: 'yes' as const, why: say(`own answer ${i}`) }]
    await assessAlone(desk, team, { answers, impact: 'higher', risk: 'unknown' })
  }
  await assessTogether(a, team, {
    answers: [{ question: 'public', answer: 'yes', why: say('common answer') }],
    impact: 'higher',
    risk: 'lower',
    inScope: 'yes',
    findings: [{ clause: say('clause'), evidence: say('evidence') }],
    text: say('assessment')
  })
  await addContext(c, team, say('context'))
  await assessAlone(c, team, {
    answers: [{ question: 'public', answer: 'no', why: say('second answer') }],
    impact: 'lower',
    risk: 'lower'
  })
}

async function decide([a, b, c]: Desks, team: string, { say }: Plan): Promise<string> {
  const { hash } = await propose(a, team, {
    title: say('proposal'),
    decision: 'case',
    plan: [{ text: say('plan') }],
    consequence: say('consequence'),
    spaces: [say('space')],
    told: [{ whom: say('whom'), what: say('told') }],
    legal: true
  })
  const proposal = async (desk: DeskSession) => (await readTeam(desk, team)).team.proceedings.deciding.proposals.at(-1)
  await writeAdvice(a, team, { of: (await proposal(a))?.id ?? '', given: true, text: say('advice') })
  const { vote } = await openVote(a, team, { version: hash })
  for (const [i, desk] of [a, b, c].entries())
    await castBallot(desk, team, { vote, version: hash, choice: 'aye', reason: say(`ballot ${i}`) })
  await endVote(a, team, vote)
  await closeVote(a, team, vote, { what: say('result'), by: say('who acts'), from: days(a, 1) })
  const result = (await readTeam(b, team)).team.proceedings.deciding.results.at(-1)
  assert.ok(result)
  await confirmResult(b, team, result.hash)
  await actNow(b, team, { action: say('at once'), reason: say('why at once'), spaces: [say('where at once')], until: days(b, 3) })
  const interim = (await readTeam(b, team)).team.proceedings.deciding.interims.at(-1)
  await endInterim(b, team, interim?.hash ?? '', say('over'))
  return result.hash
}

async function measure([a, b, c]: Desks, team: string, of: string, { say }: Plan): Promise<void> {
  await beginMeasure(a, team, {
    of,
    what: say('measure'),
    person: '',
    start: days(a, 1),
    end: days(a, 60),
    review: days(a, 30),
    places: [{ space: say('place of it'), who: say('who there') }],
    conditions: say('conditions'),
    ban: { names: [say('banned name')], where: say('banned where') }
  })
  const last = async (desk: DeskSession) => (await readTeam(desk, team)).team.proceedings.measures.at(-1)
  const id = (await last(b))?.id ?? ''
  await tickPlace(b, team, { measure: id, place: 0, done: true, note: say('tick') })
  await changeMeasure(b, team, { measure: id, change: 'prolonged', why: say('longer'), end: days(b, 90), review: undefined })
  await confirmChange(c, team, (await last(c))?.changes.at(-1)?.hash ?? '')
  await setTask(a, team, { text: say('task'), due: days(a, 5), for: undefined })
  const task = (await readTeam(b, team)).team.proceedings.tasks.at(-1)
  await finishTask(b, team, task?.id ?? '', say('task done'))
}

async function sendOn(a: DeskSession, team: string, { say, to }: Plan): Promise<void> {
  await transferCase(a, team, { to, text: say('sent on') }, wordList)
  const referral = (await readTeam(a, team)).team.proceedings.referrals.at(-1)
  await writeToReferral(a, team, referral?.id ?? '', say('to the other body'), wordList)
  await sendForRecord(a, team, { to, text: say('summary for the record') }, wordList)
  await askAdvice(a, team, { to, text: say('question'), attached: say('attached'), named: false }, wordList)
  const advice = (await readTeam(a, team)).team.proceedings.referrals.at(-1)
  await recordAdvice(a, team, { of: advice?.id ?? '', text: say('advice') })
}

async function close([a, b, c]: Desks, team: string, { say }: Plan): Promise<void> {
  await recordHeard(a, team, false, say('why not heard'))
  await closeCase(a, team, {
    outcome: 'warned',
    actor: 'by_group',
    categories: [say('category')],
    place: say('kind of place'),
    people: 1,
    police: false,
    lessons: say('lessons'),
    keep: 'consequence',
    until: days(a, 700),
    review: days(a, 100),
    told: say('closing words')
  })
  await confirmClosing(b, team)
  await askDeletion(a, team, say('why deleted'))
  await confirmDeletion(b, team)
  await stopDeletion(c, team, say('why kept'))
  const { recipient } = await makeIdentity()
  await exportCase(a, team, { people: [], recipient, name: say('reader of the export'), why: say('why exported') })
  await reopenCase(c, team, say('why open again'))
}
