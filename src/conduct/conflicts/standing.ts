/** What the others said of a stated conflict, and whom that lets decide. */
import type { Conflict, Deciding } from '../deciding/model.ts'

type Known = Pick<Deciding, 'conflicts' | 'results'>

/** Who says that it is no conflict: never one person, and never silence. */
const fewestAgainst = 2

/** `confirmed`: a conflict, they stay out. `none`: the others see none. `open` also where too few said either. */
export function conflictIs({ results }: Pick<Known, 'results'>, conflict: Conflict): 'open' | 'confirmed' | 'none' {
  const last = results.findLast(
    ({ subject, confirmed }) => confirmed !== undefined && subject?.kind === 'conflict' && subject.id === conflict.id
  )
  if (last?.state === 'passed') return 'confirmed'
  const { ayes = 0, nays = 0 } = last?.tally ?? {}
  return last?.state === 'failed' && nays >= fewestAgainst && nays > ayes ? 'none' : 'open'
}

/** Members with a conflict of their own that the others have not set aside: until then they decide nothing. */
export function membersAside(deciding: Known): ReadonlySet<string> {
  const aside = deciding.conflicts.filter(({ body, by }) => body.said === undefined && body.person === by)
  return new Set(aside.filter((conflict) => conflictIs(deciding, conflict) !== 'none').map(({ by }) => by))
}

/** Whether the others set aside what this person stated at this stage of one of these gates, signed with this key. */
export function isCleared(
  deciding: Known,
  person: { readonly id: string; readonly verifyKey: string },
  stage: string,
  gates: ReadonlySet<string>
): boolean {
  const stated = deciding.conflicts.filter(
    ({ body: { said, ...body } }) =>
      body.person === person.id && said?.stage === stage && said.key === person.verifyKey && gates.has(said.gate)
  )
  return stated.length > 0 && stated.every((conflict) => conflictIs(deciding, conflict) === 'none')
}
