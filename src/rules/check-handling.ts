/** Says what is wrong with the second half of a procedure, contradictions included. */
import { readDuration } from './clocks.ts'
import { places } from './decision-rule.ts'
import {
  agreements,
  appellants,
  countedAs,
  handlingSteps,
  heard,
  layouts,
  letterParts,
  letterSituations,
  needs
} from './handling.ts'
import type { Inspector } from './inspect.ts'
import { isTree } from './procedure.ts'

const fields = [
  'steps',
  'assessment',
  'plan',
  'ladder',
  'hear',
  'space',
  'letters',
  'appeal',
  'records',
  'categories',
  'report'
] as const
const optional = ['legal_advice', 'interim', 'ask_affected'] as const
/** Fields whose value comes from a public text. */
export const handlingFields = [...fields, ...optional]

/** `decisions`: kinds of decision the procedure has rules for. `clocks`: names of its clocks. */
export function checkHandling(
  see: Inspector,
  value: unknown,
  known: { readonly decisions: readonly string[]; readonly clocks: readonly string[] }
): void {
  const top = see.fields(value, ['handling'], fields, optional)
  const at = (...path: string[]): string[] => ['handling', ...path]
  const steps = see.list(top['steps'], at('steps'))
  steps.forEach((step, i) => {
    see.oneOf(step, handlingSteps, at('steps', String(i)))
    if (steps.indexOf(step) !== i) see.say('doubled', ...at('steps', String(i)))
  })
  if (Array.isArray(top['steps']) && !steps.includes('decide')) see.say('missing', ...at('steps'))
  const assessment = see.fields(top['assessment'], at('assessment'), ['jurisdiction', 'impact', 'risk'], ['matrix'])
  for (const part of ['jurisdiction', 'impact', 'risk']) checkWorded(see, assessment[part], at('assessment', part))
  const matrix = see.fields(
    assessment['matrix'],
    at('assessment', 'matrix'),
    ['lower_lower', 'lower_higher', 'higher_lower', 'higher_higher'],
    []
  )
  for (const [cell, words] of Object.entries(matrix)) see.text(words, at('assessment', 'matrix', cell))
  checkWorded(see, top['plan'], at('plan'), 0)
  checkLadder(see, top['ladder'], at('ladder'))
  checkLegal(see, top['legal_advice'], top['ladder'], at('legal_advice'))
  const interim = see.fields(top['interim'], at('interim'), ['review', 'decision'], ['longest'])
  see.span(interim['review'], at('interim', 'review'))
  see.span(interim['longest'], at('interim', 'longest'))
  see.oneOf(interim['decision'], known.decisions, at('interim', 'decision'), 'unknown_place')
  if (length(interim['longest']) > 0 && length(interim['longest']) < length(interim['review']))
    see.say('contradicts', ...at('interim', 'review'))
  see.oneOf(top['hear'], heard, at('hear'))
  see.oneOf(top['space'], agreements, at('space'))
  // Asking somebody without a time in which they answer is a step without a clock.
  if (top['space'] === 'asked' && !known.clocks.includes('space_reply')) see.say('step_without_clock', ...at('space'))
  if (steps.includes('agree') && top['space'] === 'not_involved') see.say('contradicts', ...at('space'))
  see.whole(top['ask_affected'], 1, 60, at('ask_affected'))
  checkLetters(see, top['letters'], at('letters'), top['appeal'] === 'none')
  checkAppeal(see, top['appeal'], at('appeal'))
  checkWorded(see, top['records'], at('records'), 1, ['keep'])
  see.list(top['records'], at('records')).forEach((each, i) => {
    if (isTree(each)) see.span(each['keep'], at('records', String(i), 'keep'))
  })
  checkWorded(see, top['categories'], at('categories'))
  see.oneOf(top['report'], layouts, at('report'))
}

/** A list of keys with words, each key once. */
function checkWorded(see: Inspector, value: unknown, path: readonly string[], least = 1, more: readonly string[] = []): void {
  const items = see.list(value, path)
  if (Array.isArray(value) && items.length < least) see.say('too_small', ...path)
  if (items.length > 60) see.say('too_large', ...path)
  const seen = new Set<unknown>()
  items.forEach((item, i) => {
    const here = [...path, String(i)]
    const { key, text } = see.fields(item, here, ['key', 'text'], more)
    see.text(key, [...here, 'key'], /^[a-z0-9_]{1,60}$/)
    see.text(text, [...here, 'text'])
    if (seen.has(key)) see.say('doubled', ...here, 'key')
    seen.add(key)
  })
}

function checkLadder(see: Inspector, value: unknown, path: readonly string[]): void {
  checkWorded(see, value, path, 1, ['counted_as', 'lasts', 'review', 'needs', 'return_on_request'])
  see.list(value, path).forEach((rung, i) => {
    if (!isTree(rung)) return
    const here = [...path, String(i)]
    if (rung['counted_as'] === undefined) see.say('missing', ...here, 'counted_as')
    see.oneOf(rung['counted_as'], countedAs, [...here, 'counted_as'])
    see.span(rung['review'], [...here, 'review'])
    see.oneOf(rung['return_on_request'], [true, false], [...here, 'return_on_request'])
    see.list(rung['needs'], [...here, 'needs']).forEach((need, n) => see.oneOf(need, needs, [...here, 'needs', String(n)]))
    if (rung['lasts'] === 'for_good') return
    const lasts = see.fields(rung['lasts'], [...here, 'lasts'], [], ['least', 'most'])
    see.span(lasts['least'], [...here, 'lasts', 'least'])
    see.span(lasts['most'], [...here, 'lasts', 'most'])
    if (length(lasts['most']) > 0 && length(lasts['most']) < length(lasts['least'])) see.say('contradicts', ...here, 'lasts')
  })
}

/** A rung that lasts longer than the text allows without advice has to ask for it. */
function checkLegal(see: Inspector, value: unknown, ladder: unknown, path: readonly string[]): void {
  const legal = see.fields(value, path, [], ['longer_than', 'naming_in_public'])
  see.span(legal['longer_than'], [...path, 'longer_than'])
  see.oneOf(legal['naming_in_public'], [true, false], [...path, 'naming_in_public'])
  const limit = length(legal['longer_than'])
  if (limit === 0) return
  see.list(ladder, ['handling', 'ladder']).forEach((rung, i) => {
    if (!isTree(rung)) return
    const lasts = rung['lasts']
    const isLonger = lasts === 'for_good' || (isTree(lasts) && length(lasts['least']) > limit)
    const asks = Array.isArray(rung['needs']) && rung['needs'].includes('legal_advice')
    if (isLonger && !asks) see.say('contradicts', 'handling', 'ladder', String(i))
  })
}

function checkLetters(see: Inspector, value: unknown, path: readonly string[], noAppeal: boolean): void {
  const letters = see.fields(value, path, ['reported_outcome', 'reporter_outcome'], letterSituations)
  for (const [situation, parts] of Object.entries(letters)) {
    const list = see.list(parts, [...path, situation])
    list.forEach((part, i) => {
      see.oneOf(part, letterParts, [...path, situation, String(i)])
      // A letter that tells how to appeal where nobody can is a promise that cannot be kept.
      if (part === 'how_to_appeal' && noAppeal) see.say('contradicts', ...path, situation, String(i))
    })
    if (Array.isArray(parts) && list.length === 0) see.say('too_small', ...path, situation)
  }
}

function checkAppeal(see: Inspector, value: unknown, path: readonly string[]): void {
  if (value === 'none') return
  const appeal = see.fields(value, path, ['who', 'to', 'grounds', 'waits'], ['within'])
  const who = see.list(appeal['who'], [...path, 'who'])
  if (Array.isArray(appeal['who']) && who.length === 0) see.say('too_small', ...path, 'who')
  who.forEach((each, i) => see.oneOf(each, appellants, [...path, 'who', String(i)]))
  see.span(appeal['within'], [...path, 'within'])
  see.oneOf(appeal['to'], places, [...path, 'to'], 'unknown_place')
  checkWorded(see, appeal['grounds'], [...path, 'grounds'], 0)
  see.oneOf(appeal['waits'], [true, false], [...path, 'waits'])
}

/** About how many days a span takes: to compare two, never to compute a date. */
function length(text: unknown): number {
  const span = typeof text === 'string' ? readDuration(text) : undefined
  return span === undefined ? 0 : span.months * 31 + span.days + span.milliseconds / 86_400_000
}
