import { type Shown, showStored } from '../../http/read-fields.ts'
import type { Member } from '../who.ts'
import type { MotionView } from './view.ts'

/** A line of the roll for which the reader votes. */
export type OwnLine = { readonly n: number; readonly whose: string | undefined; readonly shown: Shown }

/** A ballot that was not taken, shown again as it was filled in. */
export type WrongLine = { readonly n: number; readonly shown: Shown }

/** Whose ballots this person fills in, each as it stands. */
export function linesOf({ person }: Member, { votes }: MotionView, wrong?: WrongLine): OwnLine[] {
  const seen = votes.at(-1)
  if (!seen || !person || seen.vote.status !== 'open') return []
  const holder = seen.lines.find((line) => line.person === person)
  return seen.lines.flatMap((line): OwnLine[] => {
    const own = line.person === person
    const held = line.standing === 'proxy' && line.heldBy !== undefined && line.heldBy === holder?.name
    if (!(own && (line.standing === 'eligible' || line.standing === 'proxy')) && !held) return []
    const stored: Record<string, string> = { reason: line.reason }
    line.choices.forEach((choice, at) => (stored[`choice_${at + 1}`] = choice ?? ''))
    const shown = wrong?.n === line.n ? wrong.shown : showStored(stored)
    return [{ n: line.n, whose: own ? undefined : line.name, shown }]
  })
}
