import type { Key } from '../../../ui/make-words.ts'
import type { AnswerProblem, Answers, HappenedTo } from '../answers.ts'
import type { FormFacts } from '../form-facts.ts'
import type { FormState, Rosters } from '../form-state.ts'

/** What every question page is drawn from, on both roads. */
export interface QuestionProps {
  readonly form: FormState
  readonly facts: FormFacts
  readonly rosters: Rosters | undefined
  readonly problems: readonly AnswerProblem[]
}

const words: Readonly<Record<string, Key>> = {
  'what empty': 'report.problem.what_empty',
  'what too_long': 'report.problem.what_too_long',
  'who too_many': 'report.problem.who_too_many',
  'files too_many': 'report.problem.files_too_many',
  'address not_an_address': 'report.problem.address'
}

/** The sentence for a problem. */
export function problemKey({ field, code }: AnswerProblem): Key {
  return words[`${field} ${code}`] ?? 'report.problem.too_long'
}

/** The sentence for the first problem of a field, if it has one. */
export function problemOf(problems: readonly AnswerProblem[], field: keyof Answers): Key | undefined {
  const problem = problems.find((each) => each.field === field)
  return problem && problemKey(problem)
}

/** The id of the control a problem is about; the summary links to it. */
export function controlOf(field: keyof Answers): string {
  return field === 'address' ? 'email' : field
}

/** Who it happened to changes the words of later pages. */
export function voice(answers: Answers): HappenedTo {
  return answers.happenedTo ?? 'me'
}
