import type { PersonId } from '../../../bodies/people/model.ts'
import type { Frame } from '../../../ui/frame.ts'
import type { Trouble } from '../attempt.ts'
import type { RoomView } from '../model.ts'

export type RoomProps = {
  frame: Frame
  isAdmin: boolean
  view: RoomView
  /** Whether the reader leads the meeting. */
  leads: boolean
  me: PersonId | undefined
  /** Whether the reader has a vote on the body. */
  votes: boolean
  trouble: Trouble | undefined
}
