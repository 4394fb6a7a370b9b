import { type BodyId, isSlug } from '../bodies/model.ts'
import type { Credit } from './attribution.ts'
import type { Licence } from './licences.ts'

/** A text's name in addresses, chosen once. */
export type PolicySlug = string & { readonly brand: 'policy' }

/** What a text is for. `code`: what is asked of people. `enforcement` and `reporting`: what happens with reports. */
export const policyKinds = ['code', 'enforcement', 'reporting', 'bylaws', 'other'] as const
export type PolicyKind = (typeof policyKinds)[number]

/**
 * How a version came to be. `adopted`: decided under the body's own rule. `correction`: two people mended letters.
 * `resolution`: by a resolution of a body. `taken_over`: it was adopted before, elsewhere.
 */
export const versionWays = ['adopted', 'correction', 'resolution', 'taken_over'] as const
export type VersionWay = (typeof versionWays)[number]

export type Policy = {
  readonly slug: PolicySlug
  readonly kind: PolicyKind
  readonly title: string
  /** Who keeps the text and proposes changes of it. */
  readonly body: BodyId
  /** Who has the last word, where the body's rule sends a change to the board. */
  readonly board: BodyId | null
  /** Of the binding text. */
  readonly language: string
  /** The text that this one builds on: its sections take the place of that one's, by their headings. */
  readonly parent: PolicySlug | null
}

/** One version of a text. It never changes; only its last day is written down later. */
export type Version = {
  readonly policy: PolicySlug
  /** From 1. */
  readonly n: number
  readonly adopted_day: string
  readonly from_day: string
  /** The last day; without one it is in force until the next version begins. */
  readonly until_day: string | null
  readonly way: VersionWay
  /** Who adopted it. */
  readonly body: BodyId
  /** Number and day of the resolution, as somebody wrote it, and where it can be read. */
  readonly resolution: string | null
  readonly resolution_link: string | null
  readonly licence: Licence | ''
  readonly credits: readonly Credit[]
  /** Which version of the parent it is laid over. */
  readonly parent_n: number | null
  /** What is new, in a sentence or two. */
  readonly note: string
  /** Where it was published before, for a version taken over. */
  readonly source: string
}

/** The words of a version in one language. For a text with a parent these are its own sections only. */
export type VersionText = {
  readonly policy: PolicySlug
  readonly n: number
  readonly language: string
  readonly binding: boolean
  readonly title: string
  readonly text: string
  /** sha256 of the text, in base64url. */
  readonly hash: string
}

export type NewVersion = Omit<Version, 'policy' | 'n'> & { readonly texts: readonly Pick<VersionText, 'language' | 'text'>[] }

export const longest = { title: 160, note: 600, resolution: 200, link: 500, source: 300 } as const
/** Languages of one version. */
export const mostLanguages = 40

/** Words that our own addresses have in the place of a slug. */
const taken = ['feed', 'changes', 'beside']

export function isPolicySlug(text: string): text is PolicySlug {
  return isSlug(text) && !taken.includes(text)
}

/** Days on which a version was or is in force. */
export type InForce = Pick<Version, 'n' | 'from_day' | 'until_day'>

/**
 * The version in force on a day; nothing when there was none. Of versions that begin on the same day the last one counts.
 * Cases are judged by the version of the incident's day, promises by that of the day of the report. Pure, so that a browser
 * that knows a sealed day can ask as well as the server.
 */
export function versionOn<V extends InForce>(versions: readonly V[], day: string): V | undefined {
  const begun = versions.filter(({ from_day }) => from_day <= day)
  const last = begun.toSorted((a, b) => (a.from_day < b.from_day ? -1 : a.from_day > b.from_day ? 1 : a.n - b.n)).at(-1)
  return last && (last.until_day === null || last.until_day >= day) ? last : undefined
}

/** A text as the public list names it, with the days of every version. */
export type PublicText = {
  readonly slug: string
  readonly title: string
  readonly kind: PolicyKind
  readonly body: string
  readonly versions: readonly InForce[]
}

/** The day before another one. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

/** The last day of a version, given all of them; nothing while it is open. */
export function lastDayOf(version: InForce, versions: readonly InForce[]): string | undefined {
  const next = versions
    .filter(({ n, from_day }) => from_day > version.from_day || (from_day === version.from_day && n > version.n))
    .map(({ from_day }) => from_day)
    .toSorted()[0]
  const before = next === undefined ? undefined : next === version.from_day ? version.from_day : dayBefore(next)
  const [first] = [version.until_day ?? undefined, before].filter((day) => day !== undefined).toSorted()
  return first
}

/** A change of a text on its way. */
export type ProposalId = string & { readonly brand: 'policy_proposal' }

/** `typo`: letters are mended; a second person looks at it, and nobody votes. */
export const proposalKinds = ['change', 'typo'] as const
export type ProposalKind = (typeof proposalKinds)[number]

export const proposalStages = ['open', 'group_vote', 'board_vote', 'adopted', 'rejected', 'withdrawn'] as const
export type ProposalStage = (typeof proposalStages)[number]

export type VoteStage = 'group_vote' | 'board_vote'

/** Names a program that may write down acceptances of one text. */
export type TokenId = string & { readonly brand: 'policy_token' }

/** Who or what has accepted a version. */
export const acceptanceKinds = ['person', 'space', 'registration'] as const
export type AcceptanceKind = (typeof acceptanceKinds)[number]
export type AcceptanceId = string & { readonly brand: 'policy_acceptance' }

/** The words that a resolution puts in force, whole, as they stood when it was drafted. */
export type PolicyWords = {
  readonly policy: PolicySlug
  /** The newest version then; nothing may have come between. */
  readonly base_n: number | null
  readonly text: string
  readonly licence: Licence | ''
  readonly credits: readonly Credit[]
  readonly parent_n: number | null
  /** What is new, in a sentence or two. */
  readonly note: string
  /** The open change that these words come from: it is adopted with them. */
  readonly proposal?: ProposalId
}
