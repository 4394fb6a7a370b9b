import { tellToLook } from '../desk/case/in-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { RequestFailed } from '../requests.ts'

/** Calls the other members. What they are called to is written already: a call that gets lost is no reason to write it twice. */
export async function askToLook(session: DeskSession, teamId: string): Promise<void> {
  try {
    await tellToLook(session, teamId)
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error
  }
}
