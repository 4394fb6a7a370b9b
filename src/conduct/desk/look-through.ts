import { RequestFailed } from '../requests.ts'
import { viewCase } from './case/case-view.ts'
import type { DeskSession } from './session.ts'

/**
 * Reads all of one's own cases, so that home shows what others wrote in them. Somebody asks for it: home by itself asks the
 * server for no case, so that it tells nobody which ones a person has (S9). A case that cannot be reached stays as it was.
 */
export async function lookThrough(session: DeskSession): Promise<void> {
  for (const team of Object.keys(session.book.cases)) {
    await viewCase(session, team).catch((error: unknown) => {
      if (!(error instanceof RequestFailed)) throw error
    })
  }
}
