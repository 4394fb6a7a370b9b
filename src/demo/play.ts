/** The moves that stories are made of: what readers and members do at their desks, with a few minutes between. */
import { acknowledge, setBoard } from '../conduct/desk/case/case-work.ts'
import { answerDoor, openWords, viewDoor } from '../conduct/desk/door.ts'
import { answerGate, countersignNames, nameReported, openGate } from '../conduct/desk/access/gate.ts'
import { grantCase } from '../conduct/desk/access/grant.ts'
import { propose, type ProposalDraft } from '../conduct/deciding/propose.ts'
import { castBallot, closeVote, confirmResult, endVote, openVote as begin } from '../conduct/deciding/vote.ts'
import { readTeam } from '../conduct/desk/case/read-case.ts'
import { openCase } from '../conduct/desk/case/open-case.ts'
import type { BoardBody, ConflictAnswer } from '../conduct/threads/entry-bodies.ts'
import type { CastKey } from './cast.ts'
import type { Filed, Stage } from './stage.ts'

/** A case with its two door keepers. */
export type Opened = { readonly team: string; readonly filed: Filed; readonly keepers: readonly [CastKey, CastKey] }

/** A reader finds the report in the box and answers at the door. */
export async function answer(stage: Stage, filed: Filed, key: CastKey, said: ConflictAnswer = 'no_conflict'): Promise<void> {
  await stage.collect(key)
  await viewDoor(await stage.desk(key), filed.thread)
  await answerDoor(await stage.desk(key), filed.thread, said)
  stage.clock.advance(25)
}

/** Two readers answer, so that both can open the words. */
export async function openTogether(stage: Stage, filed: Filed, keepers: readonly [CastKey, CastKey]): Promise<void> {
  for (const key of keepers) await answer(stage, filed, key)
  await stage.collect(...keepers)
  for (const key of keepers) await openWords(await stage.desk(key), filed.thread)
}

/** From the door to a case that both readers are in. */
export async function open(stage: Stage, filed: Filed, keepers: readonly [CastKey, CastKey]): Promise<Opened> {
  await openTogether(stage, filed, keepers)
  const [first, second] = keepers
  const team = await openCase(await stage.desk(first), filed.thread)
  await grantCase(await stage.desk(first), team, stage.who(second).entry)
  stage.clock.advance(30)
  await stage.collect(second)
  return { team, filed, keepers }
}

/** Says to the reporter that somebody has read it; `days` until they hear more. */
export async function sayRead(stage: Stage, { team, filed, keepers }: Opened, text: string, days = 7): Promise<void> {
  const nextBy = new Date(stage.clock.now().getTime() + days * 86_400_000).toISOString()
  await acknowledge(await stage.desk(keepers[0]), team, filed.thread, text, nextBy)
  stage.clock.advance(40)
}

/** The vague line on the status board. */
export async function line(
  stage: Stage,
  { team, keepers }: Opened,
  [safety, repeat, status, actions = '', resolution = '']: Line
): Promise<void> {
  await setBoard(await stage.desk(keepers[0]), team, { safety, repeat, status, actions, resolution })
}

type Line = readonly [
  safety: BoardBody['safety'],
  repeat: BoardBody['repeat'],
  status: string,
  actions?: string,
  resolution?: string
]

export async function name(stage: Stage, { team, keepers }: Opened, names: readonly string[]): Promise<void> {
  const people = names.map((each) => ({ name: each }))
  await nameReported(await stage.desk(keepers[0]), team, people, false)
  stage.clock.advance(15)
}

export async function nameTogether(stage: Stage, opened: Opened, names: readonly string[]): Promise<void> {
  await name(stage, opened, names)
  await countersignNames(await stage.desk(opened.keepers[1]), opened.team)
  stage.clock.advance(20)
}

/** The first keeper asks these people whether they have a conflict. Gives the gate. */
export async function ask(stage: Stage, { team, keepers }: Opened, guests: readonly CastKey[], days = 7): Promise<string> {
  const entries = guests.map((key) => stage.who(key).entry)
  const gate = await openGate(await stage.desk(keepers[0]), team, entries, days)
  stage.clock.advance(60)
  return gate
}

export async function answerAsked(stage: Stage, gate: string, key: CastKey, said: ConflictAnswer): Promise<void> {
  await stage.collect(key)
  await answerGate(await stage.desk(key), gate, said)
  stage.clock.advance(35)
}

/** Names, asks and lets in: everybody of `guests` says that they have no conflict. */
export async function letIn(stage: Stage, opened: Opened, names: readonly string[], guests: readonly CastKey[]): Promise<void> {
  await nameTogether(stage, opened, names)
  const gate = await ask(stage, opened, guests)
  for (const key of guests) await answerAsked(stage, gate, key, 'no_conflict')
  const first = await stage.desk(opened.keepers[0])
  for (const key of guests) await grantCase(first, opened.team, stage.who(key).entry)
  stage.clock.advance(30)
  await stage.collect(...guests)
}

/** The first keeper proposes and opens the vote; `voters` agree. */
export async function openVote(
  stage: Stage,
  { team, keepers }: Opened,
  draft: ProposalDraft,
  voters: readonly CastKey[]
): Promise<string> {
  const first = await stage.desk(keepers[0])
  const { hash } = await propose(first, team, draft)
  const { vote } = await begin(first, team, { version: hash })
  for (const key of voters) {
    stage.clock.advance(20)
    await castBallot(await stage.desk(key), team, { vote, version: hash, choice: 'aye', reason: '' })
  }
  return vote
}

/** Everybody agrees to a proposal of the first keeper; the second one confirms the result. */
export async function decide(stage: Stage, opened: Opened, draft: ProposalDraft, voters: readonly CastKey[]): Promise<void> {
  const { team, keepers } = opened
  const [first, second] = [await stage.desk(keepers[0]), await stage.desk(keepers[1])]
  const vote = await openVote(stage, opened, draft, voters)
  await endVote(first, team, vote)
  const from = stage.clock.now().toISOString()
  await closeVote(first, team, vote, { what: draft.consequence, by: stage.who(keepers[0]).name, from })
  const { results } = (await readTeam(second, team)).team.proceedings.deciding
  stage.clock.advance(40)
  await confirmResult(second, team, results.at(-1)?.hash ?? '')
}
