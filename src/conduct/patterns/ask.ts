/** Earlier cases about the same people: in one's own book, and by asking the pattern keepers (S31). */
import type { Json } from '../../seal/json.ts'
import { addAnswer, answerSeed, newAnswerThread, readAnswers, startAnswers } from '../desk/answers.ts'
import { bodiesInPlay, requireDoorKeeper, writeToTeam } from '../desk/case/in-case.ts'
import { readTeam } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { sendRound, type LetterOf } from '../desk/write.ts'
import { Refusal } from '../refusal.ts'
import { toBase64url } from '../../seal/bytes.ts'
import { mostNames, patternAnswerBody, type Card, type Earlier, type PatternAsked } from './bodies.ts'
import { keepersFor } from './keepers.ts'
import { bestLikeness, type Likeness } from './match.ts'

export interface OwnPattern {
  readonly team: string
  readonly caseName: string
  readonly person: string
  readonly likeness: Likeness
  readonly outcome: string | undefined
}

/** Other cases of one's own in which somebody of this name was reported. Nothing is asked of anybody. */
export function ownPatterns(session: DeskSession, teamId: string, names: readonly string[]): OwnPattern[] {
  return Object.values(session.book.cases).flatMap((own) => {
    if (own.team === teamId) return []
    return (own.summary?.people ?? []).flatMap(({ name, code }) => {
      const found = bestLikeness(names, [name])
      if (found === undefined) return []
      return [{ team: own.team, caseName: own.name, person: code, likeness: found, outcome: own.summary?.outcome }]
    })
  })
}

/** Asks the pattern keepers who may hear of this case. Throws `no_keepers` when there is none, `not_named_yet`. */
export async function askPatterns(session: DeskSession, teamId: string): Promise<void> {
  const read = await readTeam(session, teamId)
  const me = requireDoorKeeper(session, read.team)
  if (read.team.named?.countersignedBy === undefined) throw new Refusal('not_named_yet')
  const keepers = await keepersFor(session, read)
  if (keepers.length === 0) throw new Refusal('no_keepers')
  const names = read.team.named.people.map((each) => each.name.slice(0, 100)).slice(0, mostNames)
  const answers = newAnswerThread(session)
  const asked: PatternAsked = { ...answers, keepers: keepers.map((keeper) => keeper.id), names }
  const author = { author: me, kind: 'pattern_asked', body: { names } } as const
  const handle = await startAnswers(session, read.own.handle, answers, author)
  await writeToTeam(session, teamId, 'pattern_asked', () => asked as unknown as Json)
  const letters = new Map<string, LetterOf>(
    keepers.map(({ id }) => {
      const seed = toBase64url(answerSeed(answers.master, id))
      return [id, { kind: 'card', body: { question: { thread: answers.thread, handle, seed, person: id, names } } }]
    })
  )
  await sendRound(session, read.own.handle, bodiesInPlay(session, read.team), letters, me)
}

/** A keeper's own cards that may be about the people of a question; the keeper decides which are. */
export function matchingCards(session: DeskSession, thread: string): (Card & { readonly likeness: Likeness })[] {
  const question = session.book.questions.find((each) => each.thread === thread)
  if (question === undefined) throw new Refusal('no_such_invitation')
  const now = session.now().toISOString()
  return session.book.cards.flatMap((card) => {
    const found = card.until > now ? bestLikeness(question.names, card.names) : undefined
    return found === undefined ? [] : [{ ...card, likeness: found }]
  })
}

/** Answers with the cards that are about these people: code names, outcomes and months, no more. */
export async function answerPatterns(session: DeskSession, thread: string, cards: readonly string[]): Promise<void> {
  const question = session.book.questions.find((each) => each.thread === thread)
  const me = session.me().find((mine) => mine.id === question?.person)
  if (question === undefined || me === undefined) throw new Refusal('no_such_invitation')
  const earlier = matchingCards(session, thread)
    .filter((card) => cards.includes(card.card))
    .map(({ code, outcome, month }): Earlier => ({ code, outcome, month }))
    .slice(0, 20)
  await addAnswer(session, question, { author: me, kind: 'pattern_found', body: { earlier } as unknown as Json })
  await session.update((book) => ({ ...book, questions: book.questions.filter((each) => each.thread !== thread) }))
}

export interface KeeperAnswer {
  readonly keeper: string
  /** Nothing while they have not answered. */
  readonly earlier: readonly Earlier[] | undefined
}

/** What the keepers answered so far to the newest question; every member can read it. */
export async function patternAnswers(session: DeskSession, teamId: string): Promise<KeeperAnswer[]> {
  const { team } = await readTeam(session, teamId)
  const asked = team.proceedings.patterns.asked.at(-1)
  if (asked === undefined) return []
  const answers = await readAnswers(session, asked, asked.keepers)
  const names = new Map(session.people().map((person) => [person.id, person.name]))
  return asked.keepers.map((keeper) => {
    const answer = answers.get(keeper)
    const body = answer?.header.kind === 'pattern_found' ? patternAnswerBody(answer.body) : undefined
    return { keeper: names.get(keeper) ?? '', earlier: body?.earlier }
  })
}
