/** What the server tells a form before anybody writes: public facts, the same for every visitor. */
import type { Clock } from '../../rules/clocks.ts'

/** A body that takes reports. Who its people are, the browser reads from the signed roster itself (S24). */
export interface BodyFacts {
  readonly id: string
  readonly name: string
  readonly fallbackName: string
  readonly zone: string
  readonly holidays: readonly string[]
  /** Hours until the held letters go out (S12). */
  readonly holdHours: number
  readonly firstOpen: 'two_readers' | 'one'
  readonly acknowledge: Clock
  /** When the team is to write again after it has discussed a report. */
  readonly followUp: Clock
  /** What was promised until an instant, newest first; only where a promise has changed. */
  readonly before?: readonly ({ readonly until: string } & Pick<BodyFacts, 'acknowledge' | 'followUp' | 'appeal'>)[]
  /** Whether and for how long reporters may ask that a decision be looked at again; nothing where they may not. */
  readonly appeal?: { readonly within?: string }
  readonly open: boolean
  /** The published texts in force from which these promises come. */
  readonly texts?: readonly { readonly slug: string; readonly title: string; readonly n: number; readonly from: string }[]
}

/** An event or online space that somebody can name as the place. */
export interface PlaceFacts {
  readonly slug: string
  readonly name: string
  readonly event: boolean
  readonly body: string
  readonly phone: string
  readonly emergency: readonly { readonly label: string; readonly number: string }[]
}

export interface FormFacts {
  readonly phone: string
  readonly email: string
  readonly help: readonly { readonly label: string; readonly href: string }[]
  readonly places: readonly PlaceFacts[]
  readonly bodies: readonly BodyFacts[]
  /** Who takes a report that names no place of ours. */
  readonly body: string
  /** Names of pictures that people on rosters chose of themselves, by the id of their entry. */
  readonly pictures?: Readonly<Record<string, string>>
  /** Only a test report is written here: every page says so (S35). */
  readonly test: boolean
}

export function placeOf(facts: FormFacts, slug: string | undefined): PlaceFacts | undefined {
  return slug === undefined ? undefined : facts.places.find((each) => each.slug === slug)
}

/** The body a report goes to: that of its place, else the one that takes all others. */
export function bodyOf(facts: FormFacts, slug: string | undefined): BodyFacts | undefined {
  const id = placeOf(facts, slug)?.body ?? facts.body
  return facts.bodies.find((each) => each.id === id)
}

/** Numbers to call now: of the place first, then of the instance. */
export function callNow(facts: FormFacts, slug: string | undefined): readonly { label: string | undefined; number: string }[] {
  const place = placeOf(facts, slug)
  const own = [place?.phone ?? '', facts.phone].filter((number) => number !== '')
  return [...(place?.emergency ?? []), ...[...new Set(own)].map((number) => ({ label: undefined, number }))]
}
