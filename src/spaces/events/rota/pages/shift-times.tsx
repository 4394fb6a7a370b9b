import { dayWords, timeWords } from '../../../../ui/date-words.ts'
import { useWords } from '../../../../ui/words-context.ts'

type Props = { starts: Date; ends: Date; zone: string; withoutDay?: boolean | undefined }

/** A shift in local words: the day once, and twice when it runs past midnight. */
export function ShiftTimes({ starts, ends, zone, withoutDay }: Props) {
  const t = useWords()
  const [first, last] = [dayWords(t, starts, zone, 0), dayWords(t, ends, zone, 0)]
  const values = { day: first, from: timeWords(t, starts, zone), to: timeWords(t, ends, zone), last }
  if (withoutDay && first === last) return <>{t('event.shift.hours', values)}</>
  return <>{t(first === last ? 'event.shift.one_day' : 'event.shift.two_days', values)}</>
}
