import type { CharterTexts } from '../../bodies/charters/model.ts'
import type { BodyKind, BodyLink, BodyStatus, Chosen, DayKnown, SeatRole } from '../../bodies/model.ts'
import type { DecidedHow } from '../model.ts'

/** What a page or file of another place says about bodies, before anything is compared or stored. */
export interface ReadRecord {
  readonly bodies: readonly ReadBody[]
  readonly notes: readonly Note[]
  /** Minutes of meetings, approved and published elsewhere. */
  readonly minutes?: readonly ReadMinutes[]
  /** Set where the source lists who is there now: on this day. Whoever it does not list has left by then. */
  readonly snapshot?: string
  /** Roles that such a source can list at all, as `listedAs` gives them; other seats are none of its business. Unset: every one. */
  readonly lists?: readonly string[]
}

export interface ReadMinutes {
  readonly title: string
  readonly held_day: string
  /** Markdown, as it stands. */
  readonly text: string
  readonly source: string
  /** Who was there, by name. */
  readonly present: readonly string[]
}

export interface ReadBody {
  readonly slug: string
  readonly name: string
  readonly kind: BodyKind
  readonly status: BodyStatus
  /** Days as far as they are known: `2013`, `2013-08`, `2013-08-16`; empty when the source does not say. */
  readonly formed: string
  readonly ended: string
  readonly purpose: string
  readonly mailing_list: string
  readonly links: readonly BodyLink[]
  readonly seats: readonly ReadSeat[]
  readonly resolutions: readonly ReadResolution[]
  readonly charter?: CharterTexts
  /** Slug of the body above it. */
  readonly parent?: string
}

export interface ReadSeat {
  /** A name, or `Name (address-part)` where two share one: see `namedPerson`. */
  readonly person: string
  readonly role: SeatRole
  readonly chosen: Chosen
  readonly from_day: string
  readonly from_known: DayKnown
  readonly to_day: string | null
  readonly to_known: DayKnown
  readonly title?: string
  readonly voting?: boolean
  readonly cohort?: string
  /** Place of the resolution that seated them, among those of the body. */
  readonly by?: number
}

export interface ReadResolution {
  readonly number: string
  readonly title: string
  readonly text: string
  /** Empty when neither the resolution nor its body has a day. */
  readonly decided: string
  readonly how: DecidedHow
  readonly tally: string
}

/** A role with its title, for `lists`. */
export const listedAs = (role: SeatRole, title = ''): string => `${role}/${title}`

/** Something that a person should look at. Words: `record.note.<code>`. */
export interface Note {
  readonly code: NoteCode
  /** Line of the file, from 1. */
  readonly line: number
  /** Name of the body it stands under. */
  readonly body: string
  /** The words it is about, shortened. */
  readonly about: string
}

export const noteCodes = [
  'not_understood',
  'other_group',
  'subject_missing',
  'no_opening',
  'no_day',
  'bad_day',
  'private_link',
  'no_day_of_meeting',
  'unknown_person'
] as const
export type NoteCode = (typeof noteCodes)[number]

/** Longest file that is read. */
export const largestRecord = 2 * 1024 * 1024
