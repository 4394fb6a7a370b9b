import { type BodyId, isBodyId, isSlug } from '../bodies/model.ts'
import { isLanguage } from '../bodies/read-body-form.ts'
import type { Form } from '../http/form.ts'
import { type FieldErrors, FieldReader } from '../http/read-fields.ts'
import { isTimeZone } from '../rules/zoned-time.ts'
import { type EmergencyNumber, isPhone, lineKinds, type Space, type SpaceId, spaceKinds, type SpaceLine } from './model.ts'

/** Reads the form of a space. `bodies` are those that this person may make responsible. */
export function readSpaceForm(form: Form, bodies: readonly BodyId[], id?: SpaceId): { input: Space; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const slug = id ?? fields.line('slug', 50, 'space.error.slug')
  if (id === undefined) fields.require(isSlug(slug), 'slug', 'space.error.slug')
  const kind = fields.choice('kind', spaceKinds, 'space.error.kind')
  const name = fields.line('name', 120, 'space.error.name')
  const about = fields.line('about', 400)
  const address = fields.line('address', 300)
  const time_zone = fields.line('time_zone', 60, 'space.error.time_zone')
  fields.require(isTimeZone(time_zone), 'time_zone', 'space.error.time_zone')
  const isEvent = kind === 'event'
  const starts = fields.day('starts_day')
  const ends = fields.day('ends_day')
  if (isEvent) {
    fields.require(starts !== undefined, 'starts_day', 'space.error.starts_day')
    fields.require(ends !== undefined && (starts === undefined || ends >= starts), 'ends_day', 'space.error.ends_day')
  }
  const body = form.text('body')
  fields.require(isBodyId(body) && bodies.includes(body), 'body', 'space.error.body')
  const on_call_phone = fields.line('on_call_phone', 40)
  fields.require(!on_call_phone || isPhone(on_call_phone), 'on_call_phone', 'space.error.phone')
  const languages = form
    .text('languages')
    .split(/[\s,]+/)
    .filter(Boolean)
  fields.require(languages.length <= 20 && languages.every(isLanguage), 'languages', 'space.error.languages')
  return {
    input: {
      id: slug as SpaceId,
      kind,
      name,
      about,
      address,
      time_zone,
      starts_day: isEvent ? (starts ?? null) : null,
      ends_day: isEvent ? (ends ?? null) : null,
      body: body as BodyId,
      on_call_phone,
      languages
    },
    errors: fields.errors
  }
}

/** Reads the form that adds a way to reach people. */
export function readLineForm(form: Form): { input: Omit<SpaceLine, 'id' | 'space'>; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const kind = fields.choice('line_kind', lineKinds, 'space.error.line_kind')
  const label = fields.line('line_label', 80, 'space.error.line_label')
  const value = fields.line('line_value', 254, 'space.error.line_value')
  if (kind === 'phone') fields.require(isPhone(value), 'line_value', 'space.error.phone')
  if (kind === 'email') fields.require(/^[^\s@]+@[^\s@]+$/.test(value), 'line_value', 'space.error.email')
  const hours = fields.line('line_hours', 80)
  return { input: { kind, label, value, hours }, errors: fields.errors }
}

/** Reads the form that adds an emergency number. Nobody sees it before somebody has checked it. */
export function readNumberForm(form: Form): { input: Pick<EmergencyNumber, 'label' | 'number'>; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const label = fields.line('number_label', 80, 'space.error.number_label')
  const number = fields.line('number_number', 40, 'space.error.phone')
  fields.require(isPhone(number), 'number_number', 'space.error.phone')
  return { input: { label, number }, errors: fields.errors }
}
