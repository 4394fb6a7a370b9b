import type { Form } from '../../http/form.ts'
import { type FieldErrors, FieldReader } from '../../http/read-fields.ts'
import { type Choice, choices } from '../../rules/vote.ts'

export type ReadBallot = {
  readonly choices: readonly Choice[]
  readonly reason: string
  readonly version: number
  readonly line: number
}

/** Reads a ballot: an answer to every option, and the line of the roll that it is for. */
export function readBallot(form: Form, options: number): { readonly ballot: ReadBallot; readonly errors: FieldErrors } {
  const fields = new FieldReader(form)
  const said = Array.from({ length: options }, (_, at) => fields.choice(`choice_${at + 1}`, choices, 'motion.error.say'))
  const reason = form.text('reason').trim()
  fields.require(reason.length <= 2000, 'reason', 'form.too_long')
  return {
    ballot: { choices: said, reason, version: Number(form.text('version')), line: Number(form.text('line')) },
    errors: fields.errors
  }
}
