import type { Form } from '../../http/form.ts'
import { type FieldErrors, FieldReader } from '../../http/read-fields.ts'
import { isTime, mostOfSeries, repeats, type Times, timesOf } from './model.ts'

export type ReadMeeting = { readonly title: string; readonly place: string; readonly times: readonly Times[] }

/** Reads the form of a meeting; one that exists does not repeat anew. Nothing may begin in the past. */
export function readMeetingForm(
  form: Form,
  { zone, now, fresh }: { readonly zone: string; readonly now: Date; readonly fresh: boolean }
): ReadMeeting | { readonly errors: FieldErrors } {
  const fields = new FieldReader(form)
  const title = fields.line('title', 200, 'meeting.error.title')
  const place = fields.line('place', 500)
  const day = fields.day('day')
  fields.require(day !== undefined, 'day', 'meeting.error.day')
  const [from, to] = [fields.line('from', 5), fields.line('to', 5)]
  fields.require(isTime(from), 'from', 'meeting.error.time')
  fields.require(isTime(to), 'to', 'meeting.error.time')
  const repeat = fresh ? fields.choice('repeat', repeats, 'meeting.error.repeat') : 'once'
  const count = repeat === 'once' ? 1 : Number(form.text('count').trim())
  const fits = Number.isInteger(count) && count <= mostOfSeries && (repeat === 'once' || count > 1)
  fields.require(fits, 'count', 'meeting.error.count')
  if (day === undefined || fields.errors.size > 0) return { errors: fields.errors }
  const times = timesOf({ day, from, to }, repeat, count, zone)
  if (times === 'skipped') fields.require(false, 'from', 'meeting.error.skipped')
  else fields.require((times[0]?.ends_at ?? now) > now, 'day', 'meeting.error.past')
  return times === 'skipped' || fields.errors.size > 0 ? { errors: fields.errors } : { title, place, times }
}
