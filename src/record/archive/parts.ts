import { bodyParts, resolutionParts } from './body-parts.ts'
import { eventParts } from './event-parts.ts'
import { agendaParts, meetingParts } from './meeting-parts.ts'
import type { ArchivePart } from './model.ts'
import { motionParts, voteParts } from './motion-parts.ts'
import { numberParts, policyParts } from './policy-parts.ts'
import { spaceParts } from './space-parts.ts'

/** The newest version of the archive that is written, and the only one that is read. */
export const archiveVersion = 1

/**
 * What a public archive holds: tables, their columns, and which rows everybody may read. It stands apart from the areas, as
 * backups do, so that one list can be read, tested and documented as a whole. Everything that is not named here stays out,
 * and `left-out.ts` says why. The order is the one in which they can be put back.
 */
export const archiveParts: readonly ArchivePart[] = [
  ...bodyParts,
  ...motionParts,
  ...resolutionParts,
  ...agendaParts,
  ...voteParts,
  ...meetingParts,
  ...policyParts,
  ...numberParts,
  ...spaceParts,
  ...eventParts
]

export const columnNames = ({ columns }: ArchivePart): string[] =>
  columns.map((column) => (typeof column === 'string' ? column : column[0]))
