/** Reads a team thread entry by entry: who is a member at each place, and what may be believed (S8, S10, S24). */
import { leftBody, type StatedConflict } from '../conflicts/bodies.ts'
import {
  boardBody,
  countersignedBody,
  discussedBody,
  gateBody,
  grantedBody,
  leadBody,
  letBackBody,
  mergeBody,
  namedBody,
  notAReportBody,
  removalBody,
  removedBody,
  resealKeyBody,
  rotateBody,
  splitBody
} from './entry-bodies.ts'
import { applyProceedings } from '../proceedings.ts'
import { grantProblem, type GrantChecks, type TeamMember, type TeamState } from './team-state.ts'
import type { ThreadEntry } from './thread-entry.ts'

/** What remains when somebody left, or lost access by the word of two others: nothing may be written but a new key (S10). */
function withoutMember(state: TeamState, gone: TeamMember, removed: boolean, conflict?: StatedConflict): TeamState {
  const members = new Map(state.members)
  members.delete(gone.id)
  const next = [...members.values()].find((each) => each.keepsDoor)?.id ?? [...members.keys()][0] ?? ''
  return {
    ...state,
    members,
    past: [...state.past, { ...gone, removed, gates: state.gates.length, ...(conflict !== undefined && { conflict }) }],
    removals: state.removals.filter((each) => each.person !== gone.id && each.by !== gone.id),
    lead: state.lead === gone.id ? next : state.lead,
    awaitsNewKey: true
  }
}

/** The state after an entry, or why the entry is not believed. */
export async function applyTeamEntry(state: TeamState, entry: ThreadEntry, given: GrantChecks): Promise<TeamState | string> {
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
    case 'let_back': {
      const body = letBackBody(entry.body)
      const gone = state.past.findLast((each) => each.id === body?.person)
      if (body === undefined || gone === undefined || state.members.has(body.person)) return 'damaged'
      const first = state.backs.find((each) => each.hash === body.of && each.person === body.person)
      if (body.of === undefined)
        return { ...state, backs: [...state.backs, { person: body.person, by: author, hash: entry.hash }] }
      if (first === undefined) return 'damaged'
      if (first.by === author) return 'removed_by_one'
      const past = state.past.map((each) => (each === gone ? { ...gone, back: true } : each))
      return { ...state, past, backs: state.backs.filter((each) => each.person !== body.person) }
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
    case 'resealed': {
      const body = resealKeyBody(entry.body)
      if (body === undefined || !state.reports.some((each) => each.thread === body.report)) return 'damaged'
      if (!writer.keepsDoor) return 'not_door_keeper'
      // Of two who began at once, both use the key that came first.
      const reports = state.reports.map((each) =>
        each.thread === body.report && each.resealed === undefined ? { ...each, resealed: body.seed } : each
      )
      return { ...state, reports }
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
