/** Everything administrative that is written down. Acts in cases are sealed entries of their threads, never rows here. */
export const acts = [
  'account_ended',
  'account_invited',
  'administrator_made',
  'backup_made',
  'backup_restored',
  'body_changed',
  'body_made',
  'event_published',
  'key_confirmed',
  'list_check_made',
  'list_check_off',
  'list_check_on',
  'numbers_published',
  'numbers_taken_over',
  'organiser_invited',
  'restore_confirmed',
  'roster_published',
  'roster_renewed',
  'seat_ended',
  'seat_given',
  'settings_changed',
  'sign_in_reset',
  'space_changed',
  'space_made'
] as const
export type Act = (typeof acts)[number]
