const dayLength = 86_400_000

/** The Monday of the week of a moment, in UTC, as a day; `weeks` later or, when negative, earlier. Safe in the browser. */
export function mondayOf(now: Date, weeks = 0): string {
  const sinceMonday = (now.getUTCDay() + 6) % 7
  return new Date(now.getTime() + (weeks * 7 - sinceMonday) * dayLength).toISOString().slice(0, 10)
}
