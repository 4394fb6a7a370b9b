import type { SeatRole } from '../model.ts'

/** Who fills a seat that falls vacant. Words: `upkeep.fills.<key>`. */
export const vacancyFillers = ['body', 'parent', 'board', 'chair', 'members', 'next_highest'] as const
export type VacancyFiller = (typeof vacancyFillers)[number]

/** Seats of one role that a charter gives a body. */
export interface PlannedSeats {
  readonly role: SeatRole
  readonly count: number
  /** False for seats without a vote. */
  readonly voting?: boolean
  readonly fills?: VacancyFiller
}

/** For which meetings of another body a report is due. Words: `owed.every.<key>`. */
export const reportEvery = ['meeting', 'month', 'quarter', 'year'] as const
export type ReportEvery = (typeof reportEvery)[number]
/** Most days by which a report is due before its meeting. */
export const mostLeadDays = 60

/** What a charter asks of the people of a body besides its votes. Spans as in `src/rules/clocks.ts`. */
export interface Upkeep {
  /** The seats there are, by role; a roster with fewer people has vacancies. */
  readonly seats?: readonly PlannedSeats[]
  /** Once a year from a day (`MM-DD`) members say that they stay; after `within` of silence the seat ends. */
  readonly confirm?: { readonly from: string; readonly within: string }
  /** Who misses more than this share of the meetings of a span leaves: `1/2` of `P3M`. */
  readonly attendance?: { readonly share: string; readonly over: string }
  /** Least share of votes cast in a span: `3/5` of `P1Y`. */
  readonly participation?: { readonly share: string; readonly over: string }
  /** The whole roster is approved again at least this often by the body above. */
  readonly approval?: { readonly every: string }
  /** Notice before somebody is removed, and whether they are heard first. */
  readonly removal?: { readonly notice: string; readonly hearing: boolean }
  /** Most people of one affiliation, parents and subsidiaries counted as one: a number, or a share of the voting seats. */
  readonly affiliation?: { readonly most: number | string }
  /** Roles that one person may not hold together. */
  readonly apart?: readonly (readonly [SeatRole, SeatRole])[]
  /** Roles whose holders seat and unseat people by joint agreement. */
  readonly jointly?: readonly SeatRole[]
  /** Reports to meetings of the body above: for which of them, and how many days before. */
  readonly reporting?: { readonly every: ReportEvery; readonly lead: number }
}
