/** A report in the memory of one page, and how it moves from page to page. Knows nothing of the screen. */
import type { AnswerProblem, AttachedFile } from '../answers.ts'
import { bodyOf, type BodyFacts, type FormFacts } from '../form-facts.ts'
import { nextStep, stepBefore, stepsOf, type FormState, type Rosters, type Step } from '../form-state.ts'
import { readStep, type Fields } from '../read-step.ts'

export interface Moved {
  readonly step: Step
  readonly problems: readonly AnswerProblem[]
}

export class FormMemory {
  form: FormState
  readonly facts: FormFacts
  /** Rosters by body, once the worker has checked them. */
  readonly #rosters = new Map<string, Rosters>()

  constructor(form: FormState, facts: FormFacts) {
    this.form = form
    this.facts = facts
  }

  get body(): BodyFacts | undefined {
    return bodyOf(this.facts, this.form.answers.space)
  }

  get rosters(): Rosters | undefined {
    return this.body && this.#rosters.get(this.body.id)
  }

  /** Keeps rosters that were checked. People who are no longer on them cannot be left out or chosen. */
  learn(body: string, rosters: Rosters): void {
    this.#rosters.set(body, rosters)
  }

  forgetRosters(): void {
    this.#rosters.clear()
  }

  first(): Step {
    return stepsOf(this.form, this.rosters)[0] ?? 'check'
  }

  /** Takes over what stands on a page without going on: nothing that was typed is lost. */
  capture(step: Step, fields: Fields): void {
    if (step === 'match' || step === 'check' || step === 'call' || step === 'files') return
    this.form = readStep(step, fields, this.form, this.rosters).form
  }

  /** Continue. Stays on the page when something on it is wrong. */
  submit(step: Step, fields: Fields, fromCheck: boolean): Moved {
    const read = readStep(step, fields, this.form, this.rosters)
    this.form = read.form
    if (read.problems.length > 0) return { step, problems: read.problems }
    return { step: nextStep(this.form, step, this.rosters, fromCheck), problems: [] }
  }

  next(step: Step, fromCheck: boolean): Step {
    return nextStep(this.form, step, this.rosters, fromCheck)
  }

  before(step: Step): Step | undefined {
    return stepBefore(this.form, step, this.rosters)
  }

  addPerson(): void {
    const { who } = this.form.answers
    this.#set({ who: [...(who.length === 0 ? [''] : who), ''] })
  }

  addFile(file: AttachedFile): void {
    this.#set({ files: [...this.form.answers.files, file] })
  }

  removeFile(at: number): void {
    this.#set({ files: this.form.answers.files.filter((_, i) => i !== at) })
  }

  #set(change: Partial<FormState['answers']>): void {
    this.form = { ...this.form, answers: { ...this.form.answers, ...change } }
  }
}
