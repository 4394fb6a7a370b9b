import { type BodyId, isBodyId, isSlug } from '../bodies/model.ts'
import { isLanguage } from '../bodies/read-body-form.ts'
import type { Form } from '../http/form.ts'
import { type FieldErrors, FieldReader } from '../http/read-fields.ts'
import { isTimeZone } from '../rules/zoned-time.ts'
import {
  type EmergencyNumber,
  isPhone,
  isWebAddress,
  lineKinds,
  type Space,
  type SpaceId,
  type SpaceKind,
  spaceKinds,
  type SpaceLine
} from './model.ts'

/** What the form of a space may name: bodies that this person may make responsible, bodies to escalate to, kinds, texts. */
export type SpaceChoices = {
  readonly bodies: readonly BodyId[]
  readonly escalations: readonly BodyId[]
  readonly kinds: readonly SpaceKind[]
  /** Names of policies in the register. */
  readonly policies: readonly string[]
}

/** Reads the form of a space; whether the parent exists is asked elsewhere. `before` is the space as it is now. */
export function readSpaceForm(
  form: Form,
  { bodies, escalations, kinds, policies }: SpaceChoices,
  before?: Space
): { input: Space; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const slug = before?.id ?? fields.line('slug', 50, 'space.error.slug')
  if (!before) fields.require(isSlug(slug), 'slug', 'space.error.slug')
  const kind = fields.choice<SpaceKind>('kind', [...spaceKinds, ...kinds], 'space.error.kind')
  const isEvent = kind === 'event'
  const body = form.text('body')
  fields.require(isBodyId(body) && bodies.includes(body), 'body', 'space.error.body')
  const keepsLists = before !== undefined && (before.kind === 'event') === isEvent
  const input: Space = {
    id: slug as SpaceId,
    kind,
    body: body as BodyId,
    ...readFacts(fields),
    ...readDays(fields, isEvent),
    ...readPlace(fields, form, slug, body, { bodies: escalations, policies: [...policies, before?.policy ?? ''] }),
    venues: keepsLists ? before.venues : [],
    covers: keepsLists ? before.covers : [],
    canary: before?.canary ?? false
  }
  return { input, errors: fields.errors }
}

function readFacts(fields: FieldReader) {
  const name = fields.line('name', 120, 'space.error.name')
  const about = fields.line('about', 400)
  const address = fields.line('address', 300)
  const url = fields.line('url', 300)
  fields.require(!url || isWebAddress(url), 'url', 'space.error.url')
  const time_zone = fields.line('time_zone', 60, 'space.error.time_zone')
  fields.require(isTimeZone(time_zone), 'time_zone', 'space.error.time_zone')
  const on_call_phone = fields.line('on_call_phone', 40)
  fields.require(!on_call_phone || isPhone(on_call_phone), 'on_call_phone', 'space.error.phone')
  const languages = fields
    .line('languages', 400)
    .split(/[\s,]+/)
    .filter(Boolean)
  fields.require(languages.length <= 20 && languages.every(isLanguage), 'languages', 'space.error.languages')
  return { name, about, address, url, time_zone, on_call_phone, languages }
}

function readDays(fields: FieldReader, isEvent: boolean): Pick<Space, 'starts_day' | 'ends_day'> {
  const starts = fields.day('starts_day')
  const ends = fields.day('ends_day')
  if (!isEvent) return { starts_day: null, ends_day: null }
  fields.require(starts !== undefined, 'starts_day', 'space.error.starts_day')
  fields.require(ends !== undefined && (starts === undefined || ends >= starts), 'ends_day', 'space.error.ends_day')
  return { starts_day: starts ?? null, ends_day: ends ?? null }
}

function readPlace(
  fields: FieldReader,
  form: Form,
  slug: string,
  body: string,
  known: { readonly bodies: readonly BodyId[]; readonly policies: readonly string[] }
): Pick<Space, 'parent' | 'escalation' | 'policy'> {
  const parent = fields.line('parent', 50)
  fields.require(!parent || (isSlug(parent) && parent !== slug), 'parent', 'space.error.parent')
  const escalation = form.text('escalation')
  const isKnown = isBodyId(escalation) && known.bodies.includes(escalation) && escalation !== body
  fields.require(!escalation || isKnown, 'escalation', 'space.error.escalation')
  const policy = fields.line('policy', 50)
  fields.require(!policy || known.policies.includes(policy), 'policy', 'space.error.policy')
  return {
    parent: (parent || null) as SpaceId | null,
    escalation: (escalation || null) as BodyId | null,
    policy: policy || null
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
