import { lateActions, readDuration, startEvents } from './clocks.ts'
import { inspectRule } from './check-decision.ts'
import { checkHandling, handlingFields } from './check-handling.ts'
import { Inspector, type Problem } from './inspect.ts'
import {
  comebacks,
  conflictExamples,
  firstOpens,
  isTree,
  type Procedure,
  reasons,
  requiredClocks,
  type Tree
} from './procedure.ts'

const settings = ['gate', 'conflicts', 'first_open', 'smallest_panel', 'hold_release', 'intake', 'leads'] as const
const topFields = ['name', 'source', 'version', 'clocks', ...settings, 'decisions', 'handling', 'sources'] as const

const clockNames: readonly string[] = [...requiredClocks, 'space_reply']
const handlingNames: ReadonlySet<string> = new Set<string>(handlingFields)

/** How many people can decide a case, and how many hold a voting seat, where that is known. */
export interface PeopleKnown {
  readonly roster?: number
  readonly seats?: number
}

/**
 * Says everything that is wrong with a procedure, contradictions included. An empty answer means that `data` is a
 * `Procedure`. With `people`, also what so few could never pass. Never throws, whatever it is given.
 */
export function checkProcedure(data: unknown, people: PeopleKnown = {}): Problem[] {
  if (!isTree(data)) return [{ path: [], code: 'wrong_kind' }]
  const see = new Inspector()
  const top = see.fields(data, [], topFields)
  see.text(top['name'], ['name'])
  see.text(top['source'], ['source'])
  see.text(top['version'], ['version'], /^\d{4}-\d{2}-\d{2}$/)
  const clocks = see.fields(top['clocks'], ['clocks'], requiredClocks, ['space_reply'])
  for (const [name, clock] of Object.entries(clocks)) if (clockNames.includes(name)) checkClock(see, name, clock)
  checkGate(see, top)
  checkPeople(see, top, people)
  checkHold(see, top['hold_release'], clocks['acknowledge'])
  const decisions = see.fields(top['decisions'], ['decisions'], [], Object.keys(Object(top['decisions'])))
  for (const [kind, rule] of Object.entries(decisions)) checkDecision(see, kind, rule, Object.keys(decisions), people)
  checkHandling(see, top['handling'], { decisions: Object.keys(decisions), clocks: Object.keys(clocks) })
  checkSources(see, top['sources'], [
    ...settings,
    ...Object.keys(clocks).map((name) => `clocks.${name}`),
    ...Object.keys(decisions).map((kind) => `decisions.${kind}`),
    ...Object.keys(Object(top['handling']))
      .filter((field) => handlingNames.has(field))
      .map((field) => `handling.${field}`)
  ])
  return see.problems
}

function checkClock(see: Inspector, name: string, value: unknown): void {
  const path = ['clocks', name]
  const clock = see.fields(value, path, ['from', 'within'], ['counts', 'remind', 'else'])
  see.oneOf(clock['from'], startEvents, [...path, 'from'])
  see.oneOf(clock['counts'], ['calendar', 'business'], [...path, 'counts'])
  see.oneOf(clock['else'], lateActions, [...path, 'else'])
  if (name === 'status' && clock['else'] === 'status_message') see.say('answers_itself', ...path, 'else')
  const within = see.span(clock['within'], [...path, 'within'])
  if (within && clock['counts'] === 'business' && (within.months || within.milliseconds)) {
    see.say('not_whole_days', ...path, 'within')
  }
  see.list(clock['remind'], [...path, 'remind']).forEach((before, index) => {
    const at = [...path, 'remind', String(index)]
    if (see.span(before, at) && within && days(before) >= days(clock['within'])) see.say('reminder_too_early', ...at)
  })
}

function checkGate(see: Inspector, top: Tree): void {
  const gate = see.fields(
    top['gate'],
    ['gate'],
    ['shows', 'reason', 'silence', 'second_check'],
    ['soft', 'confirmed_by', 'comes_back']
  )
  see.oneOf(gate['shows'], ['reported_names'], ['gate', 'shows'])
  see.oneOf(gate['reason'], reasons, ['gate', 'reason'])
  see.oneOf(gate['silence'], ['no_access'], ['gate', 'silence'])
  see.oneOf(gate['second_check'], [true, false], ['gate', 'second_check'])
  see.oneOf(gate['comes_back'], comebacks, ['gate', 'comes_back'])
  const conflicts = see.list(top['conflicts'], ['conflicts'])
  if (Array.isArray(top['conflicts']) && !conflicts.length) see.say('too_small', 'conflicts')
  conflicts.forEach((example, index) => {
    see.oneOf(example, conflictExamples, ['conflicts', String(index)])
    if (conflicts.indexOf(example) !== index) see.say('doubled', 'conflicts', String(index))
  })
  checkGrades(see, gate, conflicts, Object.keys(Object(top['decisions'])))
}

/** Whoever may not be asked why can neither grade a conflict nor have it confirmed. */
function checkGrades(see: Inspector, gate: Tree, conflicts: readonly unknown[], kinds: readonly string[]): void {
  const { soft, confirmed_by: confirmedBy } = gate
  const list = see.list(soft, ['gate', 'soft'])
  if (Array.isArray(soft) && !list.length) see.say('too_small', 'gate', 'soft')
  list.forEach((example, index) => {
    see.oneOf(example, conflicts, ['gate', 'soft', String(index)])
    if (list.indexOf(example) !== index) see.say('doubled', 'gate', 'soft', String(index))
  })
  see.oneOf(confirmedBy, kinds, ['gate', 'confirmed_by'], 'unknown_place')
  if (gate['reason'] !== 'never') return
  if (soft !== undefined) see.say('contradicts', 'gate', 'soft')
  if (confirmedBy !== undefined) see.say('contradicts', 'gate', 'confirmed_by')
}

function checkPeople(see: Inspector, top: Tree, { roster }: PeopleKnown): void {
  see.oneOf(top['first_open'], firstOpens, ['first_open'])
  see.whole(top['smallest_panel'], 2, 15, ['smallest_panel'])
  if (roster !== undefined && Number(top['smallest_panel']) > roster) see.say('above_electorate', 'smallest_panel')
  const { min, max } = see.fields(top['intake'], ['intake'], ['min', 'max'])
  see.whole(min, 2, 5, ['intake', 'min'])
  see.whole(max, typeof min === 'number' ? min : 2, 5, ['intake', 'max'])
  const leads = see.fields(top['leads'], ['leads'], ['of', 'replaced_above'])
  see.whole(leads['of'], 1, 15, ['leads', 'of'])
  // "More than three of three" never happens: a threshold larger than the list that it counts.
  const most = typeof leads['of'] === 'number' ? leads['of'] - 1 : 14
  see.whole(leads['replaced_above'], 0, most, ['leads', 'replaced_above'])
}

/** The fallback panel may not be handed a report while the first readers still keep their promise (S12). */
function checkHold(see: Inspector, value: unknown, acknowledge: unknown): void {
  const held = see.span(value, ['hold_release'])
  if (!held) return
  const first = isTree(acknowledge) ? acknowledge : {}
  if (held.months || days(value) > 90) see.say('too_large', 'hold_release')
  else if (held.milliseconds % 3_600_000) see.say('not_a_duration', 'hold_release')
  else if (days(value) <= days(first['within'], first['counts'])) see.say('released_too_early', 'hold_release')
}

function checkDecision(see: Inspector, kind: string, value: unknown, kinds: readonly string[], people: PeopleKnown): void {
  const path = ['decisions', kind]
  if (!/^[a-z_]{1,40}$/.test(kind)) see.say('unknown_field', ...path)
  // A matter may go on to another decision of this file, never to itself.
  const electorate = isTree(value) ? value['electorate'] : undefined
  const seats = electorate === 'unconflicted' ? people.roster : electorate === 'seats' ? people.seats : undefined
  const known = { places: kinds.filter((other) => other !== kind), ...(seats !== undefined && { seats }) }
  inspectRule(see, value, path, known)
}

/** Every value names the text that it comes from, and no source is left without its value. */
function checkSources(see: Inspector, value: unknown, needed: readonly string[]): void {
  const sources = see.fields(value, ['sources'], [], needed)
  if (value === undefined) return
  for (const path of needed) if (!Object.hasOwn(sources, path)) see.say('no_source', ...path.split('.'))
  for (const [path, key] of Object.entries(sources)) see.text(key, ['sources', path])
}

/** The longest that a span can take, in days: enough to compare promises, never to compute a date. */
function days(text: unknown, counts: unknown = 'calendar'): number {
  const span = typeof text === 'string' ? readDuration(text) : undefined
  if (!span) return 0
  // From the worst start there is, a Saturday: two days until Monday, and two more for each whole week.
  const whole = counts === 'business' ? span.days + 2 * Math.floor(span.days / 5) + 2 : span.days
  return span.months * 31 + whole + span.milliseconds / 86_400_000
}

/** Whole hours for which the letters to the fallback panel wait (S12). The procedure must have passed `checkProcedure`. */
export function holdHours(procedure: Procedure): number {
  return Math.round(days(procedure.hold_release) * 24)
}
