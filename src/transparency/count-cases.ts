import {
  type Breakdown,
  type BreakdownKey,
  type Cell,
  type CountKey,
  type Counts,
  type CountingDay,
  type Layout,
  layoutRules,
  type Period
} from './model.ts'

/** What was done, as the closing of a case says it. Each has a count of its own, or falls under another outcome. */
export const caseOutcomes = [
  'not_a_violation',
  'out_of_scope',
  'no_action',
  'warned',
  'suspended',
  'banned',
  'other_outcome'
] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

/** Who acted: the group itself, moderators or organisers, the board; `advised`: the group told others what to do. */
export const caseActors = ['by_group', 'local', 'by_board', 'advised', 'nobody'] as const
export type CaseActor = (typeof caseActors)[number]

/** A closed case with nothing in it but what is counted. Made in a responder's browser from the person's own cases. */
export type ClosedCase = {
  /** Days. */
  readonly received: string
  readonly closed: string
  /** Category of the policy's own list, in its words. */
  readonly kind: string
  /** Kind of space or name of the place, in words. */
  readonly place: string
  /** By which way the first report came, in words. */
  readonly channel: string
  readonly outcome: CaseOutcome
  readonly acted_by: CaseActor
  /** Whether somebody looked after it beyond the first answer. */
  readonly followed_up: boolean
  /** How many reports it brings together; one at least. */
  readonly reports: number
  readonly people_named: number
  readonly police_called: boolean
  /** Nothing where it is not known. */
  readonly appealed: boolean | undefined
  /** Nothing when there was nobody to answer or no promise. */
  readonly acknowledged_in_time: boolean | undefined
  readonly ack_hours: number | undefined
  readonly told_in_time: boolean | undefined
  /** Nothing where votes are not recorded. */
  readonly votes: number | undefined
  readonly quorate: number | undefined
}

export type CountProblem = 'period_not_past' | 'wrong_period'

export type Counted = {
  readonly counts: Counts
  readonly tables: readonly Breakdown[]
  /** How many cases fell into the period. */
  readonly cases: number
}

const labels: Record<BreakdownKey, (each: ClosedCase) => string> = {
  kind: (each) => each.kind,
  place: (each) => each.place,
  outcome: (each) => each.outcome,
  channel: (each) => each.channel,
  actor: (each) => each.acted_by
}

const total = (cases: readonly ClosedCase[], value: (each: ClosedCase) => number) =>
  cases.reduce((sum, each) => sum + value(each), 0)

/** A sum in which one unknown part makes the whole unknown: a number too small would be a wrong number. */
function knownTotal(cases: readonly ClosedCase[], value: (each: ClosedCase) => number | undefined): Cell {
  const values = cases.map(value)
  return values.includes(undefined) ? 'missing' : values.reduce<number>((sum, each) => sum + (each ?? 0), 0)
}

/** How each count is made from cases; what is not named here cannot be known from cases and is typed by hand. */
const counters: Partial<Record<CountKey, (cases: readonly ClosedCase[]) => Cell>> = {
  reports: (cases) => total(cases, (each) => each.reports),
  issues: (cases) => cases.length,
  repeat_reports: (cases) => total(cases, (each) => each.reports - 1),
  breaches: (cases) => cases.filter(({ outcome }) => outcome !== 'not_a_violation' && outcome !== 'out_of_scope').length,
  people_named: (cases) => total(cases, (each) => each.people_named),
  followed_up: (cases) => cases.filter((each) => each.followed_up).length,
  police_called: (cases) => cases.filter((each) => each.police_called).length,
  appeals: (cases) => knownTotal(cases, (each) => (each.appealed === undefined ? undefined : Number(each.appealed))),
  conduct_actions: (cases) => cases.filter(isAction).length,
  restorative: (cases) => cases.filter((each) => isAction(each) && !isPunitive(each)).length,
  punitive: (cases) => cases.filter((each) => isAction(each) && isPunitive(each)).length,
  votes: (cases) => knownTotal(cases, (each) => each.votes),
  quorate: (cases) => knownTotal(cases, (each) => each.quorate),
  ack_due: (cases) => cases.filter((each) => each.acknowledged_in_time !== undefined).length,
  ack_in_time: (cases) => cases.filter((each) => each.acknowledged_in_time === true).length,
  told_due: (cases) => cases.filter((each) => each.told_in_time !== undefined).length,
  told_in_time: (cases) => cases.filter((each) => each.told_in_time === true).length,
  median_ack_hours: (cases) => median(cases.flatMap((each) => each.ack_hours ?? [])),
  median_close_days: (cases) => median(cases.map(daysOpen)),
  ...byValue(
    ['not_a_violation', 'out_of_scope', 'no_action', 'warned', 'suspended', 'banned', 'other_outcome'],
    (each) => each.outcome
  ),
  ...byValue(['by_group', 'local', 'by_board', 'advised'], (each) => each.acted_by)
}

function byValue(keys: readonly CountKey[], of: (each: ClosedCase) => string): typeof counters {
  return Object.fromEntries(
    keys.map((key) => [key, (cases: readonly ClosedCase[]) => cases.filter((each) => of(each) === key).length])
  )
}

/** An action that takes a person's place in the community away, for a time or for good. */
const isPunitive = ({ outcome }: ClosedCase) => outcome === 'suspended' || outcome === 'banned'
const isAction = ({ outcome }: ClosedCase) => isOneOfActions.has(outcome)
const isOneOfActions: ReadonlySet<CaseOutcome> = new Set<CaseOutcome>(['warned', 'suspended', 'banned', 'other_outcome'])

const daysOpen = ({ received, closed }: ClosedCase) => Math.round((Date.parse(closed) - Date.parse(received)) / 86_400_000)

/** The middle value, rounded; of an even number the mean of the two in the middle. */
function median(values: readonly number[]): Cell {
  if (values.length === 0) return 'missing'
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half] ?? 0
  return Math.round(sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2)
}

/**
 * Counts closed cases of a past period, and nothing else (S23). `today` is a day; a period that has not ended has a
 * problem instead of numbers. A layout's numbers are all there, zeros too: no report at all is a report.
 */
export function countCases(
  cases: readonly ClosedCase[],
  period: Pick<Period, 'from' | 'to'>,
  layout: Layout,
  { today, by = 'closed' }: { readonly today: string; readonly by?: Exclude<CountingDay, 'unknown'> }
): Counted | { readonly problem: CountProblem } {
  if (period.from > period.to) return { problem: 'wrong_period' }
  if (period.to >= today) return { problem: 'period_not_past' }
  const within = cases.filter((each) => each[by] >= period.from && each[by] <= period.to)
  const rules = layoutRules[layout]
  const counts = Object.fromEntries(rules.counts.flatMap((key) => entryOf(key, within)))
  return { counts, tables: rules.tables.map((table) => breakDown(within, table)), cases: within.length }
}

function entryOf(key: CountKey, cases: readonly ClosedCase[]): [CountKey, Cell][] {
  const count = counters[key]
  return count === undefined ? [] : [[key, count(cases)]]
}

function breakDown(cases: readonly ClosedCase[], { by, columns }: Pick<Breakdown, 'by' | 'columns'>): Breakdown {
  const groups = Map.groupBy(cases, labels[by])
  const rows = [...groups].map(([label, own]) => {
    const cells = columns.map((column) => counters[column]?.(own) ?? 'missing')
    return { label, cells, of: [], note: 0 }
  })
  const size = ([first]: readonly Cell[]) => (typeof first === 'number' ? first : 0)
  // By size, then by name: the order in which cases came must not show.
  return { by, columns, rows: rows.toSorted((a, b) => size(b.cells) - size(a.cells) || (a.label < b.label ? -1 : 1)) }
}
