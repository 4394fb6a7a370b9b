import type { AccountId } from '../accounts/model.ts'
import { checkProcedure } from '../rules/check-procedure.ts'
import type { Place } from '../rules/clocks.ts'
import { mergeTrees, type Procedure } from '../rules/procedure.ts'
import { isBase64url } from '../seal/bytes.ts'
import type { RosterRole } from '../seal/roster.ts'

/** 16 random bytes in base64url: how signed rosters and requests name a body. Pages use its slug. */
export type BodyId = string & { readonly brand: 'body' }
export type SeatId = string & { readonly brand: 'seat' }

export const bodyKinds = ['conduct_group', 'board', 'officers', 'committee', 'work_group', 'council', 'event_team'] as const
export type BodyKind = (typeof bodyKinds)[number]

/** Roles of a roster that signs: what people of a conduct group may do with cases. */
export const conductRoles = ['lead', 'deputy', 'intake_reader', 'pattern_keeper', 'register_keeper'] as const

/** Whether a role lets its holder do something with reports; such a person signs a roster. */
export const isConductRole = (role: string) => conductRoles.some((each) => each === role)

/** Roles in the order in which a roster names them. */
export const seatRoles = [
  'chair',
  'co_chair',
  'vice_chair',
  'president',
  'vice_president',
  'secretary',
  'treasurer',
  'director',
  ...conductRoles,
  'member',
  'liaison',
  'alternate',
  'advisor'
] as const
export type SeatRole = (typeof seatRoles)[number]

/** How a body writes a time of its own. */
export const spanUnits = ['hours', 'days', 'business_days'] as const

export const bodyStatuses = ['active', 'inactive', 'dissolved'] as const
export type BodyStatus = (typeof bodyStatuses)[number]

export type BodyLink = { readonly label: string; readonly url: string }

/** How somebody came to a seat; empty when nobody knows. */
export const chosenHow = ['', 'founding', 'appointed', 'elected', 'ex_officio'] as const
export type Chosen = (typeof chosenHow)[number]

/** How well a day is known; `by`: held the seat on that day, and nobody knows since or until when. */
export const daysKnown = ['day', 'month', 'year', 'by'] as const
export type DayKnown = (typeof daysKnown)[number]

export type Body = {
  readonly id: BodyId
  readonly slug: string
  readonly name: string
  readonly purpose: string
  readonly kind: BodyKind
  readonly time_zone: string
  readonly language: string
  readonly holidays: readonly string[]
  readonly fallback: BodyId | null
  /** Key of a procedure; empty for a body that takes no reports. */
  readonly procedure: string
  readonly overrides: Record<string, unknown>
}

export type Seat = {
  readonly id: SeatId
  readonly body: BodyId
  readonly account: AccountId
  readonly name: string
  readonly role: SeatRole
  readonly from_day: string
  readonly to_day: string | null
  /** Number and day of the resolution that names a maintainer of the ban register, as somebody wrote it. Public. */
  readonly resolution: string | null
}

/** S4, U4: fewer cannot keep the words apart from one person, more is a crowd that reads every first report. */
export const fewestReaders = 2
export const mostReaders = 5

export function isBodyId(text: string): text is BodyId {
  return isBase64url(text, 16)
}

/** Words that our own addresses have in the place of a slug. */
const taken = ['new', 'after', 'by']

/** Lower-case words joined by hyphens. Chosen once: it stands in addresses and on posters. */
export function isSlug(text: string): boolean {
  return !taken.includes(text) && text.length >= 2 && text.length <= 50 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
}

/** Where a body's promises are counted. */
export function placeOf(body: Pick<Body, 'time_zone' | 'holidays'>): Place {
  return { zone: body.time_zone, holidays: new Set(body.holidays) }
}

/**
 * The procedure that a body follows: the shipped one with the body's own values laid over it. Nothing when the
 * procedure is not shipped (any more) or the two contradict each other.
 */
export function procedureOf(
  body: Pick<Body, 'procedure' | 'overrides'>,
  shipped: ReadonlyMap<string, Procedure>
): Procedure | undefined {
  const base = shipped.get(body.procedure)
  if (!base) return undefined
  const whole = mergeTrees({ ...base }, body.overrides)
  return checkProcedure(whole).length ? undefined : (whole as unknown as Procedure)
}

/** Why a body cannot take reports now, in the order in which people mend it. Words: `body.closed.<code>`. */
export const closedReasons = [
  'no_procedure',
  'no_fallback',
  'no_roster',
  'few_readers',
  'many_readers',
  'roster_old',
  'other_fallback',
  'fallback_no_roster',
  'fallback_few',
  'fallback_old',
  'no_canary'
] as const
export type ClosedReason = (typeof closedReasons)[number]

export type FormState = {
  readonly open: boolean
  /** Only the test report is missing: one may be sent, and two people must open it (S35). */
  readonly testable: boolean
  readonly why: readonly ClosedReason[]
}

/** What a person of this body signs into its roster: everybody may be asked, some may do more. */
export function rosterRolesOf(seats: readonly SeatRole[]): RosterRole[] {
  const roles: RosterRole[] = ['responder']
  if (seats.includes('intake_reader')) roles.push('intake')
  if (seats.includes('lead')) roles.push('lead')
  if (seats.includes('deputy')) roles.push('deputy')
  if (seats.includes('pattern_keeper')) roles.push('pattern_keeper')
  if (seats.includes('register_keeper')) roles.push('register_keeper')
  return roles.toSorted()
}
