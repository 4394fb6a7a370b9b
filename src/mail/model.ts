/** Mails to people who sign in. They say that something is there and nothing of what (S9). */
export const staffKinds = [
  'needs_you',
  'needs_you_now',
  'reminder',
  'roster_renew',
  'form_not_open',
  'canary',
  'event_host',
  'event_published',
  'event_tasks',
  'contacts_silent',
  'tests_unopened',
  'on_call_missed',
  'event_acknowledged',
  'roster_approval',
  'roster_activity',
  'checklist_waiting',
  'webhook_stopped'
] as const
/** Mails to the address that somebody who reported gave. */
export const reporterKinds = ['report_received', 'report_read', 'report_question', 'report_update', 'report_contact'] as const

/** Mails to people who vote. What a motion says is public, or is left out. */
export const voteKinds = ['vote_open', 'vote_reminder', 'vote_called_off', 'vote_closed'] as const

/** Mails to people of a body about its meetings. When and what is public; where stays on the desk. */
export const meetingKinds = ['meeting_planned', 'meeting_moved', 'meeting_cancelled', 'meeting_not_closed'] as const

/** Mails to whoever is to do something: before its day, and when that has passed. A private matter is not named. */
export const actionKinds = ['action_due', 'action_late'] as const

export type StaffKind = (typeof staffKinds)[number]
export type ReporterKind = (typeof reporterKinds)[number]
export type VoteMailKind = (typeof voteKinds)[number]
export type MeetingMailKind = (typeof meetingKinds)[number]
export type ActionMailKind = (typeof actionKinds)[number]

/** `token` is the one link that a mail may carry beside the site's own address: an invitation's, or the way to a vote. */
export type WaitingMail = {
  readonly to: string
  readonly language: string
} & (
  | { readonly kind: StaffKind | 'test' }
  | { readonly kind: ReporterKind; readonly subject: 'plain' | 'neutral'; readonly tag: string }
  | { readonly kind: 'invite'; readonly token: string }
  /** The answer to a report that came by mail: its reference, its seven words, and where later mails go. Quotes nothing. */
  | {
      readonly kind: 'mail_received'
      readonly reference: string
      readonly key: string
      readonly answerTo: string
      readonly tag: string
    }
  /** To whoever keeps a space, which is public: are its contacts still right? */
  | { readonly kind: 'confirm_contacts'; readonly token: string; readonly space: string }
  | {
      readonly kind: VoteMailKind
      /** Empty for a matter that is not for everybody. */
      readonly title: string
      readonly number: string
      readonly body: string
      /** When the vote ends, in words; empty when nobody knows. */
      readonly when: string
      /** What came of it, or what is still needed, as a sentence. */
      readonly outcome: string
      readonly token?: string
    }
  | {
      readonly kind: MeetingMailKind
      readonly title: string
      readonly body: string
      /** When it begins, in words. */
      readonly when: string
      /** How many meetings of a series it is about; the first one is named. */
      readonly count: number
      readonly meeting: string
    }
  | {
      readonly kind: ActionMailKind
      /** Empty for a matter that is not for everybody. */
      readonly title: string
      readonly action: string
      readonly body: string
      readonly day: string
    }
  /** To whoever sits on a body, which is public: do they stay? Asked again in the middle of the time to answer. */
  | {
      readonly kind: 'confirm_seat' | 'confirm_seat_again'
      readonly token: string
      readonly body: string
      readonly until: string
    }
  /** A report that a body owes to another one's meeting; both and the day are public. */
  | {
      readonly kind: 'report_due' | 'report_late'
      readonly body: string
      readonly other: string
      readonly when: string
      readonly report: string
    }
  /** A draft of minutes waits for comments. The meeting is public; what was written down of it stays on the desk. */
  | {
      readonly kind: 'minutes_sent'
      readonly title: string
      readonly body: string
      /** The day of the meeting, and the last day for comments. */
      readonly held: string
      readonly day: string
      readonly minutes: string
    }
  /** Somebody at an event asks for the person on call; the link answers. */
  | { readonly kind: 'on_call'; readonly token: string }
  /** A letter of a team, in its own words (S16). */
  | { readonly kind: 'letter'; readonly heading: string; readonly text: string; readonly tag: string }
)

/** Where a mail letter stands. `none`: never handed over. `refused`: it left and its address did not work. */
export type LetterState = 'none' | 'waiting' | 'left' | 'stopped' | 'refused'

export function isStaffKind(kind: string): kind is StaffKind {
  return staffKinds.some((each) => each === kind)
}

export function isVoteKind(kind: string): kind is VoteMailKind {
  return voteKinds.some((each) => each === kind)
}

export function isReporterKind(kind: string): kind is ReporterKind {
  return reporterKinds.some((each) => each === kind)
}

export function isMeetingKind(kind: string): kind is MeetingMailKind {
  return meetingKinds.some((each) => each === kind)
}

export function isActionKind(kind: string): kind is ActionMailKind {
  return actionKinds.some((each) => each === kind)
}
