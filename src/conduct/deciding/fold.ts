/** Proposals, advice, interim actions and meetings. Votes are read in `fold-votes.ts`. */
import { isMinute } from '../../seal/header.ts'
import type { Apply } from '../part.ts'
import type { ThreadEntry } from '../threads/thread-entry.ts'
import { attendanceBody, interimBody, interimOverBody, legalAdviceBody, proposalBody } from './bodies.ts'
import { applyConflict } from './fold-conflicts.ts'
import { applyBallot, applyConfirmed, applyVoteClosed, applyVoteEnded, applyVoteExtended, applyVoteOpened } from './fold-votes.ts'
import type { Deciding, Meeting } from './model.ts'

/** Who wrote it and where it stands: what everything in this part begins with. */
export function writtenBy({ id, hash, header }: ThreadEntry) {
  return { id, hash, by: header.author, at: header.at }
}

const applyProposal: Apply<Deciding> = (state, entry) => {
  const body = proposalBody(entry.body)
  if (body === undefined || body.title.trim() === '') return 'damaged'
  if ([body.from, body.until].some((minute) => minute !== undefined && !isMinute(minute))) return 'damaged'
  const version = { ...writtenBy(entry), body }
  if (body.replaces === undefined) {
    return { ...state, proposals: [...state.proposals, { id: entry.id, versions: [version] }] }
  }
  const known = state.proposals.find((each) => each.versions.at(-1)?.hash === body.replaces)
  if (known === undefined) return 'proposal_not_newest'
  const votes = state.votes.filter((vote) => vote.subject.id === known.id)
  const isFrozen = votes.some(
    (vote) => vote.state === 'ended' || state.results.some((result) => result.vote === vote.id && result.state === 'passed')
  )
  if (isFrozen) return 'proposal_frozen'
  const next = { ...known, versions: [...known.versions, version] }
  return {
    ...state,
    proposals: state.proposals.map((each) => (each === known ? next : each)),
    // Ballots name the version they are about: none of them says anything about another one.
    votes: state.votes.map((vote) => (votes.includes(vote) && vote.state === 'open' ? { ...vote, state: 'void' } : vote))
  }
}

const applyLegalAdvice: Apply<Deciding> = (state, { header, body }) => {
  const advice = legalAdviceBody(body)
  const known = state.proposals.find((each) => each.id === advice?.of)
  if (advice === undefined || known === undefined || advice.text.trim() === '') return 'damaged'
  const next = { ...known, advice: { by: header.author, at: header.at, given: advice.given, text: advice.text } }
  return { ...state, proposals: state.proposals.map((each) => (each === known ? next : each)) }
}

const applyInterim: Apply<Deciding> = (state, entry) => {
  const { author, at } = entry.header
  const over = interimOverBody(entry.body)
  if (over !== undefined) {
    const known = state.interims.find((each) => each.hash === over.of)
    if (known === undefined || known.over !== undefined || over.text.trim() === '') return 'damaged'
    const next = { ...known, over: { by: author, at, text: over.text } }
    return { ...state, interims: state.interims.map((each) => (each === known ? next : each)) }
  }
  const body = interimBody(entry.body)
  if (body === undefined || body.action.trim() === '' || body.reason.trim() === '') return 'damaged'
  if (!isMinute(body.until) || !isMinute(body.review) || body.until <= at || body.review <= at) return 'damaged'
  return { ...state, interims: [...state.interims, { ...writtenBy(entry), body }] }
}

const applyAttendance: Apply<Deciding> = (state, { id, header, body }, team) => {
  const list = attendanceBody(body)
  if (list === undefined) return 'damaged'
  const ids = list.people.map((person) => person.id)
  const isSound = list.people.every(({ from, until }) => isMinute(from) && (until === undefined || isMinute(until)))
  if (!isSound || new Set(ids).size !== ids.length || !ids.every((each) => isKnown(team, each))) return 'damaged'
  const next: Meeting = { id: list.of ?? id, by: header.author, at: header.at, people: list.people }
  if (list.of === undefined) return { ...state, meetings: [...state.meetings, next] }
  if (!state.meetings.some((each) => each.id === list.of)) return 'damaged'
  return { ...state, meetings: state.meetings.map((each) => (each.id === list.of ? next : each)) }
}

/** A list of who was there may still name somebody who has stepped back meanwhile. */
const isKnown = (team: Parameters<Apply<Deciding>>[2], id: string): boolean =>
  team.members.has(id) || team.past.some((each) => each.id === id)

const readers: Readonly<Record<string, Apply<Deciding>>> = {
  proposal: applyProposal,
  legal_advice: applyLegalAdvice,
  vote_opened: applyVoteOpened,
  ballot: applyBallot,
  vote_extended: applyVoteExtended,
  vote_ended: applyVoteEnded,
  vote_closed: applyVoteClosed,
  confirmed: applyConfirmed,
  interim: applyInterim,
  attendance: applyAttendance,
  conflict: applyConflict
}

export const decidingKinds: readonly string[] = Object.keys(readers)

export const applyDeciding: Apply<Deciding> = (state, entry, team) =>
  readers[entry.header.kind]?.(state, entry, team) ?? 'unknown_kind'
