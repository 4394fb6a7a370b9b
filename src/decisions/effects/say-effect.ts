import type { BodyId } from '../../bodies/model.ts'
import { moneyWords } from '../../bodies/record/money-words.ts'
import { checkUpkeep } from '../../bodies/upkeep/check-upkeep.ts'
import { upkeepWords } from '../../bodies/upkeep/upkeep-words.ts'
import { completeRule } from '../../rules/decision-rule.ts'
import { locales } from '../../ui/locales.ts'
import type { Key, Words } from '../../ui/make-words.ts'
import { ruleWords } from '../../ui/rule-words.ts'
import type { Effect, EffectOf } from './model.ts'
import type { EffectNames } from './names.ts'

/** A day of the record, "1 June 2026". */
export function sayDay(t: Words, day: string): string {
  const format = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const
  return new Intl.DateTimeFormat(locales[t.locale].format, format).format(new Date(`${day}T00:00:00Z`))
}

/**
 * What a resolution does, as a sentence: "Seats Ada Lindqvist as Chair of Kites from 1 June 2026 to 31 May 2027." With a
 * day of its own it says from when.
 */
export function sayEffect(t: Words, effect: Effect, onDay: string | undefined, names: EffectNames): string {
  const gone = t('effect.gone')
  const body = (id: BodyId) => names.bodies.get(id) ?? gone
  const values = { body: body(effect.body) }
  const when = (to: string | undefined) => sayTerm(t, onDay, to)
  switch (effect.kind) {
    case 'establish':
      return sayFounding(t, effect, onDay, body)
    case 'recharter':
      return dated(t, onDay, t('effect.say.recharter', { ...values, until: sayUntil(t, effect.until_day) }))
    case 'rename':
      return dated(t, onDay, t('effect.say.rename', { ...values, name: effect.name }))
    case 'set_status':
      return dated(t, onDay, t(`effect.say.${effect.status}`, values))
    case 'set_parent':
      return effect.parent === null
        ? dated(t, onDay, t('effect.say.no_parent', values))
        : dated(t, onDay, t('effect.say.parent', { ...values, parent: body(effect.parent) }))
    case 'dissolve':
    case 'revive':
    case 'approve_roster':
      return dated(t, onDay, t(`effect.say.${effect.kind}`, values))
    case 'replace':
      return dated(t, onDay, t('effect.say.replace', { ...values, other: body(effect.by) }))
    case 'appoint': {
      const { person, role, title, voting = true, to_day: to } = effect
      const who = { ...values, person: names.people.get(person) ?? gone, role: title || t(`body.role.${role}`), when: when(to) }
      return t(voting ? 'effect.say.appoint' : 'effect.say.appoint_without_vote', who)
    }
    case 'remove': {
      const seat = names.seats.get(effect.seat)
      const said = { ...values, person: seat?.name ?? gone, role: seat ? t(`body.role.${seat.role}`) : '' }
      return dated(t, onDay, t('effect.say.remove', said))
    }
    case 'set_budget':
    case 'set_limit': {
      const money = {
        ...values,
        amount: moneyWords(t, effect.amount, effect.currency),
        period: effect.period ? ` (${effect.period})` : ''
      }
      return t(`effect.say.${effect.kind}`, { ...money, when: when(effect.to_day) })
    }
    case 'set_rule': {
      const said = { ...values, kind: sayKind(t, effect.decision), rule: ruleWords(t, completeRule(effect.rule)).join(' ') }
      return dated(t, onDay, t('effect.say.set_rule', said))
    }
    case 'end_rule':
      return dated(t, onDay, t('effect.say.end_rule', { ...values, kind: sayKind(t, effect.decision) }))
    case 'set_upkeep': {
      const upkeep = checkUpkeep(effect.upkeep).length > 0 ? gone : upkeepWords(t, effect.upkeep).join(' ')
      return dated(t, onDay, t('effect.say.set_upkeep', { ...values, upkeep }))
    }
    case 'adopt_procedure':
      return dated(t, onDay, t('effect.say.adopt_procedure', { ...values, procedure: effect.procedure }))
    case 'adopt_policy':
    case 'end_policy': {
      const policy = names.policies.get(effect.policy) ?? gone
      const said = t(`effect.say.${effect.kind}`, { policy })
      return dated(t, onDay, effect.kind === 'adopt_policy' && effect.note ? `${said} ${effect.note}` : said)
    }
    case 'name_register_keepers': {
      if (effect.people.length === 0) return dated(t, onDay, t('effect.say.no_register_keepers', values))
      const people = new Intl.ListFormat(locales[t.locale].format).format(
        effect.people.map((person) => names.people.get(person) ?? gone)
      )
      return dated(t, onDay, t('effect.say.name_register_keepers', { ...values, people }))
    }
    case 'delegate': {
      const { to_body: toBody, to_person: toPerson, power, until = '', to_day: to } = effect
      const holder = toBody ? body(toBody) : ((toPerson && names.people.get(toPerson)) ?? gone)
      const said = t('effect.say.delegate', { ...values, holder, power, when: when(to) })
      return until ? `${said} ${t('effect.say.until', { until })}` : said
    }
    case 'end_delegation':
      return dated(
        t,
        onDay,
        t('effect.say.end_delegation', { ...values, power: names.delegations.get(effect.delegation) ?? gone })
      )
    case 'approve_minutes':
      return dated(t, onDay, t('effect.say.approve_minutes', { ...values, title: effect.title }))
    case 'accept_report':
      return dated(t, onDay, t('effect.say.accept_report', { ...values, title: effect.title }))
  }
}

/** A kind of decision in words; one that a body named for itself goes by its name. */
export function sayKind(t: Words, kind: string): string {
  const known = ['ordinary', 'membership', 'removal', 'vacancy', 'charter', 'dissolution', 'budget', 'small_request']
  const more = ['interested', 'change_of_code', 'async', 'urgent', 'lazy_consensus', 'written_consent']
  return [...known, ...more].includes(kind)
    ? t(`motion.kind.${kind}` as Key)
    : kind.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase())
}

const dated = (t: Words, day: string | undefined, said: string) =>
  day === undefined ? said : `${said} ${t('effect.say.counts_from', { day: sayDay(t, day) })}`

/** " from 1 June 2026 to 31 May 2027", or what of it is known. */
function sayTerm(t: Words, from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return t('effect.when.from_to', { from: sayDay(t, from), to: sayDay(t, to) })
  if (from !== undefined) return t('effect.when.from', { from: sayDay(t, from) })
  return to === undefined ? '' : t('effect.when.to', { to: sayDay(t, to) })
}

const sayUntil = (t: Words, day: string | undefined) => (day === undefined ? '' : t('effect.when.to', { to: sayDay(t, day) }))

function sayFounding(t: Words, effect: EffectOf<'establish'>, onDay: string | undefined, body: (id: BodyId) => string): string {
  const values = { name: effect.name, kind: t(`body.kind.${effect.body_kind}`), until: sayUntil(t, effect.until_day) }
  const said = effect.parent
    ? t('effect.say.establish_below', { ...values, parent: body(effect.parent) })
    : t('effect.say.establish', values)
  return dated(t, onDay, said)
}
