import type { Key } from '../../../../ui/make-words.ts'
import type { ChainProblem } from '../../../../seal/chain.ts'
import type { EntryProblem } from '../../../../seal/entry.ts'
import type { LetterProblem } from '../../../../seal/letter.ts'
import type { RosterProblem } from '../../../../seal/roster-check.ts'

type DecidingAlarm =
  | 'advice_missing'
  | 'ballot_absent'
  | 'ballot_late'
  | 'ballot_old_version'
  | 'ballots_opened_early'
  | 'result_twice'
  | 'tie_not_lead'
  | 'proposal_frozen'
  | 'proposal_not_newest'
  | 'tally_differs'
  | 'told_too_early'
  | 'vote_ended_early'
  | 'vote_extended_again'
  | 'vote_not_extended'
  | 'vote_twice'
  | 'vote_unfit'

type CaseAlarm =
  | ChainProblem['problem']
  | EntryProblem
  | 'closed_twice'
  | 'conflict_is_hard'
  | 'conflict_of_other'
  | 'conflict_stated'
  | 'conflict_twice'
  | 'conflict_unproven'
  | 'reason_not_asked'
  | 'confirmed_own'
  | DecidingAlarm
  | 'different_answers'
  | 'extra_handle'
  | 'grant_by_other'
  | 'grant_of_other_epoch'
  | 'grant_other_members'
  | 'grant_to_decider'
  | 'back_not_allowed'
  | 'grant_to_named'
  | 'grant_to_past'
  | 'grant_to_stranger'
  | 'grant_twice'
  | 'grant_unproven'
  | 'head_differs'
  | 'head_unsigned'
  | 'left_out_reader'
  | 'removed_by_one'
  | 'report_unreachable'
  | 'resealed_other'
  | 'measure_ended'
  | 'measure_without_result'
  | 'not_closed'
  | 'not_door_keeper'
  | 'not_lead'
  | 'roster_key_changed'
  | 'rotation_other_members'
  | 'rotation_unproven'
  | 'stale'
  | 'unreadable'
  | 'wrong_epoch'
  | 'text_after_sending'
  | 'text_moved'
  | 'text_other_version'
  | 'text_own_check'
  | 'text_twice'
  | 'text_unchecked'
  | 'text_unfinished'
  | 'agreement_early'
export type AlarmCode = CaseAlarm | `letter_${LetterProblem}` | `roster_${RosterProblem}`

const known: Record<AlarmCode, true> = {
  advice_missing: true,
  agreement_early: true,
  back_not_allowed: true,
  ballot_absent: true,
  ballot_late: true,
  ballot_old_version: true,
  ballots_opened_early: true,
  changed: true,
  closed_twice: true,
  confirmed_own: true,
  conflict_is_hard: true,
  conflict_of_other: true,
  conflict_stated: true,
  conflict_twice: true,
  conflict_unproven: true,
  damaged: true,
  different_answers: true,
  disordered: true,
  extra_handle: true,
  forged: true,
  grant_by_other: true,
  grant_of_other_epoch: true,
  grant_other_members: true,
  grant_to_decider: true,
  grant_to_named: true,
  grant_to_past: true,
  grant_to_stranger: true,
  grant_twice: true,
  grant_unproven: true,
  head_differs: true,
  head_unsigned: true,
  left_out_reader: true,
  letter_damaged: true,
  letter_forged: true,
  letter_moved: true,
  letter_stranger: true,
  letter_unknown_kind: true,
  letter_unknown_version: true,
  missing: true,
  moved: true,
  measure_ended: true,
  measure_without_result: true,
  not_closed: true,
  not_door_keeper: true,
  not_lead: true,
  proposal_frozen: true,
  proposal_not_newest: true,
  reason_not_asked: true,
  removed_by_one: true,
  resealed_other: true,
  repeated: true,
  report_unreachable: true,
  result_twice: true,
  roster_countersignature: true,
  roster_doubled: true,
  roster_fork: true,
  roster_gap: true,
  roster_key: true,
  roster_key_changed: true,
  roster_older: true,
  roster_other_body: true,
  roster_other_instance: true,
  roster_other_roster_key: true,
  roster_prev: true,
  roster_recipient: true,
  roster_shape: true,
  roster_too_few_readers: true,
  roster_too_many_readers: true,
  roster_unsigned: true,
  roster_unsigned_entry: true,
  rotation_other_members: true,
  rotation_unproven: true,
  stale: true,
  stranger: true,
  tally_differs: true,
  text_after_sending: true,
  text_moved: true,
  text_other_version: true,
  text_own_check: true,
  text_twice: true,
  text_unchecked: true,
  text_unfinished: true,
  tie_not_lead: true,
  told_too_early: true,
  too_deep: true,
  too_many: true,
  unknown_kind: true,
  unknown_version: true,
  unlinked: true,
  unreadable: true,
  vote_ended_early: true,
  vote_extended_again: true,
  vote_not_extended: true,
  vote_twice: true,
  vote_unfit: true,
  wrong_epoch: true,
  wrong_hold: true,
  wrong_recipients: true
}

export const alarmCodes = Object.keys(known) as AlarmCode[]

/** What happened, in plain words. */
export function alarmKey(code: string): Key {
  const found = alarmCodes.find((each) => each === code)
  return found === undefined ? 'alarm.other' : `alarm.${found}`
}

/** What to do about it: a few answers for many codes. */
export function adviceKey(code: string): Key {
  if (code.startsWith('roster_')) return 'alarm.do.roster'
  if (code.startsWith('letter_')) return 'alarm.do.letter'
  if (['different_answers', 'head_differs', 'head_unsigned', 'missing', 'disordered', 'unlinked'].includes(code))
    return 'alarm.do.compare'
  if (
    code.startsWith('grant_') ||
    [
      'extra_handle',
      'left_out_reader',
      'removed_by_one',
      'report_unreachable',
      'rotation_unproven',
      'rotation_other_members'
    ].includes(code)
  )
    return 'alarm.do.access'
  return 'alarm.do.entry'
}
