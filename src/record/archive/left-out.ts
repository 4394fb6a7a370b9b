import type { Reason } from './model.ts'

/** Tables of which an archive holds nothing. Every other one is a part of it; a test says so. */
export const leftOut: Readonly<Record<string, Reason>> = {
  ...because('accounts', [
    ...['accounts', 'credentials', 'devices', 'invitations', 'sessions', 'sign_in_words', 'unlocks', 'used_challenges'],
    ...['pictures', 'event_hosts', 'event_organisers']
  ]),
  ...because('sealed', [
    ...['threads', 'handles', 'handle_drops', 'entries', 'blobs', 'letters', 'held_rounds', 'drafts', 'books', 'timers'],
    ...['digests', 'tombstones', 'letter_slips', 'list_checks', 'edition_drafts', 'mail_tags', 'outbox_slips']
  ]),
  ...because('members', [
    ...['meeting_attendance', 'minutes_texts', 'minutes_comments', 'paper_marks', 'paper_comments', 'seat_proposals'],
    ...['roster_confirmations', 'removal_notices']
  ]),
  ...because('desk', ['audit', 'checklist_ticks', 'space_asks', 'space_canaries', 'space_tasks', 'space_texts']),
  ...because('keys', [
    ...['responder_keys', 'roster_entries', 'roster_people', 'roster_proposals', 'roster_renewals', 'rosters', 'canary_openings'],
    ...['pgp_copies', 'pgp_keys', 'pgp_names']
  ]),
  ...because('secrets', ['bot_tokens', 'confirm_links', 'event_calendars', 'policy_tokens', 'vote_links', 'webhooks']),
  ...because('sent', [
    ...['outbox', 'later_slips', 'mail_days', 'mails_seen', 'bounced', 'record_events', 'webhook_deliveries', 'event_reminders']
  ]),
  ...because('instance', [
    ...['instance', 'settings', 'sweeps', 'restored', 'restored_confirmations', 'rate_limits', 'bot_tries', 'form_load'],
    'work_used'
  ]),
  ...because('events', [
    ...['event_marks', 'event_gatherings', 'event_handovers', 'event_calls', 'event_call_steps', 'event_acknowledgements']
  ])
}

function because(reason: Reason, tables: readonly string[]): Record<string, Reason> {
  return Object.fromEntries(tables.map((table) => [table, reason]))
}
