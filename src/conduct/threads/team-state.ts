/** What a team thread has established so far. Every step is checked before it is believed (S8, S10, S24). */
import { recipientHash } from '../../seal/age.ts'
import { openBody, type BoardBody, type GateProof, type GateStage, type GrantedBody, type Member } from './entry-bodies.ts'
import type { StatedConflict } from '../conflicts/bodies.ts'
import { isCleared } from '../conflicts/standing.ts'
import { noProceedings, type Proceedings } from '../proceedings.ts'
import type { FindPerson, ThreadEntry, Removal } from './thread-entry.ts'
import { isNoConflictSigned, namesHash } from './statements.ts'

export interface TeamMember extends Member {
  /** Hash of the handle this member was given. */
  readonly handle: string
  /** Opened the door of a report, or leads: may write grants. */
  readonly keepsDoor: boolean
  readonly since: string
}

export interface PastMember extends TeamMember {
  readonly removed: boolean
  readonly conflict?: StatedConflict
  /** How many gates there were when they left: who comes back answers a later one. */
  readonly gates: number
  /** Two members said that they may be asked again. */
  readonly back?: boolean
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
  readonly past: readonly PastMember[]
  /** Past members whom somebody would have back. */
  readonly backs: readonly { readonly person: string; readonly by: string; readonly hash: string }[]
  readonly removals: readonly Removal[]
  readonly lead: string
  readonly reports: readonly {
    readonly thread: string
    readonly words: string
    readonly reference: string
    readonly form: string
    /** The key under which a member sealed anew what had come in a weaker way (S2). */
    readonly resealed?: string
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
    backs: [],
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

/** What a grant is checked against besides the chain. */
export type GrantChecks = { readonly instance: string; readonly findPerson: FindPerson }

/** Whether the chain itself announced what this proof answers. */
function isAnnounced(state: TeamState, proof: GateProof): boolean {
  if (proof.stage === 'door') return state.reports.some((report) => report.thread === proof.gate) && proof.names === namesHash([])
  if (state.named?.countersignedBy === undefined) return false
  if (proof.stage === 'reported' && proof.names !== namesHash(state.named.people.map((each) => each.name))) return false
  return state.gates.some((each) => each.gate === proof.gate && each.stage === proof.stage && each.names === proof.names)
}

/**
 * Whether somebody who was a member may be asked again: with a new key, once two members ended the access of the old one
 * (S19), or because two members said so. Everybody else may.
 */
export function mayComeBack(state: TeamState, person: { readonly id: string; readonly verifyKey: string }): boolean {
  const last = state.past.findLast((each) => each.id === person.id)
  return last === undefined || last.back === true || (last.removed && last.verifyKey !== person.verifyKey)
}

/** The gates whose answers count for this person: for who was a member, those since. */
function gatesFor(state: TeamState, person: string): TeamState['gates'] {
  return state.gates.slice(state.past.findLast((each) => each.id === person)?.gates ?? 0)
}

/** Gates at which this person's word counts, by id. */
export function gatesThatCount(state: TeamState, person: string): ReadonlySet<string> {
  return new Set(gatesFor(state, person).map(({ gate }) => gate))
}

/** Why a grant is not believed; `undefined` when it holds. Guard (3), S8, S24. */
export async function grantProblem(
  state: TeamState,
  grant: GrantedBody,
  author: string,
  given: GrantChecks
): Promise<string | undefined> {
  const { member, proofs } = grant
  if (state.members.get(author)?.keepsDoor !== true) return 'grant_by_other'
  if (state.members.has(member.id)) return 'grant_twice'
  if (state.named?.people.some((each) => each.person === member.id) === true) return 'grant_to_named'
  if (state.deciders.includes(member.verifyKey)) return 'grant_to_decider'
  if (!mayComeBack(state, member)) return 'grant_to_past'
  if (grant.epoch !== state.epoch) return 'grant_of_other_epoch'
  if ([...state.members.keys(), member.id].toSorted().join() !== [...grant.members].toSorted().join())
    return 'grant_other_members'
  const person = await given.findPerson(member.id, grant.roster)
  if (person === undefined || person.verifyKey !== member.verifyKey) return 'grant_to_stranger'
  const counts = gatesThatCount(state, member.id)
  const isPast = state.past.some((each) => each.id === member.id)
  const holds = (stage: GateStage): boolean =>
    isCleared(state.proceedings.deciding, member, stage, counts) ||
    proofs.some((proof) => {
      if (proof.stage !== stage || !isAnnounced(state, proof)) return false
      // What they answered before they left is used up, at the door too.
      if (isPast && !counts.has(proof.gate)) return false
      const claim = { instance: given.instance, gate: proof.gate, stage, person: member.id, names: proof.names }
      return isNoConflictSigned(claim, proof.signature, member.verifyKey)
    })
  const isProven = holds('door') || (holds('reported') && (state.named?.second !== true || holds('others')))
  return isProven ? undefined : 'grant_unproven'
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
