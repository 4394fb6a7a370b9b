/** Why something cannot be done to people on the record. Words: `person.problem.<code>`. */
export type PersonProblem =
  | 'same_person'
  | 'two_accounts'
  | 'has_account'
  | 'account_taken'
  | 'overlapping_term'
  | 'acted_as_both'
  | 'still_seated'
  | 'owner_circle'
  | 'owner_known'
  | 'gone'

/** Thrown inside a transaction, so that nothing is done by halves. */
export class PersonNotDone extends Error {
  readonly problem: PersonProblem
  constructor(problem: PersonProblem) {
    super(problem)
    this.name = 'PersonNotDone'
    this.problem = problem
  }
}

/** Does something to people, and says why when it could not be done. `work` opens the transaction, so nothing of it stays. */
export async function attemptOnPeople(work: () => Promise<unknown>): Promise<PersonProblem | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof PersonNotDone) return error.problem
    throw error
  }
}
