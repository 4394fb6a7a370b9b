import { type Database, transaction, type Tx } from '../../db/database.ts'
import type { ProxyProblem } from '../motions/stand-aside.ts'
import type { BallotProblem, OpenProblem } from '../votes/model.ts'
import type { RoomProblem } from './model.ts'

/** Why something in a meeting was not done. Words: see `sayTrouble`. */
export type Trouble = RoomProblem | ProxyProblem | BallotProblem | OpenProblem

class GivenUp extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble)
    this.trouble = trouble
  }
}

/** Does all of it or, when a step says what stands in the way, nothing: then it gives that. */
export async function attempt(
  db: Database,
  work: (tx: Tx) => Promise<{ readonly problem?: Trouble }>
): Promise<Trouble | undefined> {
  try {
    await transaction(db, async (tx) => {
      const { problem } = await work(tx)
      if (problem) throw new GivenUp(problem)
    })
    return undefined
  } catch (error) {
    if (error instanceof GivenUp) return error.trouble
    throw error
  }
}
