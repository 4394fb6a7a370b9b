import { type Database, transaction, type Tx } from '../db/database.ts'

class Undone extends Error {
  readonly answer: { problem?: string | undefined }
  constructor(answer: { problem?: string | undefined }) {
    super('undone')
    this.answer = answer
  }
}

/** Runs work in a transaction of its own; an answer with a `problem` undoes everything that was written before it. */
export async function allOrNothing<T extends { problem?: string | undefined }>(
  db: Database,
  work: (tx: Tx) => Promise<T>
): Promise<T> {
  try {
    return await transaction(db, async (tx) => {
      const answer = await work(tx)
      if (answer.problem !== undefined) throw new Undone(answer)
      return answer
    })
  } catch (error) {
    // Made from this very `T` a few lines above.
    if (error instanceof Undone) return error.answer as T
    throw error
  }
}
