/** Why a browser refuses to do what was asked. One word per reason; the page has the sentence (`refusal.<code>`). */
export type RefusalCode =
  | 'busy'
  | 'no_roster'
  | 'not_on_roster'
  | 'book_older'
  | 'book_not_yours'
  | 'book_damaged'
  | 'book_moved'
  | 'book_forged'
  | 'no_such_report'
  | 'no_such_case'
  | 'no_such_invitation'
  | 'door_closed'
  | 'door_damaged'
  | 'words_closed'
  | 'already_answered'
  | 'stale'
  | 'not_door_keeper'
  | 'not_named_yet'
  | 'same_person'
  | 'is_named'
  | 'was_left_out'
  | 'has_not_agreed'
  | 'already_member'
  | 'too_soon'
  | 'grant_unproven'
  | 'readers_differ'
  | 'too_few_left'
  | 'removal_ended'
  | 'return_key_inside'
  | 'empty'
  | 'too_long'
  | 'bad_day'
  | 'no_such_member'
  | 'already_done'
  | 'same_member'
  | 'not_closed'
  | 'bad_recipient'
  | 'one_or_two'
  | 'deletion_unasked'
  | 'no_keepers'
  | 'not_lead'
  | 'already_left'
  | 'agreement_early'
  | 'being_written'
  | 'no_such_letter'
  | 'objection_stands'
  | 'text_after_sending'
  | 'text_moved'
  | 'text_other_version'
  | 'text_own_check'
  | 'text_twice'
  | 'text_unchecked'
  | 'text_unfinished'
  | 'wrong_address'

/** Thrown in the browser by conduct verbs. Carries a code, and ids of roster entries where the page needs them. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly people: readonly string[]
  constructor(code: RefusalCode, people: readonly string[] = []) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.people = people
  }
}
