import { isLanguage } from '../../../bodies/read-body-form.ts'
import type { Form } from '../../../http/form.ts'
import { type FieldErrors, FieldReader } from '../../../http/read-fields.ts'
import { isTimeZone } from '../../../rules/zoned-time.ts'
import { isPhone } from '../../model.ts'
import { type EventNumber, type EventPerson, numberKinds, type WholeEvent } from '../model.ts'
import type { EventChange } from '../store.ts'
import type { CodeChoice } from '../known-codes.ts'
import { countryChoices, type Field, taskFields, wrongForm } from './fields.ts'
import { mayRecuse } from './tasks.ts'

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text)
export const isContact = (text: string) => isEmail(text) || isPhone(text)

const looksRight = {
  phone: isPhone,
  email: isEmail,
  contact: isContact,
  link: (text: string) => /^https?:\/\/[^\s/]+\S*$/.test(text)
}

/** Reads a task that is one form. What is empty is taken: a registration is saved and gone on with later. */
export function readTask(
  form: Form,
  task: keyof typeof taskFields,
  { people, codes }: Pick<WholeEvent, 'people'> & { readonly codes: readonly CodeChoice[] }
): { change: EventChange; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const change: Record<string, unknown> = {}
  for (const field of taskFields[task]) change[field.name] = readField(fields, form, field, codes)
  const { starts_day: starts, ends_day: ends } = change
  if (typeof starts === 'string' && typeof ends === 'string') fields.require(ends >= starts, 'ends_day', 'event.error.ends_day')
  const limit = change['recuse_limit']
  const leads = people.filter(({ lead }) => lead).length
  if (typeof limit === 'number') fields.require(mayRecuse(limit, leads), 'recuse_limit', 'event.error.recuse')
  return { change: change as EventChange, errors: fields.errors }
}

function readField(fields: FieldReader, form: Form, field: Field, codes: readonly CodeChoice[]): unknown {
  const { name, kind } = field
  if (kind === 'day') return fields.day(name) ?? null
  if (kind === 'text') {
    const value = fields.line(name, field.longest, name === 'name' ? 'space.error.name' : undefined)
    if (value !== '' && field.is) fields.require(looksRight[field.is](value), name, wrongForm[field.is])
    return value
  }
  if (kind === 'number') return readNumber(fields, form.text(name), field)
  if (kind === 'languages') {
    const tags = form
      .text(name)
      .split(/[\s,]+/)
      .filter(Boolean)
    fields.require(tags.length <= 20 && tags.every(isLanguage), name, 'space.error.languages')
    return tags
  }
  const value = form.text(name).trim()
  if (kind === 'known_code') {
    // Only what is adopted is kept: a choice left over from another answer says nothing.
    if (form.text('code') !== 'known') return ''
    fields.require(
      codes.some(({ id }) => id === value),
      name,
      'event.error.known_code'
    )
    return value
  }
  if (value === '') return ''
  if (kind === 'zone') fields.require(isTimeZone(value), name, 'space.error.time_zone')
  else if (kind === 'country') fields.require(countryChoices.includes(value), name, 'event.error.choice')
  else fields.require((field.choices as readonly string[]).includes(value), name, 'event.error.choice')
  return value
}

function readNumber(fields: FieldReader, text: string, { name, from, to }: Field & { kind: 'number' }): number | null {
  const value = text.trim()
  if (value === '') return null
  const number = /^\d{1,7}$/.test(value) ? Number(value) : -1
  fields.require(number >= from && number <= to, name, 'event.error.number')
  return number
}

type NewPerson = Pick<EventPerson, 'name' | 'pronouns' | 'languages' | 'training' | 'contact' | 'lead'>

/** Reads the form that adds somebody to the team. */
export function readPerson(form: Form): { input: NewPerson; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const name = fields.line('name', 120, 'event.error.person_name')
  const contact = fields.line('contact', 254)
  fields.require(isContact(contact), 'contact', 'event.error.contact')
  const pronouns = fields.line('pronouns', 40)
  const languages = fields.line('languages', 120)
  const training = fields.line('training', 200)
  return { input: { name, contact, pronouns, languages, training, lead: form.text('lead') === 'yes' }, errors: fields.errors }
}

/** Reads the form that adds a number. Nobody sees it before somebody has checked it. */
export function readEventNumber(form: Form): { input: Pick<EventNumber, 'kind' | 'number'>; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const kind = fields.choice('kind', numberKinds, 'event.error.choice')
  const number = fields.line('number', 40, 'space.error.phone')
  fields.require(isPhone(number), 'number', 'space.error.phone')
  return { input: { kind, number }, errors: fields.errors }
}
