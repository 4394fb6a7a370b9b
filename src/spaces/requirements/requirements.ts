/** What a space owes, as rows. `missing` of a space holds the ids of those that are not met. Words: `space.needs.<id>`. */

/** What is known of a space when its requirements are looked at. */
export type SpaceFacts = {
  readonly isEvent: boolean
  /** Every person of the responsible body who holds a seat today, counted once, or the event's own committee if it has more. */
  readonly committee: number
  readonly moderators: number
  readonly canBan: boolean
  /** A phone number, a mail address or a room that people in the space can see. */
  readonly hasContact: boolean
  readonly hasCheckedNumber: boolean
  /** Own, or that of a space around it. */
  readonly hasPolicy: boolean
  readonly hasWelcome: boolean
  readonly hasEscalation: boolean
  readonly isOnUtc: boolean
  readonly looksForTests: boolean
  /** Days since somebody said that the contacts are right; nothing when nobody ever did. */
  readonly confirmedDaysAgo: number | undefined
  /** Requirements that administrators added, hold for this kind of space and are not said to be met. */
  readonly ownRequired: readonly string[]
  readonly ownEncouraged: readonly string[]
  /** Days since the week in which a test report was last opened; nothing when none ever was. */
  readonly testDaysAgo: number | undefined
}

export type Requirement = {
  readonly id: string
  readonly of: 'event' | 'online' | 'both'
  readonly level: 'required' | 'encouraged'
  readonly source: string
  readonly isMet: (facts: SpaceFacts) => boolean
}

/** A quarter, and some days to answer a mail. */
export const confirmedFor = 100
/** A week that was opened, the one that runs, and a day. */
const testedFor = 15

const code = 'PSF Code of Conduct, Scope'

export const requirements = [
  { id: 'committee', of: 'event', level: 'required', source: code, isMet: (f) => f.committee >= 2 },
  { id: 'committee_contact', of: 'event', level: 'required', source: code, isMet: (f) => f.hasContact },
  { id: 'moderator_contacts', of: 'online', level: 'required', source: code, isMet: (f) => f.moderators > 0 },
  { id: 'welcome_message', of: 'online', level: 'encouraged', source: code, isMet: (f) => f.hasWelcome },
  {
    id: 'can_ban',
    of: 'online',
    level: 'encouraged',
    source: 'Otter Tech, incident response for online communities',
    isMet: (f) => f.canBan
  },
  {
    id: 'emergency_numbers',
    of: 'event',
    level: 'encouraged',
    source: 'PSF best practices for events',
    isMet: (f) => f.hasCheckedNumber
  },
  {
    id: 'policy',
    of: 'both',
    level: 'encouraged',
    source: 'PSF best practices for events; PSF Code of Conduct, Scope',
    isMet: (f) => f.hasPolicy
  },
  {
    id: 'escalation',
    of: 'online',
    level: 'encouraged',
    source: 'Django affiliated programs; PSF Code of Conduct, Scope',
    isMet: (f) => f.hasEscalation
  },
  {
    id: 'time_zone',
    of: 'event',
    level: 'encouraged',
    source: 'PSF best practices for events',
    isMet: (f) => !f.isOnUtc
  },
  {
    id: 'confirmed',
    of: 'both',
    level: 'encouraged',
    source: 'PSF Procedures for Reporting Incidents: say when local contacts are missing',
    isMet: (f) => f.confirmedDaysAgo !== undefined && f.confirmedDaysAgo <= confirmedFor
  },
  {
    id: 'tested',
    of: 'both',
    level: 'encouraged',
    source: 'Commonweal: a mailbox that nobody reads looks like one that works',
    isMet: (f) => !f.looksForTests || (f.testDaysAgo !== undefined && f.testDaysAgo <= testedFor)
  }
] as const satisfies readonly Requirement[]
export type RequirementId = (typeof requirements)[number]['id']

export const requirementIds: readonly RequirementId[] = requirements.map(({ id }) => id)

/** Those that hold for an event, or for an online space. */
export function requirementsOf(isEvent: boolean) {
  return requirements.filter(({ of }) => of === 'both' || (of === 'event') === isEvent)
}

/** Ids of what a space does not meet, in the order of the list: what is required first. */
export function missingOf(facts: SpaceFacts): string[] {
  const open = requirementsOf(facts.isEvent).filter(({ isMet }) => !isMet(facts))
  const ids = (wanted: Requirement['level']): string[] => open.filter(({ level }) => level === wanted).map(({ id }) => id)
  return [...ids('required'), ...facts.ownRequired, ...ids('encouraged'), ...facts.ownEncouraged]
}

export function findRequirement(id: string): (typeof requirements)[number] | undefined {
  return requirements.find((each) => each.id === id)
}
