import type { PersonId } from '../../../bodies/people/model.ts'
import type { Database, Tx } from '../../../db/database.ts'
import type { Site } from '../../site.ts'
import { castOnBundle, recordVotesInMeeting } from '../../votes/meeting-votes.ts'
import type { BallotProblem, StoredBallot, Vote } from '../../votes/model.ts'
import { ballotsOf, type NamedLine, rollOfVote } from '../../votes/store.ts'
import type { RoomProblem } from '../model.ts'
import type { Hand, Written } from './model.ts'

/** The hands of a vote, or of all votes that are decided together. */
export async function readHands(db: Database, votes: readonly Vote[]): Promise<Hand[]> {
  const hands = new Map<PersonId, Hand>()
  // One vote, or those of one consent agenda.
  for (const vote of votes) {
    const roll = await rollOfVote(db, vote.id)
    const ballots = await ballotsOf(db, vote.id)
    for (const line of roll) {
      const hand = handOf(line, roll, ballots, vote.options)
      if (hand && !hands.has(hand.person)) hands.set(hand.person, hand)
    }
  }
  return [...hands.values()]
}

function handOf(
  { person, name, standing, held_by: holder }: NamedLine,
  roll: readonly NamedLine[],
  ballots: readonly StoredBallot[],
  options: number
): Hand | undefined {
  if (person === null || (standing !== 'eligible' && standing !== 'proxy')) return undefined
  const own = ballots.filter((ballot) => ballot.person === person)
  const latest = own.at(-1)
  return {
    person,
    name: name ?? '',
    standing,
    holder,
    holderName: roll.find((line) => line.person === holder && holder !== null)?.name ?? undefined,
    said: Array.from({ length: options }, (_, at) => own.findLast(({ option }) => option === at + 1)?.choice),
    own: latest !== undefined && latest.via !== 'meeting',
    last: latest?.at
  }
}

/**
 * Writes down what was said in the room. Nothing is written over that somebody said on their own device, and nothing that
 * came in after `seen`, when the page was drawn: then nothing at all is written, and somebody has to look again.
 */
export async function writeHands(
  tx: Tx,
  site: Site,
  votes: readonly Vote[],
  { written, seen }: { readonly written: readonly Written[]; readonly seen: Date | undefined }
): Promise<{ readonly problem?: BallotProblem | RoomProblem }> {
  const hands = new Map((await readHands(tx, votes)).map((hand) => [hand.person, hand]))
  const changed = written.filter(({ person, choices }) => {
    const hand = hands.get(person)
    return hand === undefined || choices.some((choice, at) => choice !== hand.said[at])
  })
  if (changed.length === 0) return { problem: 'nothing_said' }
  for (const { person } of changed) {
    const hand = hands.get(person)
    if (!hand) return { problem: 'not_here' }
    if (hand.own || (hand.last && (!seen || hand.last > seen))) return { problem: 'voted_meanwhile' }
  }
  const ballots = changed.map(({ person, choices }) => {
    const holder = hands.get(person)?.holder
    return { person, choices, ...(holder && { by: holder }) }
  })
  const [vote] = votes
  if (!vote) return { problem: 'not_under_way' }
  if (vote.bundle === null) {
    const { problem } = await recordVotesInMeeting(tx, site, vote.id, ballots)
    return problem ? { problem } : {}
  }
  for (const { person, by, choices } of ballots) {
    const [choice] = choices
    if (!choice) continue
    const { problem } = await castOnBundle(tx, site, vote.bundle, { person, ...(by && { by }), choice, via: 'meeting' })
    if (problem) return { problem }
  }
  return {}
}
