import type { PersonId } from '../../bodies/people/model.ts'
import { sayEffect } from '../effects/say-effect.ts'
import { timeWords } from '../../ui/date-words.ts'
import { locales } from '../../ui/locales.ts'
import type { Words } from '../../ui/make-words.ts'
import { partialDayWords } from '../../ui/partial-day-words.ts'
import { wallTime } from '../../rules/zoned-time.ts'
import type { ActionFact, Content, MotionFact, QuorumFact, RollFact } from './model.ts'
import type { MinutesNames } from './view.ts'

/** The zone of the meeting, and whether its clocks change while it lasts: then UTC stands beside each time. */
export type Clock = { readonly zone: string; readonly changes: boolean }

export function clockOf({ parts }: Content): Clock {
  const opening = parts.flatMap(({ facts }) => (facts.is === 'opening' ? [facts] : []))[0]
  if (!opening) return { zone: 'UTC', changes: false }
  const { zone } = opening
  const ahead = (iso: string) => wallTime(new Date(iso), zone) - Date.parse(iso)
  const moments = [opening.starts_at, opening.ends_at, opening.opened_at, opening.closed_at].filter((at) => at !== null)
  return { zone, changes: new Set(moments.map(ahead)).size > 1 }
}

export function sayTime(t: Words, iso: string, { zone, changes }: Clock): string {
  const local = timeWords(t, new Date(iso), zone)
  return changes ? `${local} (${timeWords(t, new Date(iso), 'UTC')} UTC)` : local
}

export const nameOf = (t: Words, names: MinutesNames, id: PersonId) => names.people.get(id)?.name ?? t('minutes.gone')

/** "18:00 to 18:40, 19:05 to the end". */
export function sayStay(t: Words, { standing, times, held_by: by }: RollFact, names: MinutesNames, clock: Clock): string {
  const stays = times.map(({ from, to }) => {
    const values = { from: sayTime(t, from, clock), to: to === null ? '' : sayTime(t, to, clock) }
    return t(to === null ? 'minutes.stay.open' : 'minutes.stay', values)
  })
  const spoken = by === null ? [] : [t('minutes.proxy', { holder: nameOf(t, names, by) })]
  if (standing === 'absent') return t('minutes.absent')
  return new Intl.ListFormat(locales[t.locale].format, { type: 'unit' }).format([...stays, ...spoken])
}

/** "6 of 9 voting seats were there at the opening and never fewer than 5. The quorum is 5: it was there throughout." */
export function sayQuorum(t: Words, quorum: QuorumFact): string {
  const { opening, fewest, needed } = quorum
  const met = opening < needed ? 'minutes.quorum.missing' : fewest < needed ? 'minutes.quorum.lost' : 'minutes.quorum.met'
  return `${t('minutes.quorum', { ...quorum })} ${t(met)}`
}

/** Who moved and seconded it. Empty when nobody knows. */
export function sayMover(t: Words, { mover, seconder }: MotionFact, names: MinutesNames): string {
  if (mover === null) return ''
  const values = { mover: nameOf(t, names, mover), seconder: seconder === null ? '' : nameOf(t, names, seconder) }
  return t(seconder === null ? 'minutes.moved' : 'minutes.moved_seconded', values)
}

/** The sentence of its vote, or what is known of it. */
export function sayOutcome(t: Words, { outcome, tally, state, confidential }: MotionFact): string {
  if (outcome !== '') return outcome
  if (tally !== '') return `${t(`motion.state.${state}`)}, ${tally}.`
  return confidential ? t('minutes.confidential') : t('minutes.no_vote')
}

export function sayEffects(t: Words, { resolution }: MotionFact, names: MinutesNames): string[] {
  const effects = resolution === null ? [] : (names.effects.get(resolution) ?? [])
  return effects.map(({ effect }) => sayEffect(t, effect, undefined, names.named))
}

/** "Ada Lindqvist, by 1 June 2026. Open for 94 days, through 3 meetings". */
export function sayAction(t: Words, action: ActionFact, names: MinutesNames, aged: boolean): string {
  const owner = nameOf(t, names, action.owner)
  const due = action.due_day === null ? [] : [t('action.due_by', { day: partialDayWords(t, action.due_day) })]
  const age = aged ? [t('action.age', { days: action.days, meetings: action.meetings })] : []
  return [owner, ...due, ...age].join(' · ')
}
