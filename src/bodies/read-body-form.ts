import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import type { Form } from '../http/form.ts'
import { type FieldErrors, FieldReader } from '../http/read-fields.ts'
import { checkProcedure, type PeopleKnown } from '../rules/check-procedure.ts'
import { neverPass } from '../rules/never-pass.ts'
import { mergeTrees } from '../rules/procedure.ts'
import { isTimeZone } from '../rules/zoned-time.ts'
import { type Body, type BodyId, bodyKinds, isBodyId, isSlug } from './model.ts'
import { keepOthers, type OwnValues, overridesFrom } from './own-values.ts'

export type BodyInput = Omit<Body, 'id'>

/**
 * Reads the form of a body. `known` are the bodies that may be its fallback panel, `stored` is the body before the change.
 * What `decided` gives is not asked: decisions change it.
 */
export function readBodyForm(
  form: Form,
  known: readonly BodyId[],
  stored?: Pick<Body, 'slug' | 'overrides'>,
  people: PeopleKnown = {},
  decided?: Pick<Body, 'name' | 'purpose' | 'kind'>
): { input: BodyInput; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const name = decided?.name ?? fields.line('name', 120, 'body.error.name')
  const chosen = stored?.slug ?? fields.line('slug', 50, 'body.error.slug')
  if (stored === undefined) fields.require(isSlug(chosen), 'slug', 'body.error.slug')
  const purpose = decided?.purpose ?? fields.line('purpose', 2000)
  const kind = decided?.kind ?? fields.choice('kind', bodyKinds, 'body.error.kind')
  const time_zone = fields.line('time_zone', 60, 'body.error.time_zone')
  fields.require(isTimeZone(time_zone), 'time_zone', 'body.error.time_zone')
  const language = fields.line('language', 35, 'body.error.language')
  fields.require(isLanguage(language), 'language', 'body.error.language')
  const holidays = form
    .text('holidays')
    .split(/[\s,]+/)
    .filter(Boolean)
  fields.require(holidays.length <= 100 && holidays.every(isDay), 'holidays', 'body.error.holidays')
  const fallback = form.text('fallback')
  fields.require(!fallback || (isBodyId(fallback) && known.includes(fallback)), 'fallback', 'body.error.fallback')
  const procedure = form.text('procedure')
  const base = shippedProcedures().get(procedure)
  fields.require(base !== undefined || procedure === '', 'procedure', 'body.error.procedure')
  const shown = readOwnValues(form)
  const kept = stored?.overrides ?? {}
  const overrides = base ? keepOthers(kept, shown, overridesFrom(shown, procedure)) : kept
  for (const { path } of base ? checkProcedure(mergeTrees({ ...base }, overrides)) : []) {
    fields.require(false, fieldOf(path), 'body.error.contradiction')
  }
  if (base && fields.errors.size === 0) {
    for (const { path } of neverPass(mergeTrees({ ...base }, overrides), overrides, people))
      fields.require(false, fieldOf(path), 'body.error.never_passes')
  }
  return {
    input: {
      slug: chosen,
      name,
      purpose,
      kind,
      time_zone,
      language,
      holidays: [...new Set(holidays)].toSorted(),
      fallback: fallback && isBodyId(fallback) ? fallback : null,
      procedure,
      overrides
    },
    errors: fields.errors
  }
}

function readOwnValues(form: Form): OwnValues {
  const names = [
    'acknowledge',
    'acknowledge_unit',
    'follow_up',
    'follow_up_unit',
    'hold',
    'hold_unit',
    'smallest_panel',
    'first_open'
  ]
  return Object.fromEntries(names.map((name) => [name, form.text(name).trim()])) as OwnValues
}

/** The field in which a contradiction is mended. */
function fieldOf(path: readonly string[]): string {
  if (path[0] === 'clocks') return path[1] === 'follow_up' ? 'follow_up' : 'acknowledge'
  if (path[0] === 'hold_release') return 'hold'
  return path[0] === 'smallest_panel' || path[0] === 'first_open' ? path[0] : 'procedure'
}

/** Whether a text is a language tag, such as `en` or `pt-BR`. */
export function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
