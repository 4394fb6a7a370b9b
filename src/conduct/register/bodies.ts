/** What maintainers of the ban register are sent: who is kept out, since when and until when; nothing about the case. */
import { count, listOf, oneOf, record, text, type Shaped } from '../threads/shapes.ts'

const minute = text(17)
/** Fits a letter of two kilobytes in any script. */
export const banLimits = { name: 70, names: 4, where: 80 } as const
export const banNames = listOf(text(banLimits.name), banLimits.names)

/** In the body of a measure that keeps somebody out: how organisers would know the person, and where it holds. */
export const measureBan = record({ names: banNames, where: text(banLimits.where) })
export type MeasureBan = Shaped<typeof measureBan>

/**
 * One person of the register. `id`: the same in every letter about one measure. `turn`: how often its end was decided;
 * a later letter counts, whichever comes first. Without `until` it is for good.
 */
export const ban = record(
  { id: text(43), names: banNames, from: minute, where: text(banLimits.where), state: oneOf(['running', 'ended']), turn: count },
  { until: minute }
)
export type Ban = Shaped<typeof ban>

/** As kept in a maintainer's own book: with who told it. */
export interface KeptBan extends Ban {
  readonly body: string
  readonly by: string
}

/** A `card` letter to maintainers. */
export const banLetter = record({ ban })
