/**
 * A transparency report: counts of what a body did in a past period, as people sign, publish and compare them. The same
 * shape is stored, sent and served as JSON; docs/reference/transparency.md describes it.
 */

export const editionFormat = 'commonweal/transparency/1'

/** Which numbers a report shows, and in which order: after four published traditions. */
export const layouts = ['psf', 'django', 'kubernetes', 'carpentries'] as const
export type Layout = (typeof layouts)[number]

/** `closing`: numbers only, for the last session of an event. `full`: with breakdowns and words. */
export const editionKinds = ['closing', 'full'] as const
export type EditionKind = (typeof editionKinds)[number]

/** By which day a case falls into the period; `unknown` for reports taken over from elsewhere. */
export const countingDays = ['closed', 'received', 'unknown'] as const
export type CountingDay = (typeof countingDays)[number]

/** Every number that a report can name. Words: `transparency.count.<key>`. */
export const countKeys = [
  'reports',
  'issues',
  'repeat_reports',
  'breaches',
  'people_named',
  'followed_up',
  'advised',
  'by_group',
  'local',
  'by_board',
  'no_action',
  'other_action',
  'not_a_violation',
  'out_of_scope',
  'warned',
  'suspended',
  'banned',
  'other_outcome',
  'conduct_actions',
  'restorative',
  'punitive',
  'police_called',
  'appeals',
  'meetings',
  'votes',
  'quorate',
  'policy_changes',
  'committee_changes',
  'in_person',
  'online',
  'ack_due',
  'ack_in_time',
  'told_due',
  'told_in_time',
  'median_ack_hours',
  'median_close_days',
  'survey_answers',
  'survey_confident'
] as const
export type CountKey = (typeof countKeys)[number]

/** A number; or why there is none: hidden to protect somebody, not counted, or not asked here. */
export const emptyCells = ['hidden', 'missing', 'none'] as const
export type EmptyCell = (typeof emptyCells)[number]
export type Cell = number | EmptyCell
export type Counts = Readonly<Partial<Record<CountKey, Cell>>>

export const breakdownKeys = ['kind', 'place', 'outcome', 'channel', 'actor'] as const
export type BreakdownKey = (typeof breakdownKeys)[number]

export type Row = {
  readonly label: string
  /** One for each column of the table. */
  readonly cells: readonly Cell[]
  /** The labels that were put together in this row; empty for a row of its own. */
  readonly of: readonly string[]
  /** Which of the edition's notes speaks of this row, from 1; 0 for none. */
  readonly note: number
}

/** One table. Its rows are all there is: each column adds up to the count of its name, if that is given. */
export type Breakdown = {
  readonly by: BreakdownKey
  readonly columns: readonly CountKey[]
  readonly rows: readonly Row[]
}

/** An earlier period beside this one. */
export type EarlierYear = { readonly period: string; readonly counts: Counts }

export const textKeys = ['summary', 'how_to_report', 'responders', 'outcomes', 'survey', 'changes', 'thanks', 'licence'] as const
export type TextKey = (typeof textKeys)[number]

export type Period = {
  /** As it stands in the address: `2024`, `2026-h1`, `pycon-2026`. */
  readonly slug: string
  readonly from: string
  readonly to: string
}

export type Edition = {
  readonly format: typeof editionFormat
  /** The body's name in addresses. */
  readonly body: string
  readonly period: Period
  /** From 1; each names the hash of the one before. */
  readonly version: number
  readonly prev: string
  readonly kind: EditionKind
  readonly layout: Layout
  readonly language: string
  readonly counted_by: CountingDay
  readonly counts: Counts
  readonly tables: readonly Breakdown[]
  readonly years: readonly EarlierYear[]
  /** What is missing, and why; method. */
  readonly notes: readonly string[]
  /** Short neutral lines. */
  readonly texts: Readonly<Partial<Record<TextKey, readonly string[]>>>
  /** Why there is a version after the first. */
  readonly correction: string
  /** Taken back: no numbers any more, and those of the versions before are gone. */
  readonly retracted: boolean
  /** Where it was published before, for reports that were taken over; nobody signed those here. */
  readonly source: string
}

/** A person's signature over an edition: entry on the body's roster, day, signature. */
export type EditionSignature = { readonly id: string; readonly day: string; readonly signature: string }

/** Limits of one edition. */
export const limits = {
  count: 1_000_000,
  tables: 8,
  rows: 40,
  columns: 6,
  years: 12,
  notes: 20,
  lines: 40,
  label: 120,
  line: 600,
  /** Letters of the whole, as JSON. */
  text: 100_000
} as const

/** `2024`, `2026-h1`, `pycon-2026`. */
export function isPeriodSlug(text: unknown): text is string {
  return typeof text === 'string' && text.length >= 2 && text.length <= 50 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
}

/** The number in a cell, if there is one. */
export function numberIn(cell: Cell | undefined): number | undefined {
  return typeof cell === 'number' ? cell : undefined
}

/** Counts that are not of cases or people: a one or a two in them points at nobody. */
export const harmlessCounts: ReadonlySet<CountKey> = new Set<CountKey>([
  'reports',
  'issues',
  'repeat_reports',
  'meetings',
  'votes',
  'quorate',
  'policy_changes',
  'committee_changes',
  'in_person',
  'online',
  'ack_due',
  'ack_in_time',
  'told_due',
  'told_in_time',
  'median_ack_hours',
  'median_close_days',
  'survey_answers',
  'survey_confident'
])

type LayoutRules = { readonly counts: readonly CountKey[]; readonly tables: readonly Pick<Breakdown, 'by' | 'columns'>[] }

const health: readonly CountKey[] = [
  'ack_due',
  'ack_in_time',
  'told_due',
  'told_in_time',
  'median_ack_hours',
  'median_close_days'
]

/** What the edition of a closing session asks for, whatever the layout: it has to fit a slide. */
export const closingCounts: readonly CountKey[] = ['reports', 'issues', 'followed_up', 'police_called', 'in_person', 'online']

/** What each layout asks for. A report may say more, and may leave out what its body does not count. */
export const layoutRules: Readonly<Record<Layout, LayoutRules>> = {
  psf: {
    counts: [
      'reports',
      'repeat_reports',
      'issues',
      'followed_up',
      'advised',
      'local',
      'by_group',
      'no_action',
      'police_called',
      'appeals',
      'meetings',
      'votes',
      'quorate',
      ...health
    ],
    tables: [
      { by: 'kind', columns: ['issues', 'advised', 'local', 'no_action'] },
      { by: 'place', columns: ['issues'] },
      { by: 'outcome', columns: ['issues'] }
    ]
  },
  django: {
    counts: ['reports', 'people_named', 'by_group', 'local', 'no_action', 'banned', 'police_called', ...health],
    tables: [{ by: 'outcome', columns: ['reports'] }]
  },
  kubernetes: {
    counts: ['reports', 'conduct_actions', 'restorative', 'punitive', 'police_called', ...health],
    tables: [
      { by: 'channel', columns: ['reports'] },
      { by: 'actor', columns: ['restorative', 'punitive'] }
    ]
  },
  carpentries: {
    counts: ['reports', 'breaches', 'police_called', 'policy_changes', 'committee_changes', 'meetings', 'votes', 'quorate'],
    tables: []
  }
}
