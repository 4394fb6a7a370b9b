/** What entries about measures say: plans and consequences that last, and what is done about them. */
import { measureBan } from '../register/bodies.ts'
import { count, listOf, oneOf, record, text, yesNo, type Shaped } from '../threads/shapes.ts'

const hash = text(43)
const minute = text(17)

/** A place in which somebody has to carry the measure out, and who that is. */
const place = record({ space: text(100), who: text(200) })

/**
 * `of`: hash of the confirmed result that it follows. Without `end` it is for good. `conditions`: what has to be true
 * before the person may come back. `ban`: it keeps the person out, and the maintainers of the ban register are told.
 */
export const measureBody = record(
  {
    of: hash,
    what: text(2_000),
    person: text(60),
    start: minute,
    review: minute,
    places: listOf(place, 30),
    conditions: text(1_000)
  },
  { end: minute, ban: measureBan }
)
export type MeasureBody = Shaped<typeof measureBody>

/** `done`: carried out in this place; otherwise taken back there. */
export const measureStepBody = record({ measure: text(22), place: count, done: yesNo, note: text(500) })

/**
 * A measure never ends by itself. `ended` and `prolonged` need a second member; `return_asked`: the person asked to
 * come back; `reviewed`: the team looked at it and keeps it, with the next day.
 */
export const measureChanges = ['ended', 'prolonged', 'return_asked', 'reviewed'] as const
export type MeasureChange = (typeof measureChanges)[number]
export const measureChangedBody = record(
  { measure: text(22), change: oneOf(measureChanges), why: text(2_000) },
  { end: minute, review: minute }
)
export type MeasureChangedBody = Shaped<typeof measureChangedBody>
