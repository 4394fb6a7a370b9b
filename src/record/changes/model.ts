/** Sections of what changed, in the order in which they are read. Words: `record.changes.<key>`. */
export const changeKinds = [
  'resolutions',
  'motions',
  'bodies',
  'begun',
  'ended',
  'texts',
  'meetings',
  'minutes',
  'actions',
  'reports'
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One public fact that is new since a day. */
export type Change = {
  readonly kind: ChangeKind
  /** Names the change for ever, within this site. */
  readonly id: string
  readonly day: string
  /** The day on which it became known, where that is another one. */
  readonly known?: string
  /** Path of its page. */
  readonly href: string
  /** The sentence. */
  readonly says: string
  /** What else there is to read: the words of a resolution, the news of a version. */
  readonly more: string
  /** The resolution that did it. */
  readonly number: string | null
}

/** A month as addresses name it: `2026-03`. */
export function isMonth(text: string | undefined): text is string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '')
}

/** The first and the last day of a month. */
export function daysOfMonth(month: string): readonly [from: string, to: string] {
  const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return [`${month}-01`, new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10)]
}

/** The month so many months later. */
export function monthAfter(month: string, months: number): string {
  const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return new Date(Date.UTC(year, of - 1 + months, 1)).toISOString().slice(0, 7)
}
