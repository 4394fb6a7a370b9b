import type { SpaceId } from '../model.ts'

export type TaskId = string & { readonly brand: 'space_task' }

/** What somebody who looked for a way to report ran into. */
export const taskReasons = ['not_found', 'no_answer', 'wrong_contact'] as const
export type TaskReason = (typeof taskReasons)[number]

/** Something about a space that somebody has to look at. `week` is a Monday; nothing finer is kept. */
export type SpaceTask = {
  readonly id: TaskId
  readonly space: SpaceId
  readonly reason: TaskReason
  readonly week: string
  readonly done_day: string | null
}
