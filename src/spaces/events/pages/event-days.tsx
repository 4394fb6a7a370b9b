import { dateWords, dayWords } from '../../../ui/date-words.ts'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Event } from '../model.ts'
import { clockChange } from '../registration/clock-change.ts'

/** When and where, in one line; and a warning when the clocks change while it runs. */
export function EventDays({ event }: { event: Event }) {
  const t = useWords()
  const { starts_day, ends_day, time_zone, address } = event
  if (starts_day === null || ends_day === null) return null
  const day = (text: string) => dayWords(t, new Date(text), 'UTC', 0)
  const change = clockChange(event)
  return (
    <>
      <p class="govuk-body">
        {t('space.public.when', { from: day(starts_day), to: day(ends_day) })}{' '}
        {address && <bdi>{t('space.public.where', { address })}</bdi>}
      </p>
      {change && <Notice>{t('event.clock_change', { when: dateWords(t, change, { id: time_zone }) })}</Notice>}
    </>
  )
}
