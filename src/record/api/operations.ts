import { actionOperations } from './action-items.ts'
import { bodyOperations } from './bodies.ts'
import { decisionOperations } from './decisions.ts'
import { meetingOperations } from './meetings.ts'
import type { Operation } from './model.ts'
import { spaceOperations } from './spaces.ts'
import { textOperations } from './texts.ts'

/** Everything that programs may ask of the record. */
export const operations: readonly Operation[] = [
  ...bodyOperations,
  ...decisionOperations,
  ...actionOperations,
  ...meetingOperations,
  ...textOperations,
  ...spaceOperations
]
