/** Search inside one's own cases: in the worker, over what the person can open anyway. Nothing is asked of the server by word. */
import { nameWords } from '../intake/match-names.ts'
import { viewCase, type CaseView } from './case/case-view.ts'
import type { DeskSession } from './session.ts'

export interface Hit {
  readonly team: string
  readonly name: string
  readonly where: 'name' | 'report' | 'timeline' | 'named'
  /** A few words around the place that matched. */
  readonly excerpt: string
}

const around = 60
const mostHits = 50

function excerpt(text: string, word: string): string | undefined {
  const at = text.toLowerCase().indexOf(word)
  if (at < 0) return undefined
  return text.slice(Math.max(0, at - around), at + word.length + around).replace(/\s+/gu, ' ')
}

function hitsIn(view: CaseView, words: readonly string[]): Hit[] {
  const texts: { where: Hit['where']; text: string }[] = [
    { where: 'name', text: view.name },
    { where: 'named', text: view.named?.people.join(', ') ?? '' },
    ...view.reports.flatMap(({ words: said, reference }) => [
      { where: 'report' as const, text: reference },
      {
        where: 'report' as const,
        text: [said?.what, said?.place.text, said?.place.space, said?.whenText, ...(said?.who ?? [])].join(' · ')
      }
    ]),
    ...view.timeline.map((item) => ({ where: 'timeline' as const, text: item.text ?? '' }))
  ]
  const everyWordIsThere = words.every((word) => texts.some(({ text }) => nameWords(text).some((each) => each.startsWith(word))))
  if (!everyWordIsThere) return []
  const found = texts.flatMap(({ where, text }) => {
    const part = words.map((word) => excerpt(text, word)).find((each) => each !== undefined)
    return part === undefined ? [] : [{ team: view.team, name: view.name, where, excerpt: part }]
  })
  return found.slice(0, 3)
}

/** Opens one's own cases one after the other, newest first, and gives up to fifty places where every word occurs. */
export async function search(session: DeskSession, query: string): Promise<Hit[]> {
  const words = nameWords(query.slice(0, 200)).slice(0, 8)
  if (words.length === 0) return []
  const own = Object.values(session.book.cases).toSorted((a, b) =>
    (a.summary?.receivedAt ?? '') < (b.summary?.receivedAt ?? '') ? 1 : -1
  )
  const hits: Hit[] = []
  for (const { team } of own) {
    if (hits.length >= mostHits) break
    hits.push(...hitsIn(await viewCase(session, team), words))
  }
  return hits.slice(0, mostHits)
}
