import { exactly, type Schema, text } from './schema.ts'
import { actionSchemas } from './schemas/action-items.ts'
import { bodySchemas } from './schemas/bodies.ts'
import { decisionSchemas } from './schemas/decisions.ts'
import { meetingSchemas } from './schemas/meetings.ts'
import { spaceSchemas } from './schemas/spaces.ts'
import { textSchemas } from './schemas/texts.ts'

/** Every form in which the record is given to programs, by name. Version 1: fields may be added, and none is taken away. */
export const schemas: Readonly<Record<string, Schema>> = {
  ...bodySchemas,
  ...decisionSchemas,
  ...actionSchemas,
  ...meetingSchemas,
  ...textSchemas,
  ...spaceSchemas,
  Failure: exactly({ error: text('One word that says why: not_found, wrong_shape, slow_down.') })
}
