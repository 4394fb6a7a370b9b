import type { Form } from '../../../http/form.ts'
import { choices, type Choice } from '../../../rules/vote.ts'
import { type Hand, handField, type Written } from './model.ts'

const choiceIn = (text: string): Choice | undefined => choices.find((each) => each === text)

/**
 * What was said in the room, person by person; `rest` speaks for everybody of whom nothing was written. An option without
 * an answer keeps what that person said before; who answers some options and not others is not written down.
 */
export function readHandsForm(form: Form, hands: readonly Hand[], options: number): Written[] {
  const rest = options === 1 ? choiceIn(form.text('rest')) : undefined
  return hands.flatMap(({ person, said, own }): Written[] => {
    if (own) return []
    const given = Array.from({ length: options }, (_, at) => choiceIn(form.text(handField(person, at + 1))) ?? said[at] ?? rest)
    const whole = given.filter((choice) => choice !== undefined)
    return whole.length === options ? [{ person, choices: whole }] : []
  })
}

/** When the page was drawn whose form this is. Nothing for a page on which nobody had voted. */
export function readSeen(form: Form): Date | undefined {
  const at = Date.parse(form.text('seen'))
  return Number.isNaN(at) ? undefined : new Date(at)
}
