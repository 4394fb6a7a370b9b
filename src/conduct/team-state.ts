/** What a team thread has established so far. Every step is checked before it is believed (S8, S10, S24). */
import { recipientHash } from '../seal/age.ts'
import {
  boardBody,
  countersignedBody,
  discussedBody,
  gateBody,
  grantedBody,
  leadBody,
  mergeBody,
  namedBody,
  notAReportBody,
  openBody,
  removalBody,
  removedBody,
  rotateBody,
  splitBody,
  type BoardBody,
  type GateProof,
  type GateStage,
  type GrantedBody,
  type Member
} from './entry-bodies.ts'
import { leftBody, type StatedConflict } from './conflicts/bodies.ts'
import { isCleared } from './conflicts/standing.ts'
import { applyProceedings, noProceedings, type Proceedings } from './proceedings.ts'
import type { FindPerson, ThreadEntry, Removal } from './thread-entry.ts'
import { isNoConflictSigned, namesHash } from './statements.ts'

export interface TeamMember extends Member {
  /** Hash of the handle this member was given. */
  readonly handle: string
  /** Opened the door of a report, or leads: may write grants. */
  readonly keepsDoor: boolean
  readonly since: string
}

export interface Named {
  readonly people: readonly { readonly name: string; readonly person?: string; readonly code?: string }[]
  readonly second: boolean
  readonly by: string
  readonly hash: string
  readonly countersignedBy?: string
}

export interface TeamState {
  readonly name: string
  readonly procedure: string
  readonly policy: string
  readonly epoch: number
  readonly openedAt: string
  readonly members: ReadonlyMap<string, TeamMember>
  /** People who had access and have it no more. */
  readonly past: readonly (TeamMember & { readonly removed: boolean; readonly conflict?: StatedConflict })[]
  readonly removals: readonly Removal[]
  readonly lead: string
  readonly reports: readonly {
    readonly thread: string
    readonly words: string
    readonly reference: string
    readonly form: string
  }[]
  /** Which door keepers said of a report of this case that it is none (S36). Two make it one. */
  readonly notReports: ReadonlyMap<string, ReadonlySet<string>>
  readonly named?: Named
  readonly gates: readonly {
    readonly gate: string
    readonly until: string
    readonly stage: GateStage
    readonly names: string
    readonly by: string
  }[]
  readonly board?: BoardBody
  readonly discussed: readonly string[]
  /** Verify keys of people who decided what this case hears an appeal about: never let in (guard 4). */
  readonly deciders: readonly string[]
  readonly proceedings: Proceedings
  /** True between somebody's leaving and the next new key: nothing else may be written. */
  readonly awaitsNewKey: boolean
}

/** Reads the first entry. `undefined` when it does not open a case. */
export function startTeam(entry: ThreadEntry): TeamState | undefined {
  const body = entry.n === 0 && entry.header.kind === 'open' ? openBody(entry.body) : undefined
  if (body === undefined || body.founder.id !== entry.header.author || body.founder.verifyKey !== entry.header.key)
    return undefined
  return {
    name: body.name,
    procedure: body.procedure,
    policy: body.policy,
    epoch: 0,
    openedAt: entry.header.at,
    members: new Map([[body.founder.id, { ...body.founder, handle: body.handle, keepsDoor: true, since: entry.header.at }]]),
    past: [],
    removals: [],
    lead: body.founder.id,
    reports: body.reports,
    notReports: new Map(),
    gates: [],
    discussed: [],
    deciders: body.deciders ?? [],
    proceedings: noProceedings,
    awaitsNewKey: false
  }
}

type Given = { readonly instance: string; readonly findPerson: FindPerson }

/** Whether the chain itself announced what this proof answers. */
function isAnnounced(state: TeamState, proof: GateProof): boolean {
  if (proof.stage === 'door') return state.reports.some((report) => report.thread === proof.gate) && proof.names === namesHash([])
  if (state.named?.countersignedBy === undefined) return false
  if (proof.stage === 'reported' && proof.names !== namesHash(state.named.people.map((each) => each.name))) return false
  return state.gates.some((each) => each.gate === proof.gate && each.stage === proof.stage && each.names === proof.names)
}

/** Why a grant is not believed; `undefined` when it holds. Guard (3), S8, S24. */
export async function grantProblem(
  state: TeamState,
  grant: GrantedBody,
  author: string,
  given: Given
): Promise<string | undefined> {
  const { member, proofs } = grant
  if (state.members.get(author)?.keepsDoor !== true) return 'grant_by_other'
  if (state.members.has(member.id)) return 'grant_twice'
  if (state.named?.people.some((each) => each.person === member.id) === true) return 'grant_to_named'
  if (state.deciders.includes(member.verifyKey)) return 'grant_to_decider'
  if (grant.epoch !== state.epoch) return 'grant_of_other_epoch'
  if ([...state.members.keys(), member.id].toSorted().join() !== [...grant.members].toSorted().join())
    return 'grant_other_members'
  const person = await given.findPerson(member.id, grant.roster)
  if (person === undefined || person.verifyKey !== member.verifyKey) return 'grant_to_stranger'
  const holds = (stage: GateStage): boolean =>
    isCleared(state.proceedings.deciding, member, stage) ||
    proofs.some((proof) => {
      if (proof.stage !== stage || !isAnnounced(state, proof)) return false
      const claim = { instance: given.instance, gate: proof.gate, stage, person: member.id, names: proof.names }
      return isNoConflictSigned(claim, proof.signature, member.verifyKey)
    })
  const isProven = holds('door') || (holds('reported') && (state.named?.second !== true || holds('others')))
  return isProven ? undefined : 'grant_unproven'
}

/** What remains when somebody left, or lost access by the word of two others: nothing may be written but a new key (S10). */
function withoutMember(state: TeamState, gone: TeamMember, removed: boolean, conflict?: StatedConflict): TeamState {
  const members = new Map(state.members)
  members.delete(gone.id)
  const next = [...members.values()].find((each) => each.keepsDoor)?.id ?? [...members.keys()][0] ?? ''
  return {
    ...state,
    members,
    past: [...state.past, { ...gone, removed, ...(conflict !== undefined && { conflict }) }],
    removals: state.removals.filter((each) => each.person !== gone.id && each.by !== gone.id),
    lead: state.lead === gone.id ? next : state.lead,
    awaitsNewKey: true
  }
}

/** The state after an entry, or why the entry is not believed. */
export async function applyTeamEntry(state: TeamState, entry: ThreadEntry, given: Given): Promise<TeamState | string> {
  const { kind, author, key, at } = entry.header
  const writer = state.members.get(author)
  if (writer === undefined || writer.verifyKey !== key) return 'stranger'
  if (state.awaitsNewKey && kind !== 'rotate' && kind !== 'left') return 'stale'
  switch (kind) {
    case 'named': {
      const body = namedBody(entry.body)
      if (body === undefined) return 'damaged'
      if (!writer.keepsDoor) return 'not_door_keeper'
      return { ...state, named: { people: body.people, second: body.second, by: author, hash: entry.hash } }
    }
    case 'countersigned': {
      const body = countersignedBody(entry.body)
      if (body === undefined || state.named === undefined || body.of !== state.named.hash) return 'damaged'
      if (!writer.keepsDoor || state.named.by === author) return 'not_door_keeper'
      return { ...state, named: { ...state.named, countersignedBy: author } }
    }
    case 'gate': {
      const body = gateBody(entry.body)
      if (body === undefined) return 'damaged'
      if (!writer.keepsDoor) return 'not_door_keeper'
      return { ...state, gates: [...state.gates, { ...body, by: author }] }
    }
    case 'granted': {
      const body = grantedBody(entry.body)
      if (body === undefined) return 'damaged'
      const problem = await grantProblem(state, body, author, given)
      if (problem !== undefined) return problem
      const keepsDoor = body.proofs.some((proof) => proof.stage === 'door')
      const members = new Map(state.members).set(body.member.id, { ...body.member, handle: body.handle, keepsDoor, since: at })
      return { ...state, members }
    }
    case 'left':
      return withoutMember(state, writer, false, leftBody(entry.body)?.conflict)
    case 'removal': {
      const body = removalBody(entry.body)
      if (body === undefined || body.person === author || !state.members.has(body.person)) return 'damaged'
      const others = state.removals.filter((each) => each.person !== body.person || each.by !== author)
      return { ...state, removals: [...others, { person: body.person, by: author, hash: entry.hash, at }] }
    }
    case 'removed': {
      const body = removedBody(entry.body)
      const removal = state.removals.find((each) => each.hash === body?.of && each.person === body.person)
      const gone = removal && state.members.get(removal.person)
      if (removal === undefined || gone === undefined) return 'damaged'
      return removal.by === author || gone.id === author ? 'removed_by_one' : withoutMember(state, gone, true)
    }
    case 'rotate': {
      const body = rotateBody(entry.body)
      if (body === undefined) return 'damaged'
      if (body.epoch !== state.epoch + 1 || body.members.toSorted().join() !== [...state.members.keys()].toSorted().join())
        return 'rotation_other_members'
      return { ...state, epoch: body.epoch, awaitsNewKey: false }
    }
    case 'board': {
      const body = boardBody(entry.body)
      return body === undefined ? 'damaged' : { ...state, board: body }
    }
    case 'discussed': {
      const body = discussedBody(entry.body)
      return body === undefined ? 'damaged' : { ...state, discussed: [...state.discussed, body.at] }
    }
    case 'lead': {
      const body = leadBody(entry.body)
      const next = body === undefined ? undefined : state.members.get(body.person)
      if (next === undefined) return 'damaged'
      const members = new Map(state.members).set(next.id, { ...next, keepsDoor: true })
      return { ...state, members, lead: next.id }
    }
    case 'merge': {
      const body = mergeBody(entry.body)
      return body === undefined ? 'damaged' : { ...state, reports: [...state.reports, body.report] }
    }
    case 'split': {
      const body = splitBody(entry.body)
      return body === undefined ? 'damaged' : { ...state, reports: state.reports.filter((each) => each.thread !== body.report) }
    }
    case 'not_a_report': {
      const body = notAReportBody(entry.body)
      if (body === undefined) return 'damaged'
      if (!writer.keepsDoor) return 'not_door_keeper'
      const by = new Set(state.notReports.get(body.report)).add(author)
      return { ...state, notReports: new Map(state.notReports).set(body.report, by) }
    }
    default: {
      const proceedings = applyProceedings(state.proceedings, entry, state)
      return typeof proceedings === 'string' ? proceedings : { ...state, proceedings }
    }
  }
}

/** Whether two door keepers said that this is no report: the server has deleted it then, or is about to. */
export function isNoReport(state: Pick<TeamState, 'notReports'>, thread: string): boolean {
  return (state.notReports.get(thread)?.size ?? 0) > 1
}

/** A roster entry as team entries name it. */
export function memberOf(person: { id: string; name: string; verifyKey: string; recipient: string; body: string }): Member {
  return {
    id: person.id,
    name: person.name,
    verifyKey: person.verifyKey,
    recipientHash: recipientHash(person.recipient),
    body: person.body
  }
}
