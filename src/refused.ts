/** Every reason for which the product refuses a well-formed request. Mapped to a status and words in `http/errors.tsx` only. */
export type RefusalCode =
  | 'not_signed_in'
  | 'not_allowed'
  | 'cross_site'
  | 'not_found'
  | 'not_a_form'
  | 'not_json'
  | 'holds_a_secret'
  | 'wrong_shape'
  | 'not_an_envelope'
  | 'wrong_recipients'
  | 'too_big'
  | 'too_many'
  | 'head_moved'
  | 'stale_thread'
  | 'no_such_handle'
  | 'roster_outdated'
  | 'round_incomplete'
  | 'form_closed'
  | 'expired'
  | 'work_needed'
  | 'slow_down'
  | 'counter_moved'
  | 'already_there'
  | 'database_down'

/** Thrown when a request is understood and refused. Carries a code and nothing else: no content, key, name or address. */
export class Refused extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.name = 'Refused'
    this.code = code
  }
}
