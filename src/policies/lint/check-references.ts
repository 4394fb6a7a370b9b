import { isSafeLink } from '../text/parse-text.ts'
import { type NumberedPart, numberedParts, plainNumber, sectionsOf } from '../text/sections.ts'
import { type Finding, finding } from './finding.ts'

const reference = /\b(?:sections?|sec\.|§|clauses?)\s*(\d{1,3}(?:\.\d{1,3})+)/gi

/** A reference by number, and what stands around it. */
type Reference = {
  readonly number: string
  readonly written: string
  readonly line: number
  readonly around: string
  readonly own: string
}

/**
 * References by number ("Section 4.12") that name nothing, or a part that speaks of something else while a neighbour
 * speaks of just this: the mark of a text whose parts were numbered anew.
 */
export function checkReferences(name: string, text: string): Finding[] {
  const parts = numberedParts(text)
  if (parts.length === 0) return []
  const index = indexWords(text, parts)
  return referencesIn(text, parts).flatMap(({ number, written, line, around, own }) => {
    const at = parts.findIndex((part) => plainNumber(part.number) === number)
    const articles = new Set(parts.map((part) => plainNumber(part.number).split('.')[0]))
    if (at < 0) {
      // Numbers of other laws are not ours to check.
      return articles.has(number.split('.')[0] ?? '') ? [finding('broken_reference', name, line, { number: written })] : []
    }
    if (number === own) return []
    const better = betterPart(index, parts, at, own, around)
    if (!better) return []
    const { number: other, title: otherTitle } = better
    return [finding('doubtful_reference', name, line, { number: written, title: parts[at]?.title ?? '', other, otherTitle })]
  })
}

/** More than any text that people read. */
const mostReferences = 1000

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function referencesIn(text: string, parts: readonly NumberedPart[]): Reference[] {
  const lines = text.split('\n')
  const found: Reference[] = []
  const starts = lineStarts(text)
  for (const match of text.matchAll(reference)) {
    if (found.length >= mostReferences) break
    const line = starts.findLastIndex((start) => start <= match.index)
    const own = parts.findLast((part) => part.line <= line)
    // The name of a part is no reference.
    if (own?.line === line && /^[#*_\s]*$/.test((lines[line] ?? '').slice(0, (lines[line] ?? '').indexOf(match[0])))) continue
    const paragraph = Math.max(text.lastIndexOf('\n\n', match.index) + 1, match.index - 4000)
    const before = text.slice(paragraph, match.index).replaceAll(/\*\*[^*]*\*\*/g, '')
    const end = match.index + match[0].length
    const after = /^[^.;]*/.exec(text.slice(end, end + 200))?.[0] ?? ''
    found.push({
      number: plainNumber(match[1] ?? ''),
      written: match[1] ?? '',
      line: line + 1,
      around: `${lastSentences(before)} ${after.slice(0, 100)}`,
      own: plainNumber(own?.number ?? '0')
    })
  }
  return found
}

/** The sentence that the reference stands in; where that one says little, those before it as well. */
function lastSentences(before: string): string {
  const parts = before.split(/(?<=[.;])\s+(?=\S)/)
  let said = parts.pop() ?? ''
  while (parts.length > 0 && wordsOf(said).size < fewestWords) said = `${parts.pop()} ${said}`
  return said
}

type WordIndex = {
  readonly weight: (word: string) => number
  readonly of: readonly { title: ReadonlySet<string>; all: ReadonlySet<string> }[]
}

/** The words of each part, and how much a word says: one that stands everywhere says nothing. */
function indexWords(text: string, parts: readonly NumberedPart[]): WordIndex {
  const lines = text.split('\n')
  const of = parts.map(({ line, title }, at) => ({
    title: wordsOf(title),
    all: wordsOf(lines.slice(line, parts[at + 1]?.line).join(' '))
  }))
  const counts = new Map<string, number>()
  for (const { all } of of) for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { weight: (word) => Math.log((of.length + 1) / ((counts.get(word) ?? 0) + 1)), of }
}

const few = new Set(
  'this that with from such shall have been will which they their them then than each other also only into under upon section article'.split(
    ' '
  )
)

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  return new Set(words.filter((word) => !few.has(word)).map((word) => word.replace(/(?:ations?|ing|ed|es|s)$/, '')))
}

const fewestWords = 7
/** Less than this may be chance. */
const leastScore = 1
/** How far away a part may have moved when the numbers were changed. */
const reach = 2

function betterPart(
  index: WordIndex,
  parts: readonly NumberedPart[],
  at: number,
  own: string,
  around: string
): NumberedPart | undefined {
  const asked = wordsOf(around)
  const article = plainNumber(parts[at]?.number ?? '').split('.')[0]
  const score = (part: number) => {
    const words = index.of[part]
    let sum = 0
    for (const word of asked) {
      if (words?.title.has(word)) sum += 3 * index.weight(word)
      else if (words?.all.has(word)) sum += index.weight(word)
    }
    return sum / Math.sqrt(words?.all.size ?? 1)
  }
  const named = score(at)
  const isNear = (other: number) => {
    const number = plainNumber(parts[other]?.number ?? '')
    return other !== at && Math.abs(other - at) <= reach && number !== own && number.split('.')[0] === article
  }
  const near = [...parts.keys()].filter(isNear)
  const [best] = near.toSorted((a, b) => score(b) - score(a))
  return best !== undefined && score(best) > Math.max(leastScore, 2 * named) ? parts[best] : undefined
}

/** Links to headings that are not there, and links that no reader can follow. `known` are addresses of this site's texts. */
export function checkLinks(name: string, text: string, known: ReadonlySet<string>): Finding[] {
  const anchors = new Set([...sectionsOf(text).map(({ anchor }) => anchor), ...numberedParts(text).map(({ number }) => number)])
  return text.split('\n').flatMap((line, at) =>
    [...line.matchAll(/\]\(<?([^()\s>]*(?:\([^()\s]{0,200}\))?)>?[^()]*\)/g)].flatMap(([, to = '']) => {
      if (to.startsWith('#'))
        return anchors.has(decode(to.slice(1))) ? [] : [finding('broken_anchor', name, at + 1, { link: to })]
      if (!isSafeLink(to)) return [finding('broken_link', name, at + 1, { link: to })]
      if (/^(https?:|mailto:)/i.test(to)) return []
      const [path = ''] = to.split('#')
      return known.has(path) ? [] : [finding('broken_link', name, at + 1, { link: to })]
    })
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
