/** Letting people into a case, one by one, on proof of their own "no conflict" (S8, S11, S24). */
import { minuteOf } from '../../../seal/header.ts'
import type { Json } from '../../../seal/json.ts'
import { handleHash } from '../../../seal/return-key.ts'
import { isCleared } from '../../conflicts/standing.ts'
import { doorAnswerBody, type GateProof, type GateStage } from '../../threads/entry-bodies.ts'
import { Refusal } from '../../refusal.ts'
import type { ReportThread } from '../../threads/report-thread.ts'
import type { Person } from '../../threads/rosters.ts'
import { namesHash } from '../../threads/statements.ts'
import { gatesThatCount, grantProblem, mayComeBack, memberOf, type TeamState } from '../../threads/team-state.ts'
import { readGate } from './gate.ts'
import { bodiesInPlay, requireDoorKeeper, writeToReporter, writeToTeam } from '../case/in-case.ts'
import { readCase, readTeam, type ReadCaseWithReports } from '../case/read-case.ts'
import type { DeskSession } from '../session.ts'
import { sendRound, type LetterOf } from '../write.ts'

/** Days between the announcement of a new reader and the grant, where the reporter asked for it (S11). */
const announceDays = 3

export interface Candidate {
  readonly person: string
  readonly name: string
  readonly proofs: readonly GateProof[]
  /** Said "no conflict" about who was reported; still to be asked about the others involved. */
  readonly needsSecond: boolean
  /** Took a report of this case down: a witness of it. */
  readonly tookIt: boolean
  /** Set when the reporter asked to be told first: the moment from which the grant may be made, once announced. */
  readonly notBefore?: string
  readonly needsAnnouncing: boolean
}

function doorProof(thread: ReportThread, person: string): GateProof | undefined {
  for (const entry of thread.entries) {
    if (entry.header.kind !== 'door_answer' || entry.header.author !== person) continue
    const statement = doorAnswerBody(entry.body)?.statement
    if (statement !== undefined) return { gate: thread.id, stage: 'door', names: namesHash([]), signature: statement }
  }
  return undefined
}

/** The handle somebody answered at the door with; members who hold no door could not know it. */
export function doorHandle(thread: ReportThread, person: string): string | undefined {
  const answer = thread.entries.findLast(({ header }) => header.kind === 'door_answer' && header.author === person)
  return answer && doorAnswerBody(answer.body)?.handle
}

/** People who signed "no conflict", at the door or at a gate, and are not in the case yet. Door keepers alone see this. */
export async function candidates(session: DeskSession, teamId: string): Promise<Candidate[]> {
  const read = await readCase(session, teamId)
  requireDoorKeeper(session, read.team)
  const found = new Map<string, GateProof[]>()
  const add = (person: string, proof: GateProof | undefined): void => {
    const before = found.get(person) ?? []
    if (proof !== undefined && !before.some((each) => each.gate === proof.gate)) found.set(person, [...before, proof])
  }
  for (const { thread } of read.reports) {
    for (const [person, answer] of thread.doorAnswers) if (answer === 'no_conflict') add(person, doorProof(thread, person))
  }
  for (const gate of Object.values(session.book.gates)) {
    if (gate.team !== teamId) continue
    for (const answer of await readGate(session, gate.gate)) add(answer.person, answer.proof)
  }
  // Whose conflict the others have set aside has no proof of "no conflict": their word is in the chain.
  const { deciding } = read.team.proceedings
  for (const { body } of deciding.conflicts) if (body.said !== undefined && !found.has(body.person)) found.set(body.person, [])
  return [...found].flatMap(([id, all]): Candidate[] => {
    const person = session.people().find((each) => each.id === id)
    if (person === undefined || read.team.members.has(id) || isRefused(read, person)) return []
    const isPast = read.team.past.some((member) => member.id === id)
    if (!mayComeBack(read.team, person)) return []
    const counts = gatesThatCount(read.team, id)
    const current = all.filter(({ gate }) => !isPast || counts.has(gate))
    const proofs = current.filter((proof, i) => current.findIndex(({ stage }) => stage === proof.stage) === i)
    const holds = (stage: GateStage): boolean =>
      proofs.some((proof) => proof.stage === stage) || isCleared(deciding, person, stage, counts)
    if (!holds('door') && !holds('reported')) return []
    const needsSecond = read.team.named?.second === true && !holds('door') && !holds('others')
    const tookIt = read.reports.some(({ thread }) => (thread.door ?? thread.words)?.taken?.person === id)
    return [{ person: id, name: person.name, proofs, needsSecond, tookIt, ...announcement(read, id, proofs) }]
  })
}

function personIn(session: DeskSession, id: string): Person {
  const person = session.people().find((each) => each.id === id)
  if (person === undefined) throw new Refusal('not_on_roster')
  return person
}

/** Named in the case, left out by a reporter whose door this keeper holds (guard 3), or a decider in an appeal (guard 4). */
function isRefused(read: ReadCaseWithReports, { id, verifyKey }: Person): boolean {
  if (read.team.named?.people.some((each) => each.person === id) === true) return true
  if (read.team.deciders.includes(verifyKey)) return true
  return read.reports.some(({ thread }) => thread.door?.leftOut.includes(id) === true)
}

function announcement(
  read: ReadCaseWithReports,
  person: string,
  proofs: readonly GateProof[]
): { needsAnnouncing: boolean; notBefore?: string } {
  const wishes = read.reports.filter(({ thread }) => thread.door?.askBeforeNew === true)
  if (proofs.some((proof) => proof.stage === 'door') || wishes.length === 0) return { needsAnnouncing: false }
  const announced = wishes.map(({ thread }) => thread.readers.get(person)?.from)
  const latest = announced.reduce<string | undefined>(
    (max, from) => (from !== undefined && (max === undefined || from > max) ? from : max),
    undefined
  )
  return { needsAnnouncing: announced.includes(undefined), ...(latest !== undefined && { notBefore: latest }) }
}

/** Tells the reporters who asked for it that somebody is about to join, and from when. */
export async function announceReader(session: DeskSession, teamId: string, personId: string): Promise<void> {
  const read = await readCase(session, teamId)
  requireDoorKeeper(session, read.team)
  const person = personIn(session, personId)
  const from = minuteOf(new Date(session.now().getTime() + announceDays * 86_400_000))
  for (const { thread } of read.reports) {
    if (thread.door?.askBeforeNew !== true || thread.readers.has(personId)) continue
    await writeToReporter(session, teamId, thread.id, 'reader', {
      person: personId,
      name: person.name,
      from,
      handle: handleHash(session.newSeed())
    })
  }
}

/**
 * Grants the case to somebody: handles on its threads, an entry that everybody checks, a line for the reporter,
 * and a round in which only this person finds a letter.
 */
export async function grantCase(session: DeskSession, teamId: string, personId: string): Promise<void> {
  const read = await readCase(session, teamId)
  const me = requireDoorKeeper(session, read.team)
  const person = personIn(session, personId)
  if (read.team.members.has(personId)) throw new Refusal('already_member')
  if (read.team.named?.people.some((each) => each.person === personId) === true) throw new Refusal('is_named', [personId])
  if (read.reports.some(({ thread }) => thread.door?.leftOut.includes(personId) === true))
    throw new Refusal('was_left_out', [personId])
  const candidate = (await candidates(session, teamId)).find((each) => each.person === personId)
  if (candidate === undefined || candidate.needsSecond) throw new Refusal('has_not_agreed', [personId])
  if (candidate.needsAnnouncing || (candidate.notBefore ?? '') > minuteOf(session.now()))
    throw new Refusal('too_soon', [personId])

  const teamHandle = session.newSeed()
  const roster = session.rosterHashOf(person.body)
  const provenGrant = async (team: TeamState): Promise<Json> => {
    const grant = {
      member: memberOf(person),
      handle: handleHash(teamHandle),
      epoch: team.epoch,
      roster,
      members: [...team.members.keys(), personId],
      proofs: [...candidate.proofs]
    }
    const given = { instance: session.instance.instance, findPerson: session.rosters.findPerson }
    if ((await grantProblem(team, grant, me.id, given)) !== undefined) throw new Refusal('grant_unproven', [personId])
    return grant as unknown as Json
  }
  // Before any handle is made: one that nobody was granted would be shown as a stranger's.
  await provenGrant(read.team)
  const reportHandles = read.reports.map(({ thread, handle }) => ({
    thread: thread.id,
    mine: handle,
    handle: session.newSeed(),
    had: doorHandle(thread, personId)
  }))
  await session.requests.addHandles(read.own.handle, [{ hash: handleHash(teamHandle), scope: 'member' }])
  for (const each of reportHandles)
    await session.requests.addHandles(each.mine, [{ hash: handleHash(each.handle), scope: 'member' }])

  const { id: entry, read: now } = await writeToTeam(session, teamId, 'granted', ({ team }) => provenGrant(team))
  for (const each of reportHandles) {
    await writeToReporter(session, teamId, each.thread, 'reader', {
      person: personId,
      name: person.name,
      from: minuteOf(session.now()),
      handle: handleHash(each.handle),
      ...(each.had !== undefined && { had: each.had })
    })
  }
  const [first, ...more] = reportHandles
  if (first === undefined) throw new Refusal('no_such_report')
  const members = [...now.team.members.keys(), personId]
  const letter: LetterOf = {
    kind: 'grant',
    body: {
      team: { thread: teamId, handle: teamHandle },
      report: { thread: first.thread, handle: first.handle },
      epoch: now.team.epoch,
      secret: now.own.secret,
      members,
      entry
    }
  }
  const bodies = bodiesInPlay(session, now.team)
  await sendRound(session, read.own.handle, bodies, new Map([[personId, letter]]), me)
  for (const each of more) await handOnReport(session, teamId, personId, each, bodies, me)
}

/** A further report's handle for a member, by a letter of its own. */
export async function handOnReport(
  session: DeskSession,
  teamId: string,
  personId: string,
  report: { readonly thread: string; readonly handle: string },
  bodies: readonly string[],
  me: Person
): Promise<void> {
  const { own } = await readTeam(session, teamId)
  const letter = { kind: 'hand_on', body: { report: { team: teamId, thread: report.thread, handle: report.handle } } } as const
  await sendRound(session, own.handle, bodies, new Map<string, LetterOf>([[personId, letter]]), me, 'none')
}
