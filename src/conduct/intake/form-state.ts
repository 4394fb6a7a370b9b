/** One report while it is being written: in the memory of a browser, or sealed in a draft on the path without scripts. */
import type { Roster } from '../../seal/roster.ts'
import { noAnswers, type Answers } from './answers.ts'
import { peopleLike } from './match-names.ts'
import { readersFor, type Person } from './readers.ts'

export const questions = ['danger', 'happened', 'what', 'place', 'who', 'needs', 'files', 'team', 'you'] as const
export type Question = (typeof questions)[number]
/** Pages between the questions: call now, is it this person, check. */
export type Step = Question | 'call' | 'match' | 'check'

export interface FormState {
  readonly short: boolean
  readonly answers: Answers
  /** People about whom "is it this person?" was asked. */
  readonly asked: readonly string[]
}

/** The two signed rosters a report goes to; nothing while they are not known. */
export interface Rosters {
  readonly roster: Roster
  readonly fallback: Roster
  /** Neither was confirmed in the last 35 days, or one of them was not (S20). */
  readonly notLately?: boolean
}

export function newForm(short: boolean, space?: string): FormState {
  return { short, asked: [], answers: { ...noAnswers, ...(space !== undefined && { space }) } }
}

/** Everybody who could read, once each, in the order of the lists. */
export function everybody(rosters: Rosters): readonly Person[] {
  const { intake, mayBeAsked, panel } = readersFor(rosters.roster, rosters.fallback, [])
  return [...intake, ...mayBeAsked, ...panel]
}

/** People of the lists who may be the one that was reported and about whom nobody asked yet (S3). */
export function peopleToAskAbout({ answers, asked }: FormState, rosters: Rosters | undefined): readonly Person[] {
  if (rosters === undefined) return []
  const people = everybody(rosters).filter((each) => !asked.includes(each.id) && !answers.leaveOut.includes(each.id))
  const named = peopleLike(answers.who.join('\n'), people)
  // In a long text one slip of the finger makes too many words look like names.
  const told = peopleLike(answers.what, people, { slips: false })
  return people.filter((each) => named.includes(each) || told.includes(each))
}

/** The pages of this report in order. `match` and `call` are there only when they have something to say. */
export function stepsOf(form: FormState, rosters: Rosters | undefined): readonly Step[] {
  const ask: Step[] = peopleToAskAbout(form, rosters).length > 0 ? ['match'] : []
  if (form.short) return ['what', ...ask, 'you', 'check']
  const call: Step[] = form.answers.danger === 'yes' ? ['call'] : []
  return ['danger', ...call, 'happened', 'what', 'place', 'who', 'needs', 'files', ...ask, 'team', 'you', 'check']
}

/** "Question 3 of 9"; nothing for pages that ask nothing new. */
export function placeInForm(form: FormState, step: Step): { n: number; of: number } | undefined {
  const counted: readonly Step[] = form.short ? ['what', 'you'] : questions
  const at = counted.indexOf(step)
  return at < 0 ? undefined : { n: at + 1, of: counted.length }
}

/** The page after `step`. Who came from the check page goes back there, past a name that now looks like one of the team. */
export function nextStep(form: FormState, step: Step, rosters: Rosters | undefined, fromCheck: boolean): Step {
  const steps = stepsOf(form, rosters)
  if (fromCheck && step !== 'check') {
    if (step === 'danger' && steps.includes('call')) return 'call'
    return step !== 'match' && steps.includes('match') ? 'match' : 'check'
  }
  const at = steps.indexOf(step)
  if (at >= 0) return steps[at + 1] ?? 'check'
  // A page that has gone away by its own answer, as `match` once all were asked.
  if (step === 'match') return form.short ? 'you' : 'team'
  return step === 'call' ? 'happened' : 'check'
}

/** The page before `step`; nothing at the first. */
export function stepBefore(form: FormState, step: Step, rosters: Rosters | undefined): Step | undefined {
  const steps = stepsOf(form, rosters)
  if (step === 'match') return form.short ? 'what' : 'files'
  const at = steps.indexOf(step)
  return at > 0 ? steps[at - 1] : undefined
}

export function isStep(text: string): text is Step {
  return ['call', 'match', 'check', ...questions].includes(text)
}
