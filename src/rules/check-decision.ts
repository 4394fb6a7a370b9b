import { readDuration } from './clocks.ts'
import {
  abstentions,
  ballotKinds,
  bases,
  beforehand,
  completeRule,
  deadlocks,
  type DecisionRule,
  earlyCloses,
  electorates,
  fewFields,
  objections,
  places,
  readFraction,
  readShare,
  silences,
  ties,
  withoutQuorum,
  type WrittenRule
} from './decision-rule.ts'
import { Inspector, type Problem } from './inspect.ts'
import { isTree, type Tree } from './procedure.ts'

export interface KnownToRules {
  /** Names besides `places` that `then` and `escalates_to` may give, such as other decisions of the same file. */
  readonly places?: readonly string[]
  /** How many people can vote at most, if that is known: a rule that so many can never pass is refused. */
  readonly seats?: number
}

export type ReadRule =
  | { readonly rule: DecisionRule; readonly problems: readonly [] }
  | { readonly rule: undefined; readonly problems: readonly Problem[] }

/** Reads one decision rule as a file or a form holds it. A wrong one comes back as problems with paths, never as an exception. */
export function readDecisionRule(tree: unknown, known: KnownToRules = {}): ReadRule {
  const see = new Inspector()
  if (isTree(tree)) inspectRule(see, tree, [], known)
  else see.say('wrong_kind')
  return see.problems.length
    ? { rule: undefined, problems: see.problems }
    : { rule: completeRule(tree as unknown as WrittenRule), problems: [] }
}

const required = ['electorate'] as const
const optional = [
  'base',
  'threshold',
  'strict',
  'plus_one',
  'all_but',
  'min_ayes',
  'max_nays',
  'ayes_over_abstentions',
  'aye_of',
  'quorum',
  'abstention',
  'window',
  'open_at_least',
  'closes_early',
  'silence',
  'objection',
  'then',
  'on_no_quorum',
  'on_deadlock',
  'tie',
  'extended_by',
  'escalates_to',
  'ballot',
  'smallest_panel',
  'seconded',
  'proxies',
  'after',
  'few'
] as const satisfies (keyof WrittenRule)[]

/** The same, for a rule inside a larger file. */
export function inspectRule(see: Inspector, value: unknown, path: readonly string[], known: KnownToRules): void {
  const before = see.problems.length
  const rule = see.fields(value, path, required, optional)
  const at = (...names: string[]) => [...path, ...names]
  inspectElectorate(see, rule, at)
  for (const [field, list] of choices) see.oneOf(rule[field], list, at(field))
  for (const field of ['strict', 'plus_one', 'ayes_over_abstentions', 'seconded', 'proxies'])
    see.oneOf(rule[field], [true, false], at(field))
  for (const field of ['all_but', 'min_ayes', 'smallest_panel']) see.whole(rule[field], 1, mostPeople, at(field))
  see.whole(rule['max_nays'], 0, mostPeople, at('max_nays'))
  const { threshold } = rule
  if (threshold !== undefined && threshold !== 'none' && !readFraction(threshold)) see.say('not_a_share', ...at('threshold'))
  inspectQuorum(see, rule['quorum'], at)
  inspectTimes(see, rule, at)
  for (const field of ['then', 'escalates_to']) {
    if (rule[field] !== undefined) see.oneOf(rule[field], [...places, ...(known.places ?? [])], at(field), 'unknown_place')
  }
  // Whether the parts fit each other can only be asked of parts that are right in themselves.
  if (see.problems.length > before || !isTree(value)) return
  inspectFit(see, rule, at)
  inspectNumbers(see, rule, at, known)
  inspectFew(see, rule, at, known)
}

const mostPeople = 1_000_000

const choices: [field: string, list: readonly string[]][] = [
  ['base', bases],
  ['abstention', abstentions],
  ['closes_early', earlyCloses],
  ['silence', silences],
  ['objection', objections],
  ['on_no_quorum', withoutQuorum],
  ['on_deadlock', deadlocks],
  ['tie', ties],
  ['ballot', ballotKinds]
]

type At = (...names: string[]) => string[]

function inspectElectorate(see: Inspector, rule: Tree, at: At): void {
  const { electorate } = rule
  if (Array.isArray(electorate)) inspectNames(see, electorate, at('electorate'))
  else see.oneOf(electorate, electorates, at('electorate'))
  const named = see.list(rule['aye_of'], at('aye_of'))
  if (rule['aye_of'] !== undefined) inspectNames(see, named, at('aye_of'))
  if (!Array.isArray(electorate)) return
  named.forEach((name, index) => see.oneOf(name, electorate, at('aye_of', String(index))))
}

function inspectNames(see: Inspector, names: readonly unknown[], path: string[]): void {
  if (!names.length) see.say('too_small', ...path)
  names.forEach((name, index) => {
    see.text(name, [...path, String(index)])
    if (name === null || name === undefined) see.say('wrong_kind', ...path, String(index))
    if (names.indexOf(name) !== index) see.say('doubled', ...path, String(index))
  })
}

function inspectQuorum(see: Inspector, quorum: unknown, at: At): void {
  if (quorum === undefined || quorum === 'none') return
  if (typeof quorum === 'number') return see.whole(quorum, 1, mostPeople, at('quorum'))
  if (typeof quorum === 'string') return void (readShare(quorum) ?? see.say('not_a_share', ...at('quorum')))
  const { count, share, of, ...more } = see.fields(quorum, at('quorum'), [], ['count', 'share', 'of', 'strict', 'plus_one'])
  see.whole(count, 1, mostPeople, at('quorum', 'count'))
  if (share !== undefined && !readFraction(share)) see.say('not_a_share', ...at('quorum', 'share'))
  see.oneOf(of, ['eligible', 'all_seats'], at('quorum', 'of'))
  for (const field of ['strict', 'plus_one']) see.oneOf(more[field], [true, false], at('quorum', field))
  if (isTree(quorum) && count === undefined && share === undefined) see.say('missing', ...at('quorum', 'share'))
  if (count === undefined) return
  for (const field of ['share', 'of', 'strict', 'plus_one'] as const) {
    if (isTree(quorum) && quorum[field] !== undefined) see.say('contradicts', ...at('quorum', field))
  }
}

function inspectTimes(see: Inspector, rule: Tree, at: At): void {
  const { window } = rule
  let counts: unknown
  let within = window
  if (isTree(window)) {
    const fields = see.fields(window, at('window'), ['within'], ['counts'])
    counts = fields['counts']
    within = fields['within']
    see.oneOf(counts, ['calendar', 'business'], at('window', 'counts'))
  }
  const where = isTree(window) ? at('window', 'within') : at('window')
  const open = see.span(within, where)
  const least = see.span(rule['open_at_least'], at('open_at_least'))
  const more = see.span(rule['extended_by'], at('extended_by'))
  if (counts === 'business') {
    if (open && !isWholeDays(open)) see.say('not_whole_days', ...where)
    if (least && !isWholeDays(least)) see.say('not_whole_days', ...at('open_at_least'))
    if (more && !isWholeDays(more)) see.say('not_whole_days', ...at('extended_by'))
  }
  if (open && least && roughly(least) >= roughly(open)) see.say('too_large', ...at('open_at_least'))
  const after = see.fields(rule['after'], at('after'), [], beforehand)
  for (const [step, span] of Object.entries(after)) inspectInterval(see, span, at('after', step))
}

type Span = { months: number; days: number; milliseconds: number }
const isWholeDays = ({ months, milliseconds }: Span) => months === 0 && milliseconds === 0
const roughly = ({ months, days, milliseconds }: Span) => months * 30 + days + milliseconds / 86_400_000

/** `P3D`, or the shortest and the longest: `P3D/P7D`. */
function inspectInterval(see: Inspector, value: unknown, path: string[]): void {
  const [first, second, ...rest] = typeof value === 'string' ? value.split('/').map(readDuration) : []
  if (!first || rest.length || (String(value).includes('/') && !second)) see.say('not_a_duration', ...path)
  else if (second && roughly(first) >= roughly(second)) see.say('contradicts', ...path)
}

/** Parts that are right alone and wrong together. */
function inspectFit(see: Inspector, rule: Tree, at: At): void {
  const threshold = readFraction(rule['threshold'])
  const has = (field: keyof WrittenRule) => rule[field] !== undefined
  const is = (field: keyof WrittenRule, value: unknown) => rule[field] === value
  const refuse = (field: keyof WrittenRule, when: boolean) => when && see.say('contradicts', ...at(field))
  const need = (field: keyof WrittenRule, when: boolean) => when && !has(field) && see.say('missing', ...at(field))
  const cast = is('base', 'cast') || is('base', 'cast_and_abstaining')
  const consent = is('silence', 'consent')

  if (!threshold && !has('all_but') && !has('min_ayes') && !consent) see.say('missing', ...at('threshold'))
  need('base', Boolean(threshold) || has('all_but'))
  refuse('all_but', has('all_but') && Boolean(threshold))
  refuse('strict', is('strict', true) && !threshold)
  refuse('plus_one', is('plus_one', true) && (!threshold || is('strict', true)))
  refuse('abstention', is('base', 'cast') && is('abstention', 'base'))
  refuse('abstention', is('base', 'cast_and_abstaining') && has('abstention') && !is('abstention', 'base'))
  // What a later vote could undo is reached only once there was time for that vote.
  const undone = cast || is('base', 'present') || has('max_nays') || is('ayes_over_abstentions', true) || consent
  const waits = has('open_at_least') || (!undone && (!has('objection') || is('objection', 'nothing')))
  refuse('closes_early', is('closes_early', 'threshold_reached') && !waits)
  refuse('open_at_least', has('open_at_least') && (!has('closes_early') || is('closes_early', 'never')))
  need('window', consent || has('open_at_least'))
  refuse('silence', consent && (!has('objection') || is('objection', 'nothing')) && !threshold && !has('max_nays'))
  need('then', is('objection', 'then'))
  const halves = threshold && threshold.parts * 2 === threshold.of && !is('plus_one', true)
  refuse('tie', has('tie') && !is('tie', 'fails') && !halves)

  const quorum = has('quorum') && !is('quorum', 'none')
  refuse('on_no_quorum', has('on_no_quorum') && !quorum)
  const extended = is('on_no_quorum', 'extended') || is('on_deadlock', 'extended')
  need('extended_by', extended && !has('window'))
  refuse('extended_by', has('extended_by') && !extended)
  for (const field of ['on_no_quorum', 'on_deadlock', 'tie'] as const) {
    if (is(field, 'escalates') && !has('escalates_to')) see.say('escalates_to_nobody', ...at(field))
  }
  const escalates = [rule['on_no_quorum'], rule['on_deadlock'], rule['tie']].includes('escalates')
  refuse('escalates_to', has('escalates_to') && !escalates && !extended && !has('smallest_panel'))
  // Cases have no mover, and nobody reads a report for somebody else.
  for (const field of ['seconded', 'proxies'] as const) refuse(field, is(field, true) && is('electorate', 'unconflicted'))
  if (is('ballot', 'secret') && is('electorate', 'unconflicted')) see.say('secret_in_case', ...at('ballot'))
}

/** Counts that the people who vote can never reach. */
function inspectNumbers(see: Inspector, written: Tree, at: At, known: KnownToRules): void {
  const { electorate, few: _, ...many } = written
  const rule = completeRule(many as unknown as WrittenRule)
  const { threshold, quorum } = rule
  const listed = Array.isArray(electorate) ? electorate.length : mostPeople
  const people = Math.min(listed, known.seats ?? mostPeople)
  if (threshold && threshold.parts === threshold.of && (rule.strict || rule.plus_one)) see.say('never_passes', ...at('threshold'))
  // "Half plus one" of one person is one and a half.
  else if (threshold && rule.plus_one && people * threshold.of < people * threshold.parts + threshold.of)
    see.say('never_passes', ...at('threshold'))
  for (const field of ['min_ayes', 'smallest_panel'] as const) {
    if (rule[field] > people) see.say('above_electorate', ...at(field))
  }
  if (rule.all_but !== undefined && rule.all_but >= people) see.say('above_electorate', ...at('all_but'))
  if (!quorum) return
  const { count, share } = { count: undefined, share: undefined, ...quorum }
  if (count !== undefined && count > people) see.say('above_electorate', ...at('quorum'))
  if (share && 'of' in quorum) {
    if (share.parts === share.of && (quorum.strict || quorum.plus_one)) see.say('above_electorate', ...at('quorum'))
    else if (quorum.plus_one && people * share.of < people * share.parts + share.of) see.say('above_electorate', ...at('quorum'))
    if (quorum.strict && quorum.plus_one) see.say('contradicts', ...at('quorum', 'plus_one'))
  }
}

/** The rule for few people is looked at as a whole; what is wrong only there is said there. */
function inspectFew(see: Inspector, rule: Tree, at: At, known: KnownToRules): void {
  if (rule['few'] === undefined) return
  const { up_to: upTo, ...fields } = see.fields(rule['few'], at('few'), ['up_to'], fewFields)
  see.whole(upTo, 1, mostPeople, at('few', 'up_to'))
  if (isTree(rule['few']) && !Object.keys(fields).length) see.say('missing', ...at('few', 'quorum'))
  const { few: _, ...many } = rule
  const inner = new Inspector()
  const seats = typeof upTo === 'number' ? upTo : mostPeople
  inspectRule(inner, { ...many, ...fields }, [], { ...known, seats: Math.min(seats, known.seats ?? mostPeople) })
  for (const { path, code } of inner.problems) see.say(code, ...at('few'), ...path)
}
