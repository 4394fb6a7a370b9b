import type { Form } from '../../http/form.ts'
import { instantOf } from '../../rules/zoned-time.ts'
import { isTime } from '../meetings/model.ts'
import type { RoomView } from './model.ts'

/** What was typed about when a meeting ended, to show it again. */
export type TypedEnd = { readonly day: string; readonly time: string }

export const typedEnd = (form: Form): TypedEnd => ({ day: form.text('ended_day').trim(), time: form.text('ended_time').trim() })

/**
 * When a meeting ended, by its own clock; nothing for now. One that nobody closed for a day did not end just now: then the
 * time is asked for.
 */
export function readEnd(
  { day, time }: TypedEnd,
  { state, meeting }: Pick<RoomView, 'state' | 'meeting'>
): Date | undefined | 'wrong' {
  if (time === '' && state !== 'unclosed') return undefined
  const at = Date.parse(`${day}T${time}:00Z`)
  return isTime(time) && !Number.isNaN(at) ? instantOf(at, meeting.zone) : 'wrong'
}
