import type { RefusalCode as ServerCode } from '../../../refused.ts'
import type { Key } from '../../../ui/make-words.ts'
import type { RefusalCode } from '../../refusal.ts'

/** Codes that neither the server nor a verb gives: no answer, a locked key, a damaged file, a mistake of ours. */
type RosterCode = 'no_roster_key' | 'roster_moved' | 'roster_refused' | 'wrong_roster_words'
type OtherCode = 'offline' | 'locked' | 'gone' | 'server_error' | 'damaged' | 'bug'
type Code = RefusalCode | ServerCode | OtherCode | RosterCode

const known: Record<Code, true> = {
  agreement_early: true,
  already_answered: true,
  already_done: true,
  already_left: true,
  already_member: true,
  already_there: true,
  bad_day: true,
  being_written: true,
  book_damaged: true,
  book_forged: true,
  book_moved: true,
  book_not_yours: true,
  book_older: true,
  bug: true,
  busy: true,
  counter_moved: true,
  cross_site: true,
  damaged: true,
  database_down: true,
  door_closed: true,
  door_damaged: true,
  empty: true,
  expired: true,
  form_closed: true,
  gone: true,
  grant_unproven: true,
  has_not_agreed: true,
  head_moved: true,
  holds_a_secret: true,
  is_named: true,
  locked: true,
  no_keepers: true,
  no_roster: true,
  no_roster_key: true,
  no_such_case: true,
  no_such_handle: true,
  no_such_invitation: true,
  no_such_letter: true,
  no_such_member: true,
  no_such_report: true,
  not_a_form: true,
  not_allowed: true,
  not_an_envelope: true,
  not_closed: true,
  not_door_keeper: true,
  not_found: true,
  not_json: true,
  not_lead: true,
  not_named_yet: true,
  not_on_roster: true,
  not_signed_in: true,
  objection_stands: true,
  offline: true,
  readers_differ: true,
  removal_ended: true,
  return_key_inside: true,
  roster_moved: true,
  roster_outdated: true,
  roster_refused: true,
  round_incomplete: true,
  same_member: true,
  same_person: true,
  server_error: true,
  slow_down: true,
  stale: true,
  stale_thread: true,
  text_after_sending: true,
  text_moved: true,
  text_other_version: true,
  text_own_check: true,
  text_twice: true,
  text_unchecked: true,
  text_unfinished: true,
  too_big: true,
  too_few_left: true,
  too_long: true,
  too_many: true,
  too_soon: true,
  was_left_out: true,
  words_closed: true,
  work_needed: true,
  wrong_address: true,
  wrong_recipients: true,
  wrong_roster_words: true,
  wrong_shape: true
}

export const problemCodes = Object.keys(known) as Code[]

/** The sentence for a code; a code nobody foresaw is a mistake of ours and says so. */
export function problemKey(code: string): Key {
  const found = problemCodes.find((each) => each === code) ?? 'bug'
  return `refusal.${found}`
}
