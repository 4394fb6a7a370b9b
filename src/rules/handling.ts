/** How a body handles a case once its team is complete: the second half of a procedure, as data. */

/** The steps of the proceedings, in the order in which a body takes them. */
export const handlingSteps = [
  'discuss',
  'assess',
  'plan',
  'decide',
  'agree',
  'hear',
  'tell_reported',
  'tell_reporter',
  'review',
  'close'
] as const
export type HandlingStep = (typeof handlingSteps)[number]

/** A key that entries keep, and the words that people read, in the body's language. */
export interface Worded {
  readonly key: string
  readonly text: string
}

/** What the ladder of consequences asks before a rung may be taken. */
export const needs = ['second_reader', 'legal_advice'] as const
export type Need = (typeof needs)[number]

/** Outcomes as every yearly report can count them. */
export const countedAs = [
  'not_a_violation',
  'out_of_scope',
  'no_action',
  'warned',
  'suspended',
  'banned',
  'other_outcome'
] as const

export interface Rung extends Worded {
  readonly counted_as: (typeof countedAs)[number]
  /** Shortest and longest time it lasts; nothing for one that does not last. `for_good` has no end. */
  readonly lasts?: { readonly least?: string; readonly most?: string } | 'for_good'
  /** How long after the decision the team looks at it again. */
  readonly review?: string
  readonly needs?: readonly Need[]
  /** Coming back has to be asked for. */
  readonly return_on_request?: boolean
}

export const heard = ['before_decision', 'after_decision', 'team_decides'] as const
export const agreements = ['asked', 'told', 'not_involved'] as const
export const letterSituations = [
  'reported_outcome',
  'reported_warning',
  'reported_question',
  'reporter_outcome',
  'space_request',
  'board_notice',
  'affected_proposal',
  'appeal_received',
  'appeal_outcome'
] as const
export type LetterSituation = (typeof letterSituations)[number]
/** What a letter has to say; each is a heading of its own. */
export const letterParts = [
  'behaviour',
  'impact',
  'plan',
  'consequences',
  'no_contact',
  'how_to_appeal',
  'discussed',
  'violation_or_not',
  'what_was_done',
  'thanks',
  'report_again',
  'why_not',
  'what_we_ask',
  'by_when'
] as const
export type LetterPart = (typeof letterParts)[number]

export const appellants = ['reported', 'reporter', 'anybody'] as const
/** Nobody who decided hears an appeal, whatever a text says: sealing guard 4. */
export interface Appeal {
  readonly who: readonly (typeof appellants)[number][]
  /** Nothing when the text names no time. */
  readonly within?: string
  /** Where it goes: `fallback_panel` or a place of the decision rules. */
  readonly to: string
  /** Nothing: any ground. */
  readonly grounds: readonly Worded[]
  /** Whether the measure waits until the appeal is decided. */
  readonly waits: boolean
}

export interface RecordClass extends Worded {
  /** Nothing when the text says no number: people choose a day at closing. */
  readonly keep?: string
}

export const layouts = ['psf', 'django', 'kubernetes', 'carpentries'] as const

export interface Handling {
  readonly steps: readonly HandlingStep[]
  readonly assessment: {
    readonly jurisdiction: readonly Worded[]
    readonly impact: readonly Worded[]
    readonly risk: readonly Worded[]
    /** What usually follows, by impact and risk; nothing where the text has no such table. */
    readonly matrix?: Readonly<Record<`${'lower' | 'higher'}_${'lower' | 'higher'}`, string>>
  }
  readonly plan: readonly Worded[]
  readonly ladder: readonly Rung[]
  /** Two things that need advice before a vote may open. */
  readonly legal_advice?: { readonly longer_than?: string; readonly naming_in_public?: boolean }
  /** What one member may do at once; confirmed or reversed by this decision within `review`. */
  readonly interim?: { readonly longest?: string; readonly review: string; readonly decision: string }
  readonly hear: (typeof heard)[number]
  readonly space: (typeof agreements)[number]
  /** Days in which the affected person is asked about the proposal, where the procedure does. */
  readonly ask_affected?: number
  readonly letters: Readonly<Partial<Record<LetterSituation, readonly LetterPart[]>>>
  readonly appeal: Appeal | 'none'
  readonly records: readonly RecordClass[]
  /** Kinds of behaviour, the policy's own list: what statistics count. */
  readonly categories: readonly Worded[]
  readonly report: (typeof layouts)[number]
}
