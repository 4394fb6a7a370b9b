import { isPartialDay } from './partial-day.ts'
import { subjectOf } from './subject.ts'

/** What a person should look at before a text is voted on, or in one that was taken over. Words: `resolution.lint.<code>`. */
export const lintCodes = [
  'no_opening',
  'subject_missing',
  'other_group',
  'bad_day',
  'unknown_person',
  'private_link',
  'dead_number'
] as const
export type LintCode = (typeof lintCodes)[number]
export type Finding = { readonly code: LintCode; readonly about: string }

/** What the text is held against. */
export type LintFacts = {
  /** The body that the resolution changes; none when it changes none. */
  readonly subject: string | undefined
  readonly bodies: readonly string[]
  /** People whom its effects name: each should stand in the text. */
  readonly people: readonly string[]
  /** Numbers of other resolutions that are known. */
  readonly numbers: ReadonlySet<string>
}

/** Places that ask for an account or forget what they hold. */
const privatePlaces =
  /https?:\/\/(?:docs\.google\.com|drive\.google\.com|[^/\s]*\.slack\.com|[^/\s]*\/mailman\/private)[^\s)\]]*/g

/** Checks the words of a resolution. Pure: the same text and facts give the same findings. */
export function lintResolution(text: string, facts: LintFacts): Finding[] {
  const findings: Finding[] = []
  const flat = text.replace(/[*_]/g, '').replace(/\s+/g, ' ').trim()
  if (!/^RESOLVED, that /i.test(flat)) findings.push({ code: 'no_opening', about: flat.slice(0, 60) })
  if (facts.subject !== undefined) {
    const { own, other } = subjectOf(flat, facts.subject, facts.bodies)
    if (other !== undefined) findings.push({ code: 'other_group', about: other })
    else if (!own) findings.push({ code: 'subject_missing', about: facts.subject })
  }
  for (const [day] of flat.matchAll(/\b\d{4}-\d{2}-\d{2}\b/g))
    if (!isPartialDay(day)) findings.push({ code: 'bad_day', about: day })
  for (const name of facts.people) if (!flat.includes(name)) findings.push({ code: 'unknown_person', about: name })
  for (const link of new Set(text.match(privatePlaces) ?? [])) findings.push({ code: 'private_link', about: link })
  for (const [, number = ''] of flat.matchAll(/\b[Rr]esolution (\d{4}-\d{3})\b/g)) {
    if (!facts.numbers.has(number)) findings.push({ code: 'dead_number', about: number })
  }
  return findings
}
