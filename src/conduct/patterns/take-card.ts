/** What a pattern keeper's box brings: cards to keep, questions to answer. */
import type { Json } from '../../seal/json.ts'
import type { Change } from '../desk/book.ts'
import type { DeskSession } from '../desk/session.ts'
import { cardLetter } from './bodies.ts'

const mostCards = 5_000
const mostQuestions = 200

/** Nothing for anybody who is no pattern keeper. Cards whose day has passed are dropped on the way (S22). */
export function takeCard(session: DeskSession, body: Json, from: string): Change | undefined {
  const given = cardLetter(body)
  if (given === undefined || !session.me().some((me) => me.roles.includes('pattern_keeper'))) return undefined
  const { card, question } = given
  const now = session.now().toISOString()
  if (card !== undefined)
    return (book) => {
      const kept = book.cards.filter((each) => each.until > now && each.card !== card.card)
      return { ...book, cards: [...kept, card].slice(-mostCards) }
    }
  if (question === undefined) return undefined
  return (book) => {
    if (book.questions.some((each) => each.thread === question.thread)) return book
    return { ...book, questions: [...book.questions, { ...question, from, since: now }].slice(-mostQuestions) }
  }
}
