/** What pattern keepers are sent and what they answer (S31). */
import { listOf, record, text, type Shaped } from '../threads/shapes.ts'

const id = text(22)
const secret = text(43)
const name = text(100)
/** Fits a letter of two kilobytes. */
export const mostNames = 6
const names = listOf(name, mostNames)

/** One person of one closed case. `card`: the same for every keeper, so that a card sent twice is one card. */
export const card = record({ card: text(43), names, code: text(60), outcome: text(60), month: text(7), until: text(17) })
export type Card = Shaped<typeof card>

/** A question: is there a card about one of these people? `seed`: of the key the answer is sealed to. */
export const patternQuestion = record({ thread: id, handle: secret, seed: secret, person: id, names })
export type PatternQuestion = Shaped<typeof patternQuestion>

export const cardLetter = record({}, { card, question: patternQuestion })

const earlier = record({ code: text(60), outcome: text(60), month: text(7) })
export type Earlier = Shaped<typeof earlier>
export const patternAnswerBody = record({ earlier: listOf(earlier, 20) })

/** In the team thread: how every member reads the answers. */
export const patternAskedBody = record({ thread: id, handle: secret, master: secret, keepers: listOf(id, 10), names })
export type PatternAsked = Shaped<typeof patternAskedBody>
/** `of`: hash of the closing, or of the state of a ban, that cards were written for. */
export const cardsLeftBody = record({ of: text(43) })
