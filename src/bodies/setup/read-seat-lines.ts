import { isDay } from '../../rules/is-day.ts'
import { type Chosen, chosenHow, type DayKnown, type SeatRole, seatRoles } from '../model.ts'

/** One line of a roster as somebody types it: `Ada Lindqvist; chair; 2024-05; 2026-05-01; cohort A; elected`. */
export type SeatLine = {
  readonly line: number
  readonly name: string
  readonly role: SeatRole
  readonly from: KnownDay
  readonly to: KnownDay | null
  readonly cohort: string
  readonly chosen: Chosen
}

export type KnownDay = { readonly day: string; readonly known: DayKnown }

export const mostSeatLines = 200

/**
 * Reads a roster, a line for each seat: name; role; since; until; cohort; how they came to it. What is left out is not known;
 * without a first day the person is there today, since when nobody knows. `wrong`: numbers of lines that say something else.
 */
export function readSeatLines(
  text: string,
  today: string,
  roleNames: Readonly<Record<SeatRole, string>>
): { readonly seats: readonly SeatLine[]; readonly wrong: readonly number[] } {
  const seats: SeatLine[] = []
  const wrong: number[] = []
  for (const [at, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue
    const line = at + 1
    const [name = '', role = '', since = '', until = '', cohort = '', how = '', ...more] = written
      .split(';')
      .map((part) => part.trim())
    const found = role === '' ? 'member' : findRole(role, roleNames)
    const from = since === '' ? { day: today, known: 'by' as const } : readKnownDay(since, today)
    const to = until === '' ? null : readKnownDay(until, today)
    const chosen = chosenHow.find((each) => each === how.toLowerCase().replaceAll(' ', '_'))
    const isWhole =
      name !== '' && name.length <= 120 && cohort.length <= 40 && more.length === 0 && !(to && from && to.day < from.day)
    if (found && from && to !== undefined && chosen !== undefined && isWhole && seats.length < mostSeatLines) {
      seats.push({ line, name, role: found, from, to, cohort, chosen })
    } else wrong.push(line)
  }
  return { seats, wrong }
}

function findRole(text: string, names: Readonly<Record<SeatRole, string>>): SeatRole | undefined {
  const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, '')
  return seatRoles.find((role) => plain(role) === plain(text) || plain(names[role]) === plain(text))
}

/** `2013-08-16`, `2013-08`, `2013`, or `by` and one of them. "By" a month or year means its last day, and not later than today. */
export function readKnownDay(text: string, today: string): KnownDay | undefined {
  const [, by, partial = ''] = /^(by\s+)?(\d{4}(?:-\d{2}(?:-\d{2})?)?)$/i.exec(text.trim()) ?? []
  const first = `${partial}-01-01`.slice(0, 10)
  if (!isDay(first)) return undefined
  const known = ({ 4: 'year', 7: 'month', 10: 'day' } as const)[partial.length] ?? 'day'
  if (!by) return { day: first, known }
  const [year, month] = [Number(partial.slice(0, 4)), known === 'year' ? 12 : Number(partial.slice(5, 7))]
  const last = known === 'day' ? partial : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  return { day: last > today ? today : last, known: 'by' }
}
