import { type BodyProblem, NotDone } from './problems.ts'

/** Does something to a body, and says why when it could not be done. `work` opens the transaction, so nothing of it stays. */
export async function attempt(work: () => Promise<unknown>): Promise<BodyProblem | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof NotDone) return error.problem
    throw error
  }
}
