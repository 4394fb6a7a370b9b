import type { Event } from '../model.ts'

/** What is stored of an event, as the fields of its tasks show it. */
export function showEventTask(event: Event): Readonly<Record<string, string>> {
  const number = (value: number | null) => (value === null ? '' : String(value))
  const { size, answer_hours, answer_days, recuse_limit, languages, starts_day, ends_day } = event
  return {
    ...event,
    closed_day: '',
    published_day: '',
    starts_day: starts_day ?? '',
    ends_day: ends_day ?? '',
    languages: languages.join(', '),
    size: number(size),
    answer_hours: number(answer_hours),
    answer_days: number(answer_days),
    recuse_limit: number(recuse_limit)
  }
}
