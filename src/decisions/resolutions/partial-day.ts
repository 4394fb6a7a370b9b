/** A day as far as it is known: `2013`, `2013-08`, `2013-08-16`. */
export function isPartialDay(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!match) return false
  const day = firstDayOf(text)
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

/** The first day that it can mean. */
export function firstDayOf(partial: string): string {
  return `${partial}-01-01`.slice(0, 10)
}
