/** Naming who was reported, asking everybody else about conflicts, and answering (S8). Silence is no. */
import { newId, toBase64url } from '../../../seal/bytes.ts'
import { minuteOf } from '../../../seal/header.ts'
import type { LetterBodies } from '../../../seal/letter-bodies.ts'
import type { ConflictAnswer, DoorBody, GateProof } from '../../threads/entry-bodies.ts'
import { conflictAnswers } from '../../threads/entry-bodies.ts'
import { statedConflict, type StatedConflict } from '../../conflicts/bodies.ts'
import { statedUnder } from '../../conflicts/stated-under.ts'
import { likeness } from '../../patterns/match.ts'
import { newPersonCode } from '../../patterns/person-code.ts'
import { Refusal } from '../../refusal.ts'
import { RequestFailed } from '../../requests.ts'
import { oneOf, record, text } from '../../threads/shapes.ts'
import { isConflictSigned, isNoConflictSigned, namesHash, signConflict, signNoConflict } from '../../threads/statements.ts'
import { addAnswer, answerSeed, newAnswerThread, readAnswers, startAnswers } from '../answers.ts'
import type { BookGate } from '../book.ts'
import { bodyOfCase } from '../case/body-of-case.ts'
import { gatesThatCount, mayComeBack } from '../../threads/team-state.ts'
import { viewDoor } from '../door.ts'
import { askToLook, bodiesInPlay, requireDoorKeeper, writeToReporter, writeToTeam } from '../case/in-case.ts'
import { readTeam } from '../case/read-case.ts'
import type { DeskSession } from '../session.ts'
import { renewGates } from './renew-gate.ts'
import { sendRound, type LetterOf } from '../write.ts'

/** First reader: signs who was reported. `person` is a roster entry id where the reported person is on a roster. */
export async function nameReported(
  session: DeskSession,
  teamId: string,
  people: readonly { name: string; person?: string }[],
  second: boolean
): Promise<void> {
  if (people.length === 0 || people.some((each) => each.name.trim() === '')) throw new Refusal('empty')
  await writeToTeam(session, teamId, 'named', ({ team }) => {
    requireDoorKeeper(session, team)
    return {
      second,
      people: people.map(({ name, person }) => ({
        name: name.trim(),
        code: codeFor(session, name),
        ...(person !== undefined && { person })
      }))
    }
  })
  // A second reader has to sign them.
  await askToLook(session, teamId)
}

/**
 * Signs the same people anew, with or without the second question: a name came to be known, or nobody's is. A second
 * reader has to sign again before anybody is let in.
 */
export async function changeSecond(session: DeskSession, teamId: string, second: boolean): Promise<void> {
  await writeToTeam(session, teamId, 'named', ({ team }) => {
    requireDoorKeeper(session, team)
    if (team.named === undefined) throw new Refusal('not_named_yet')
    if (team.named.second === second) throw new Refusal('already_done')
    return { second, people: team.named.people.map((person) => ({ ...person })) }
  })
  await askToLook(session, teamId)
}

/** The code name this person has in a case of mine, or a new one. */
function codeFor(session: DeskSession, name: string): string {
  const known = Object.values(session.book.cases).flatMap((own) => own.summary?.people ?? [])
  return known.find((each) => likeness(each.name, name) === 'same')?.code ?? newPersonCode(session.random)
}

/** Second reader: signs the same names. The reporter then sees them. */
export async function countersignNames(session: DeskSession, teamId: string): Promise<void> {
  const { read } = await writeToTeam(session, teamId, 'countersigned', ({ team }) => {
    const me = requireDoorKeeper(session, team)
    if (team.named === undefined) throw new Refusal('not_named_yet')
    if (team.named.by === me.id) throw new Refusal('same_person')
    return { of: team.named.hash }
  })
  const names = read.team.named?.people.map((each) => each.name) ?? []
  for (const report of read.own.reports) await writeToReporter(session, teamId, report.thread, 'named', { names })
}

/** As many as the letter to the other door keepers can name. */
const mostAsked = 30

export interface MayBeAsked {
  readonly id: string
  readonly name: string
  readonly body: string
  /** Took a report of this case down: a witness, who is asked only when a door keeper says so. */
  readonly tookIt: boolean
}

/** People who may be asked: on a roster in play, not in the case, not named, not left out by a reporter, not asked already. */
export async function whoMayBeAsked(session: DeskSession, teamId: string): Promise<MayBeAsked[]> {
  const { team } = await readTeam(session, teamId)
  requireDoorKeeper(session, team)
  const doors = await doorsOf(
    session,
    team.reports.map((report) => report.thread)
  )
  const leftOut = new Set(doors.flatMap((door) => door.leftOut))
  const takers = doors.flatMap((door) => door.taken?.person ?? [])
  const gates = Object.values(session.book.gates).filter((gate) => gate.team === teamId)
  const wasAsked = (person: string): boolean =>
    gates.some((gate) => gate.asked.includes(person) && gatesThatCount(team, person).has(gate.gate))
  const memberBodies = new Set([...team.members.values()].map((member) => member.body))
  return session
    .people()
    .filter(
      (person) =>
        memberBodies.has(person.body) &&
        !team.members.has(person.id) &&
        !leftOut.has(person.id) &&
        !wasAsked(person.id) &&
        mayComeBack(team, person)
    )
    .filter((person) => team.named?.people.some((each) => each.person === person.id) !== true)
    .map(({ id, name, body }) => ({ id, name, body, tookIt: takers.includes(id) }))
}

/** Whom the reporters of these threads left out, as far as this door keeper holds the doors. */
export async function leftOutOf(session: DeskSession, threads: readonly string[]): Promise<Set<string>> {
  return new Set((await doorsOf(session, threads)).flatMap((door) => door.leftOut))
}

async function doorsOf(session: DeskSession, threads: readonly string[]): Promise<DoorBody[]> {
  const doors: DoorBody[] = []
  for (const thread of threads) {
    if (session.book.reports[thread] === undefined) continue
    const view = await viewDoor(session, thread)
    if (view !== undefined) doors.push(view.door)
  }
  return doors
}

/**
 * Opens a gate: a thread for the answers, an entry, keys for the other door keepers, and a round to the whole roster
 * in which only `people` find a real letter.
 */
export async function openGate(
  session: DeskSession,
  teamId: string,
  people: readonly string[],
  days: number,
  stage: 'reported' | 'others' = 'reported',
  othersNames: readonly string[] = []
): Promise<string> {
  const read = await readTeam(session, teamId)
  const me = requireDoorKeeper(session, read.team)
  if (read.team.named?.countersignedBy === undefined) throw new Refusal('not_named_yet')
  const allowed = await whoMayBeAsked(session, teamId)
  const chosen = stage === 'others' ? [...people] : people.filter((id) => allowed.some((each) => each.id === id))
  if (chosen.length === 0) throw new Refusal('empty')
  if (chosen.length > mostAsked) throw new Refusal('too_long')
  const names = stage === 'others' ? othersNames : read.team.named.people.map((each) => each.name)
  const gate: BookGate = {
    ...newAnswerThread(session),
    gate: newId(session.random),
    team: teamId,
    asked: chosen,
    names: namesHash(names),
    stage,
    until: new Date(session.now().getTime() + days * 86_400_000).toISOString(),
    epoch: read.team.epoch
  }
  const said = { gate: gate.gate, until: minuteOf(new Date(gate.until)), stage, names: gate.names }
  const answerHandle = await startAnswers(session, read.own.handle, gate, { author: me, kind: 'gate', body: said })
  await session.update((book) => ({ ...book, gates: { ...book.gates, [gate.gate]: gate } }))
  await writeToTeam(session, teamId, 'gate', () => said)
  const letters = new Map<string, LetterOf>()
  for (const id of chosen) {
    const answer = toBase64url(answerSeed(gate.master, id))
    letters.set(id, {
      kind: 'ask',
      body: {
        gate: gate.gate,
        thread: gate.thread,
        handle: answerHandle,
        person: id,
        stage,
        names: [...names],
        answer,
        procedure: read.team.procedure,
        days
      }
    })
  }
  for (const keeper of read.team.members.values()) {
    if (keeper.keepsDoor && keeper.id !== me.id)
      letters.set(keeper.id, { kind: 'hand_on', body: { gate } as unknown as LetterBodies['hand_on'] })
  }
  await sendRound(session, read.own.handle, bodiesInPlay(session, read.team), letters, me)
  return gate.gate
}

/** `stated`: which conflict, where the procedure asks; `statement` is then a signature over it. */
const answerBody = record({ answer: oneOf(conflictAnswers) }, { statement: text(86), stated: statedConflict })

/**
 * Answers an invitation that has not ended. Every answer has one size. A signed "no conflict" lets in; a conflict that is
 * stated and signed is for the keepers of the door, and where it counts less for the members. Throws `reason_needed` and
 * `reason_not_asked` as the procedure has it.
 */
export async function answerGate(
  session: DeskSession,
  gateId: string,
  answer: ConflictAnswer,
  given?: StatedConflict
): Promise<void> {
  const ask = session.book.asks[gateId]
  if (ask === undefined || ask.until < session.now().toISOString()) throw new Refusal('no_such_invitation')
  if (ask.answered !== undefined) throw new Refusal('already_answered')
  const me = session.me().find((mine) => mine.id === ask.person)
  if (me === undefined) throw new Refusal('not_on_roster')
  const claim = {
    instance: session.instance.instance,
    gate: gateId,
    stage: ask.stage,
    person: me.id,
    names: namesHash(ask.names)
  }
  const stated = answer === 'conflict' ? statedUnder(bodyOfCase(session.bodies, ask.procedure, [])?.rules, given) : undefined
  const { signSeed } = session.keys
  const statement =
    answer === 'no_conflict'
      ? { statement: signNoConflict(claim, signSeed) }
      : stated === undefined
        ? {}
        : { stated, statement: signConflict({ ...claim, ...stated }, signSeed) }
  const to = { thread: ask.thread, handle: ask.handle, seed: ask.answerSeed }
  await addAnswer(session, to, { author: me, kind: 'gate_answer', body: { answer, ...statement } })
  await session.update((book) => ({ ...book, asks: { ...book.asks, [gateId]: { ...ask, answered: answer } } }))
}

export interface GateAnswer {
  readonly person: string
  readonly answer: ConflictAnswer
  readonly proof?: GateProof
  /** Which conflict, signed with this key. */
  readonly stated?: StatedConflict & { readonly key: string; readonly signature: string }
}

/**
 * Reads a gate's answers: door keepers alone hold its keys. Answers that were not asked for, are badly signed, or came
 * after the gate had ended count for nothing.
 */
export async function readGate(session: DeskSession, gateId: string): Promise<GateAnswer[]> {
  const known = session.book.gates[gateId]
  if (known === undefined) throw new Refusal('not_door_keeper')
  await renewGates(session, known.team)
  const gate = session.book.gates[gateId] ?? known
  const { names, stage } = gate
  const found: GateAnswer[] = []
  const answers = await readAnswers(session, gate, gate.asked).catch(nothingYet)
  for (const [person, { header, body }] of answers) {
    const said = answerBody(body)
    if (said === undefined || header.at > minuteOf(new Date(gate.until))) continue
    const claim = { instance: session.instance.instance, gate: gateId, stage, person, names }
    const { answer, statement, stated } = said
    const isProven = answer === 'no_conflict' && statement !== undefined && isNoConflictSigned(claim, statement, header.key)
    const isStated = stated !== undefined && isConflictSigned({ ...claim, ...stated }, statement ?? '', header.key)
    found.push({
      person,
      answer: answer === 'no_conflict' && !isProven ? 'not_sure' : answer,
      ...(isProven && { proof: { gate: gateId, stage, names, signature: statement } }),
      ...(answer === 'conflict' && isStated && { stated: { ...stated, key: header.key, signature: statement ?? '' } })
    })
  }
  return found
}

/** Another keeper has renewed the handle: the letter with the new one is on its way. */
function nothingYet(error: unknown): Awaited<ReturnType<typeof readAnswers>> {
  if (error instanceof RequestFailed && error.code === 'no_such_handle') return new Map()
  throw error
}
