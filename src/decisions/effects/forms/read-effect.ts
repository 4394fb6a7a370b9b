import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { charterSections, type CharterTexts, mostCharterText } from '../../../bodies/charters/model.ts'
import { type BodyId, bodyKinds, chosenHow, isSlug, type SeatId, type SeatRole, seatRoles } from '../../../bodies/model.ts'
import type { Tx } from '../../../db/database.ts'
import type { Form } from '../../../http/form.ts'
import { type FieldErrors, FieldReader } from '../../../http/read-fields.ts'
import { keeperOf } from '../../../policies/words-to-adopt.ts'
import { newId } from '../../../seal/bytes.ts'
import type { PlannedEffect } from '../../motions/model.ts'
import type { Effect, EffectKind } from '../model.ts'
import type { EffectChoices } from './model.ts'
import { readRule, votersAtMost } from './own-rule.ts'
import { readUpkeep } from './own-upkeep.ts'
import { peopleIn, personIn } from './read-people.ts'
import { readPolicyWords } from './read-policy-words.ts'

type Reading = {
  readonly tx: Tx
  readonly form: Form
  readonly choices: EffectChoices
  readonly fields: FieldReader
  readonly today: string
  /** What roles are called in the reader's language. */
  readonly roleNames: Readonly<Record<SeatRole, string>>
}
type Reader = Pick<Reading, 'today' | 'roleNames'>
type Read =
  | { readonly planned: PlannedEffect; readonly errors?: undefined }
  | { readonly planned?: undefined; readonly errors: FieldErrors }

/** Reads the form of one effect: names become people and bodies, what is wrong is said at its field. */
export async function readEffect(tx: Tx, kind: EffectKind, form: Form, choices: EffectChoices, reader: Reader): Promise<Read> {
  const fields = new FieldReader(form)
  const reading = { tx, form, choices, fields, ...reader }
  // Somebody who is new is put on the record only with an effect that is taken.
  await sql`savepoint reading`.execute(tx)
  const effect = await readKind(kind, reading)
  const onDay = fields.day('on_day')
  if (fields.errors.size > 0 || !effect) {
    await sql`rollback to savepoint reading`.execute(tx)
    return { errors: fields.errors }
  }
  return { planned: { effect, ...(onDay !== undefined && { on_day: onDay }) } }
}

async function readKind(kind: EffectKind, reading: Reading): Promise<Effect | undefined> {
  const { form, fields } = reading
  const line = (name: string, longest: number) => fields.line(name, longest, 'effect.error.missing')
  const body = () => bodyIn(reading, 'body')
  switch (kind) {
    case 'establish': {
      const slug = line('slug', 50)
      fields.require(isSlug(slug), 'slug', 'body.error.slug')
      const founding = {
        kind,
        body: newId() as BodyId,
        name: line('name', 120),
        slug,
        body_kind: fields.choice('body_kind', bodyKinds, 'effect.error.choose'),
        purpose: line('purpose', 400)
      }
      const charter = readCharter(reading)
      const parent = otherBody(reading, 'parent')
      return {
        ...founding,
        ...given({ parent, until_day: fields.day('until_day') }),
        ...(Object.keys(charter).length > 0 && { charter })
      }
    }
    case 'recharter': {
      const charter = readCharter(reading)
      fields.require(Object.keys(charter).length > 0, 'charter_purpose', 'effect.error.missing')
      return { kind, body: body(), charter, ...given({ until_day: fields.day('until_day') }) }
    }
    case 'rename':
      return { kind, body: body(), name: line('name', 120) }
    case 'set_status':
      return { kind, body: body(), status: fields.choice('status', ['active', 'inactive'], 'effect.error.choose') }
    case 'set_parent':
      return { kind, body: body(), parent: otherBody(reading, 'parent') ?? null }
    case 'dissolve':
    case 'approve_roster':
      return { kind, body: body() }
    case 'replace': {
      const by = otherBody(reading, 'by')
      fields.require(by !== undefined, 'by', 'effect.error.choose')
      return by && { kind, body: body(), by }
    }
    case 'appoint': {
      const chosen = fields.choice('chosen', chosenHow, 'effect.error.choose')
      const person = await personIn(reading, 'person', true)
      const seat = {
        kind,
        body: body(),
        seat: randomUUID() as SeatId,
        role: fields.choice('role', seatRoles, 'effect.error.choose')
      }
      const more = { title: fields.line('title', 80) || undefined, cohort: fields.line('cohort', 40) || undefined }
      return (
        person && {
          ...seat,
          person,
          voting: form.text('voting') === 'yes',
          chosen: chosen || 'appointed',
          ...given({ ...more, to_day: fields.day('to_day') })
        }
      )
    }
    case 'remove': {
      const seat = chosenFrom(reading, 'seat', reading.choices.seats)
      const held =
        seat &&
        (await reading.tx
          .selectFrom('seats')
          .select('body')
          .where('id', '=', seat as SeatId)
          .executeTakeFirst())
      return held ? { kind, body: held.body, seat: seat as SeatId } : undefined
    }
    case 'set_budget':
    case 'set_limit': {
      const currency = line('currency', 3).toUpperCase()
      fields.require(isCurrency(currency), 'currency', 'effect.error.currency')
      const amount = amountIn(reading, currency)
      return {
        kind,
        body: body(),
        amount,
        currency,
        ...given({ period: fields.line('period', 40) || undefined, to_day: fields.day('to_day') })
      }
    }
    case 'set_rule': {
      const decision = decisionIn(reading)
      const of = body()
      const rule = readRule(form, fields, await votersAtMost(reading.tx, of, reading.today))
      return rule && { kind, body: of, decision, rule }
    }
    case 'end_rule':
      return { kind, body: body(), decision: decisionIn(reading) }
    case 'set_upkeep': {
      const upkeep = readUpkeep(form, fields, reading.roleNames)
      return upkeep && { kind, body: body(), upkeep }
    }
    case 'adopt_procedure': {
      const procedure = form.text('procedure')
      fields.require(
        reading.choices.procedures.some(({ key }) => key === procedure),
        'procedure',
        'effect.error.choose'
      )
      return { kind, body: body(), procedure }
    }
    case 'adopt_policy': {
      const written = await readPolicyWords(reading)
      return written && { kind, ...written }
    }
    case 'end_policy': {
      const text = await keeperOf(reading.tx, form.text('policy'))
      fields.require(text !== undefined, 'policy', 'effect.error.choose')
      return text && { kind, ...text }
    }
    case 'revive': {
      const id = form.text('body')
      fields.require(
        reading.choices.ended.some((each) => each.id === id),
        'body',
        'effect.error.choose'
      )
      return { kind, body: id as BodyId }
    }
    case 'name_register_keepers': {
      const people = await peopleIn(reading, 'people')
      return { kind, body: body(), people }
    }
    case 'delegate': {
      const toBody = otherBody(reading, 'to_body')
      const toPerson = form.text('to_person').trim() ? await personIn(reading, 'to_person', false) : undefined
      fields.require((toBody === undefined) !== (form.text('to_person').trim() === ''), 'to_body', 'effect.error.one_holder')
      const power = textIn(reading, 'power', 2000)
      fields.require(power !== '', 'power', 'effect.error.missing')
      const more = { to_body: toBody, to_person: toPerson, reason: textIn(reading, 'reason', 2000) || undefined }
      return {
        kind,
        body: body(),
        delegation: randomUUID(),
        power,
        ...given({ ...more, until: fields.line('until', 500) || undefined, to_day: fields.day('to_day') })
      }
    }
    case 'end_delegation': {
      const delegation = chosenFrom(reading, 'delegation', reading.choices.delegations)
      const held =
        delegation && (await reading.tx.selectFrom('delegations').select('body').where('id', '=', delegation).executeTakeFirst())
      return held ? { kind, body: held.body, delegation: delegation ?? '' } : undefined
    }
    case 'accept_report': {
      const link = fields.line('link', 500)
      fields.require(link === '' || /^https?:\/\/\S+$/.test(link), 'link', 'effect.error.link')
      return { kind, body: body(), title: line('title', 200), ...given({ link: link || undefined }) }
    }
  }
}

/** "Small requests" is `small_requests`. */
function decisionIn({ fields }: Reading): string {
  const decision = fields.line('decision', 40, 'effect.error.missing').toLowerCase().replaceAll(/\s+/g, '_')
  fields.require(/^[a-z][a-z0-9_]*$/.test(decision), 'decision', 'effect.error.decision')
  return decision
}

/** What has a value. */
function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}

function bodyIn({ form, choices, fields }: Reading, name: string): BodyId {
  const id = form.text(name)
  fields.require(
    choices.bodies.some((body) => body.id === id),
    name,
    'effect.error.choose'
  )
  return id as BodyId
}

/** A body that need not be named. */
function otherBody(reading: Reading, name: string): BodyId | undefined {
  return reading.form.text(name) === '' ? undefined : bodyIn(reading, name)
}

function chosenFrom({ form, fields }: Reading, name: string, list: readonly { readonly id: string }[]): string | undefined {
  const id = form.text(name)
  const found = list.some((each) => each.id === id)
  fields.require(found, name, 'effect.error.choose')
  return found ? id : undefined
}

function textIn({ form, fields }: Reading, name: string, longest: number): string {
  const text = form.text(name).trim()
  fields.require(text.length <= longest, name, 'form.too_long')
  return text
}

function readCharter(reading: Reading): CharterTexts {
  const texts = charterSections.map((section) => [section, textIn(reading, `charter_${section}`, mostCharterText)] as const)
  return Object.fromEntries(texts.filter(([, text]) => text !== ''))
}

/** Whole units with at most two places, in any of the ways people write them: `5,000`, `5000.50`. */
function amountIn({ fields }: Reading, currency: string): number {
  const written = fields.line('amount', 20, 'effect.error.missing').replaceAll(/[\s,']/g, '')
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(written)
  fields.require(match !== null, 'amount', 'effect.error.amount')
  if (!match || !isCurrency(currency)) return 0
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  const [, whole = '0', part = ''] = match
  fields.require(part.length <= digits, 'amount', 'effect.error.amount')
  return Number(whole + part.padEnd(digits, '0').slice(0, digits))
}

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code)
}
