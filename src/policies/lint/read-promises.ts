import { duration } from '../../rules/clocks.ts'
import type { ClockName } from '../../rules/procedure.ts'

/** A time that a text promises: "acknowledged within one week", as clocks of a procedure say it. */
export type TextPromise = {
  readonly clock: ClockName
  /** `P7D`, `PT24H`. */
  readonly within: string
  readonly counts: 'calendar' | 'business'
  /** Nothing when the text does not say from when. */
  readonly from: 'received' | 'discussed' | 'decided' | undefined
  /** From 1. */
  readonly line: number
}

const small = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const span = new RegExp(
  `\\b(?:within|no later than|not later than|in at most|at most)\\s+(?:the\\s+(?:next|first)\\s+)?(a|an|\\d{1,3}|${small.join('|')})` +
    `(?:\\s*\\(\\d{1,3}\\))?[\\s-]+(business |working )?(hour|day|week|month)s?\\b`,
  'gi'
)

/** Every promise about reports in an English text. Times for anything else (elections, notice of meetings) are no promises. */
export function readPromises(text: string): TextPromise[] {
  const promises: TextPromise[] = []
  for (const { from, sentence } of sentencesOf(text)) {
    const matches = [...sentence.matchAll(span)]
    matches.forEach((match, at) => {
      const [begin, end] = [match.index, match.index + match[0].length]
      const before = matches[at - 1]
      // One sentence may promise two things: each speaks of what stands between the other times.
      const own = sentence.slice(before ? before.index + before[0].length : 0, matches[at + 1]?.index)
      const clock = clockOf(own)
      if (!clock) return
      const line = text.slice(0, from + begin).split('\n').length
      promises.push({ clock, ...lengthOf(match), from: startOf(clock, sentence.slice(end)), line })
    })
  }
  return promises
}

function sentencesOf(text: string): { from: number; sentence: string }[] {
  return [...text.matchAll(/[^\n.!?][^.!?]*?(?:[.!?](?=\s|$)|\n\s*\n|$)/g)].map((match) => ({
    from: match.index,
    sentence: match[0]
  }))
}

/** Which clock a sentence speaks of: what it names first. */
function clockOf(sentence: string): ClockName | undefined {
  const at = (pattern: RegExp) => {
    const found = sentence.search(pattern)
    return found < 0 ? Infinity : found
  }
  if (at(/\bstatus (?:e-?mail|message|update)/i) < Infinity) return 'status'
  if (at(/\b(?:administrators?|moderators?)\b[^.]*\b(?:respond|reply|answer)/i) < Infinity) return 'space_reply'
  const [acknowledge, followUp] = [at(/\backnowledg/i), at(/\bfollow(?:ing)?[ -]?up\b/i)]
  if (acknowledge === Infinity && followUp === Infinity) return undefined
  return acknowledge < followUp ? 'acknowledge' : 'follow_up'
}

function lengthOf([, count = '', business, unit = '']: RegExpMatchArray): Pick<TextPromise, 'within' | 'counts'> {
  const word = count.toLowerCase()
  const n = /^an?$/.test(word) ? 1 : small.includes(word) ? small.indexOf(word) + 1 : Number(word)
  const within = { hour: `PT${n}H`, day: `P${n}D`, week: `P${n * 7}D`, month: `P${n}M` }[unit.toLowerCase()] ?? `P${n}D`
  return { within, counts: business ? 'business' : 'calendar' }
}

function startOf(clock: ClockName, after: string): TextPromise['from'] {
  const [, said] = /^\s*(?:of|after|from|following|since)\s+([^,;.]{1,80})/i.exec(after) ?? []
  if (said === undefined) return clock === 'acknowledge' ? 'received' : undefined
  if (/\b(?:meeting|discuss)/i.test(said)) return 'discussed'
  if (/\bdeci(?:sion|ded)/i.test(said)) return 'decided'
  return /\b(?:report|receipt|receiv|incident)/i.test(said) ? 'received' : undefined
}

/** Whether two lengths are the same for people: 24 hours and a day, 7 days and a week. */
export function isSameSpan(a: Pick<TextPromise, 'within' | 'counts'>, b: Pick<TextPromise, 'within' | 'counts'>): boolean {
  const length = ({ within }: Pick<TextPromise, 'within'>) => {
    const { months, days, milliseconds } = duration(within)
    return `${months} ${days * 86_400_000 + milliseconds}`
  }
  return length(a) === length(b) && (a.counts === b.counts || !/D/.test(a.within))
}
