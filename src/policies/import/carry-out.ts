import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { type AdoptProblem, adoptPolicyVersion, putTranslation } from '../adopt-version.ts'
import { insertPolicy } from '../store.ts'
import type { Step } from './plan-import.ts'

export type ImportProblem = { readonly file: string; readonly code: AdoptProblem | 'binding' }

class Stopped extends Error {
  readonly problem: ImportProblem
  constructor(problem: ImportProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Does every step of a plan, or none: the first that cannot be done takes all back. */
export async function carryOut(
  { db, publicPages }: Pick<Context, 'db' | 'publicPages'>,
  steps: readonly Step[]
): Promise<{ readonly problem?: ImportProblem }> {
  try {
    await transaction(db, async (tx) => {
      for (const step of steps) {
        const { file } = step
        if (step.does === 'policy') await insertPolicy(tx, step.policy)
        if (step.does === 'version') {
          const { problem } = await adoptPolicyVersion(tx, step.slug, step.version)
          if (problem) throw new Stopped({ file, code: problem })
        }
        if (step.does === 'translation') {
          const problem = await putTranslation(tx, step.slug, step.n, step)
          if (problem) throw new Stopped({ file, code: problem })
        }
      }
      await publicPages.changed(tx)
    })
    return {}
  } catch (error) {
    if (error instanceof Stopped) return { problem: error.problem }
    throw error
  }
}
