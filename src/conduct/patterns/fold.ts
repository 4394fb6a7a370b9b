/** Questions to the pattern keepers, and whether the cards of a closing went out. */
import type { Apply } from '../part.ts'
import { cardsLeftBody, patternAskedBody, type PatternAsked } from './bodies.ts'

export interface Patterns {
  readonly asked: readonly (PatternAsked & { readonly at: string })[]
  /** Hashes of the closings, and of the states of bans, whose cards went out. */
  readonly cardsLeft: readonly string[]
}

export const noPatterns: Patterns = { asked: [], cardsLeft: [] }
export const patternKinds: readonly string[] = ['pattern_asked', 'cards_left']

export const applyPattern: Apply<Patterns> = (patterns, { header, body }, team) => {
  if (team.members.get(header.author)?.keepsDoor !== true) return 'not_door_keeper'
  if (header.kind === 'cards_left') {
    const left = cardsLeftBody(body)
    return left === undefined ? 'damaged' : { ...patterns, cardsLeft: [...patterns.cardsLeft, left.of] }
  }
  const asked = patternAskedBody(body)
  return asked === undefined ? 'damaged' : { ...patterns, asked: [...patterns.asked, { ...asked, at: header.at }] }
}
