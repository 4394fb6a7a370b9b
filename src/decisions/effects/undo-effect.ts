import type { BodyId, SeatId } from '../../bodies/model.ts'
import type { Tx } from '../../db/database.ts'
import { wordsInForce } from '../../policies/words-to-adopt.ts'
import type { Effect, EffectOf, UndoStep } from './model.ts'

/**
 * In the order in which it is to be done: what would take an effect back, read in the moment before it is done on `day`. Nothing for what cannot be unsaid: an
 * accepted report, approved minutes, an approved roster. Seats and delegations keep their ids here; a draft gives them new ones.
 */
export async function undoOf(tx: Tx, effect: Effect, day: string): Promise<UndoStep[]> {
  const { body } = effect
  switch (effect.kind) {
    case 'dissolve':
    case 'replace': {
      const [before] = await facts(tx, body)
      const asleep: UndoStep[] =
        before?.status === 'inactive' ? [{ effect: { kind: 'set_status', body, status: 'inactive' } }] : []
      return [{ effect: { kind: 'revive', body } }, ...(await seatsHeld(tx, body, day)), ...asleep]
    }
    case 'remove':
      return seatsHeld(tx, body, day, effect.seat)
    default:
      return (await effectsBefore(tx, effect, day)).map((before) => ({ effect: before }))
  }
}

async function effectsBefore(
  tx: Tx,
  effect: Exclude<Effect, { readonly kind: 'dissolve' | 'replace' | 'remove' }>,
  day: string
): Promise<Effect[]> {
  const { body } = effect
  switch (effect.kind) {
    case 'establish':
    case 'revive':
      return [{ kind: 'dissolve', body }]
    case 'recharter':
      return charterBefore(tx, body)
    case 'rename':
      return (await facts(tx, body)).map(({ name }) => ({ kind: 'rename', body, name }))
    case 'set_status':
      return (await facts(tx, body)).flatMap(({ status }) =>
        status === 'dissolved' ? [] : [{ kind: 'set_status', body, status }]
      )
    case 'set_parent':
      return (await facts(tx, body)).map(({ parent }) => ({ kind: 'set_parent', body, parent }))
    case 'appoint':
      return [{ kind: 'remove', body, seat: effect.seat }]
    case 'set_budget':
    case 'set_limit':
      return [await moneyBefore(tx, effect, day)]
    case 'set_rule':
    case 'end_rule':
      return (await facts(tx, body)).map(({ rules }) => {
        const rule = Object.hasOwn(rules, effect.decision) ? rules[effect.decision] : undefined
        const { decision } = effect
        return rule ? { kind: 'set_rule', body, decision, rule } : { kind: 'end_rule', body, decision }
      })
    case 'set_upkeep':
      return (await facts(tx, body)).map(({ upkeep }) => ({ kind: 'set_upkeep', body, upkeep }))
    case 'adopt_procedure':
      return (await facts(tx, body)).flatMap(({ procedure }) =>
        procedure === '' ? [] : [{ kind: 'adopt_procedure', body, procedure }]
      )
    case 'adopt_policy':
    case 'end_policy':
      return policyBefore(tx, effect)
    case 'name_register_keepers': {
      const held = await seatsHeld(tx, body, day)
      const people = held.flatMap(({ effect: { role, person } }) => (role === 'register_keeper' ? [person] : []))
      return [{ kind: 'name_register_keepers', body, people }]
    }
    case 'delegate':
      return [{ kind: 'end_delegation', body, delegation: effect.delegation }]
    case 'end_delegation':
      return delegationBefore(tx, effect)
    case 'approve_roster':
    case 'approve_minutes':
    case 'accept_report':
      return []
  }
}

const facts = (tx: Tx, body: BodyId) =>
  tx.selectFrom('bodies').select(['name', 'status', 'parent', 'procedure', 'rules', 'upkeep']).where('id', '=', body).execute()

async function charterBefore(tx: Tx, body: BodyId): Promise<Effect[]> {
  const row = await tx
    .selectFrom('charters')
    .select(['sections', 'until_day'])
    .where('body', '=', body)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? [{ kind: 'recharter', body, charter: row.sections, ...(row.until_day && { until_day: row.until_day }) }] : []
}

type SeatedAgain = UndoStep & { readonly effect: EffectOf<'appoint'> }

/** Seats that a day would end, each as the appointment that fills it again. */
async function seatsHeld(tx: Tx, body: BodyId, day: string, seat?: SeatId): Promise<SeatedAgain[]> {
  let query = tx
    .selectFrom('seats')
    .select(['id', 'person', 'role', 'voting', 'title', 'cohort', 'chosen', 'from_day', 'to_day'])
    .where('body', '=', body)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .orderBy('from_day')
    .orderBy('id')
  if (seat) query = query.where('id', '=', seat)
  return (await query.execute()).map(({ id, from_day, to_day, title, cohort, chosen, ...held }) => {
    const more = { ...(title && { title }), ...(cohort && { cohort }), ...(chosen && { chosen }), ...(to_day && { to_day }) }
    const effect = { kind: 'appoint' as const, body, seat: id, ...held, ...more }
    return from_day > day ? { effect, on_day: from_day } : { effect }
  })
}

type MoneyEffect = Extract<Effect, { readonly kind: 'set_budget' | 'set_limit' }>

async function moneyBefore(tx: Tx, { kind, body, currency }: MoneyEffect, day: string): Promise<Effect> {
  const before = await tx
    .selectFrom('budgets')
    .select(['amount', 'currency', 'period', 'to_day'])
    .where('body', '=', body)
    .where('kind', '=', kind === 'set_budget' ? 'budget' : 'limit')
    .where('from_day', '<=', day)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!before) return { kind, body, amount: 0, currency }
  const { amount, period, to_day } = before
  const more = { ...(period && { period }), ...(to_day && { to_day }) }
  return { kind, body, amount, currency: before.currency, ...more }
}

/** The text as it was, or its end where it was not in force. The version that is undone is the one to build on. */
async function policyBefore(tx: Tx, { kind, body, policy }: EffectOf<'adopt_policy' | 'end_policy'>): Promise<Effect[]> {
  const words = await wordsInForce(tx, policy)
  if (!words) return [{ kind: 'end_policy', body, policy }]
  const base_n = (words.base_n ?? 0) + (kind === 'adopt_policy' ? 1 : 0)
  return [{ kind: 'adopt_policy', body, ...words, base_n }]
}

async function delegationBefore(tx: Tx, { body, delegation }: EffectOf<'end_delegation'>): Promise<Effect[]> {
  const given = await tx
    .selectFrom('delegations')
    .select(['to_body', 'to_person', 'power', 'reason', 'until', 'to_day'])
    .where('id', '=', delegation)
    .executeTakeFirst()
  if (!given) return []
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''))
  return [{ kind: 'delegate', body, delegation, power: given.power, ...said }]
}
