/** What entries about tasks say. */
import { record, text, type Shaped } from '../threads/shapes.ts'

const id = text(22)

/** `for`: whose task it is; nobody's own when absent. */
export const taskBody = record({ text: text(500), due: text(17) }, { for: id })
export type TaskBody = Shaped<typeof taskBody>

/** `task`: id of the entry that set it. `result`: what came of it, in words. */
export const taskDoneBody = record({ task: id, result: text(500) })
