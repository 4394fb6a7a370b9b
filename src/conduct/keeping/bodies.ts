/** What entries about deletion and export say (S22). */
import { listOf, record, text, type Shaped } from '../threads/shapes.ts'

const hash = text(43)

/** `of`: hash of the first member's ask, in the ask of the second. `day`: from when the case is gone; with the second ask. */
export const deletionAskedBody = record({ why: text(1_000) }, { of: hash, day: text(10) })
export const deletionStoppedBody = record({ why: text(1_000) })

/** What the reporter reads: the day, and how many days before they are told. */
export const deletionNoticeBody = record({ day: text(10) })

const exportedFile = record({ name: text(200), hash })
/** For whom the case was taken out, why, and what was in it, each by the hash of its plain bytes. */
export const exportedBody = record({ to: listOf(text(200), 10), why: text(1_000), files: listOf(exportedFile, 200) })
export type ExportedBody = Shaped<typeof exportedBody>
