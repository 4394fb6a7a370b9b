/** Beginning a measure, ticking what was carried out, and deciding what becomes of it. */
import { minuteOf } from '../../seal/header.ts'
import { standingResults } from '../deciding/model.ts'
import { askToLook, writeToTeam } from '../desk/case/in-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import type { MeasureBan } from '../register/bodies.ts'
import { tellRegisterIfAble } from '../register/tell.ts'
import type { TeamState } from '../threads/team-state.ts'
import { measureBody, measureChangedBody, measureStepBody, type MeasureBody, type MeasureChange } from './bodies.ts'
import { needsTwo, type Measure } from './fold.ts'

const day = (text: string): string => {
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw new Refusal('bad_day')
  return minuteOf(new Date(instant))
}

/** `start`, `end` and `review` as instants. Without `end` it is for good. */
export interface NewMeasure extends Omit<MeasureBody, 'end' | 'ban'> {
  readonly end: string | undefined
  readonly ban?: MeasureBan | undefined
}

function cleanBan({ names, where }: MeasureBan): MeasureBan {
  const known = names.map((name) => name.trim()).filter((name) => name !== '')
  if (known.length === 0 || where.trim() === '') throw new Refusal('empty')
  return { names: known, where: where.trim() }
}

/**
 * Begins a measure that a confirmed result asks for. Throws `empty`, `bad_day` when it would end before it starts or be
 * looked at after its end, `not_decided` when no such result stands.
 */
export async function beginMeasure(session: DeskSession, teamId: string, given: NewMeasure): Promise<void> {
  const { end, ban, ...rest } = given
  const days = { start: day(given.start), review: day(given.review), ...(end !== undefined && { end: day(end) }) }
  if (rest.what.trim() === '' || rest.places.some((place) => place.space.trim() === '')) throw new Refusal('empty')
  if (days.review < days.start || (days.end !== undefined && (days.end <= days.start || days.review > days.end)))
    throw new Refusal('bad_day')
  const places = rest.places.map(({ space, who }) => ({ space: space.trim(), who: who.trim() }))
  const out = ban === undefined ? {} : { ban: cleanBan(ban) }
  const body = measureBody({ ...rest, ...days, what: rest.what.trim(), conditions: rest.conditions.trim(), places, ...out })
  if (body === undefined) throw new Refusal('too_long')
  await writeToTeam(session, teamId, 'measure', ({ team }) => {
    if (!standingResults(team.proceedings.deciding).some((result) => result.hash === given.of)) throw new Refusal('not_decided')
    return { ...body, places }
  })
  await tellRegisterIfAble(session, teamId)
}

function measureOf(team: TeamState, id: string): Measure {
  const measure = team.proceedings.measures.find((each) => each.id === id)
  if (measure === undefined) throw new Refusal('no_such_measure')
  return measure
}

/** Ticks that a measure is carried out in one place, or taken back there. */
export async function tickPlace(
  session: DeskSession,
  teamId: string,
  step: { readonly measure: string; readonly place: number; readonly done: boolean; readonly note: string }
): Promise<void> {
  const body = measureStepBody({ ...step, note: step.note.trim() })
  if (body === undefined) throw new Refusal('too_long')
  await writeToTeam(session, teamId, 'measure_step', ({ team }) => {
    if (step.place >= measureOf(team, step.measure).places.length) throw new Refusal('no_such_measure')
    return body
  })
}

/**
 * Says what becomes of a measure. The end and more time wait for a second member. Throws `already_done` for one that
 * has ended, `empty` without a reason, `bad_day`.
 */
export async function changeMeasure(
  session: DeskSession,
  teamId: string,
  given: {
    readonly measure: string
    readonly change: MeasureChange
    readonly why: string
    readonly end: string | undefined
    readonly review: string | undefined
  }
): Promise<void> {
  const { measure, change, end, review } = given
  const why = given.why.trim()
  if (why === '') throw new Refusal('empty')
  if ((change === 'prolonged' && end === undefined) || (change === 'reviewed' && review === undefined))
    throw new Refusal('bad_day')
  const now = minuteOf(session.now())
  const days = { ...(end !== undefined && { end: day(end) }), ...(review !== undefined && { review: day(review) }) }
  if (Object.values(days).some((each) => each < now)) throw new Refusal('bad_day')
  const body = measureChangedBody({ measure, change, why, ...days })
  if (body === undefined) throw new Refusal('too_long')
  await writeToTeam(session, teamId, 'measure_changed', ({ team }) => {
    if (measureOf(team, measure).state === 'ended') throw new Refusal('already_done')
    return { ...body }
  })
  if (needsTwo.includes(change)) await askToLook(session, teamId)
}

/** Stands behind the end of a measure, or more time for it, that another member wrote down. */
export async function confirmChange(session: DeskSession, teamId: string, change: string): Promise<void> {
  await writeToTeam(session, teamId, 'confirmed', ({ team }, me) => {
    const found = team.proceedings.measures.flatMap((measure) => measure.changes).find((each) => each.hash === change)
    if (found === undefined || found.confirmedBy !== undefined) throw new Refusal('already_done')
    if (found.by === me.id) throw new Refusal('same_member')
    return { of: change }
  })
  await tellRegisterIfAble(session, teamId)
}
