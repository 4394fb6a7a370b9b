/**
 * Where a code of conduct applies, to whom, and what each place owes, row by row. Source of every row: the Python Software
 * Foundation Code of Conduct, section "Scope" (July 2024, CC BY-SA 3.0). Words: `scope.<list>.<id>`.
 */

/** People covered at an event. */
export const eventPeople = [
  'staff',
  'board_members',
  'speakers',
  'panelists',
  'workshop_leaders',
  'poster_presenters',
  'invited',
  'exhibitors',
  'organizers',
  'volunteers',
  'attendees'
] as const
export type EventPeople = (typeof eventPeople)[number]

/** Rooms and ways of an event. */
export const venueKinds = [
  'exhibit_hall',
  'presentation_rooms',
  'sprint_rooms',
  'workshop_rooms',
  'poster_rooms',
  'meeting_rooms',
  'staff_areas',
  'con_suite',
  'meal_areas',
  'party_suites',
  'walkways'
] as const
export type VenueKind = (typeof venueKinds)[number]

/** What belongs to an event and is not a room. */
export const eventOnline = ['phone_apps', 'video_hosting', 'hashtags'] as const

/** Kinds of online space. */
export const onlineKinds = ['mailing_list', 'developer_chat', 'community_chat', 'forum', 'code', 'other'] as const
export type OnlineKind = (typeof onlineKinds)[number]

/** People covered in an online space. */
export const onlinePeople = ['members', 'space_admins', 'maintainers', 'reviewers', 'contributors', 'community_members'] as const
export type OnlinePeople = (typeof onlinePeople)[number]

/** Who owes it: an event, an online space, or the body that is responsible for it. */
export type Debtor = 'event' | 'online' | 'body'
/** `allowed` is a right: nobody misses it. */
export type Duty = { readonly id: string; readonly of: Debtor; readonly level: 'required' | 'encouraged' | 'allowed' }

export const duties = [
  { id: 'enforce', of: 'event', level: 'required' },
  { id: 'committee', of: 'event', level: 'required' },
  { id: 'committee_contact', of: 'event', level: 'required' },
  { id: 'ask_advice', of: 'event', level: 'allowed' },
  { id: 'moderator_contacts', of: 'online', level: 'required' },
  { id: 'welcome_message', of: 'online', level: 'encouraged' },
  { id: 'receive_reports', of: 'body', level: 'required' },
  { id: 'suggest_actions', of: 'body', level: 'required' },
  { id: 'reachable', of: 'body', level: 'required' },
  { id: 'notify_board', of: 'body', level: 'allowed' }
] as const satisfies readonly Duty[]
