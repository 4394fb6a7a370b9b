import type { AccountId } from '../accounts/model.ts'
import { rosterHash, type Roster, type RosterContent, type RosterEntry } from '../seal/roster.ts'
import type { RosterRenewal } from '../seal/roster-renewal.ts'
import { type Body, type BodyId, type FormState, rosterRolesOf, type Seat } from './model.ts'

/** Why somebody with a seat is not yet ready for the roster. Words: `roster.waits.<code>`. */
export type Waits = 'no_key' | 'not_confirmed' | 'not_signed' | 'changed'

/** One person of the next roster, as the members look at it before they sign. */
export type DraftPerson = {
  readonly name: string
  /** What their own signature must say; absent until the person has a key. */
  readonly wanted: Omit<RosterEntry, 'signature' | 'id'> | undefined
  /** Their own signed entry, when it says exactly that and the key is confirmed. */
  readonly entry: RosterEntry | undefined
  /** The id of the entry they signed last, to be used again. */
  readonly id: string | undefined
  readonly waits: Waits | undefined
  readonly isMe: boolean
}

/** What the roster key has signed and a second member has not yet. */
export type Proposal = {
  readonly content: RosterContent
  readonly signatures: Omit<Roster['signatures'], 'member'>
}

/** Everything that a member's browser needs to look at, sign and check a roster. Nothing in it is taken unsigned. */
export type RosterDraft = {
  readonly body: Pick<Body, 'id' | 'slug' | 'name'>
  /** Hash of the instance's first roster; empty while there is none. */
  readonly instance: string
  readonly day: string
  readonly current: Roster | null
  readonly renewal: RosterRenewal | null
  readonly fallback: { readonly name: string; readonly pin: RosterContent['fallback'] } | null
  readonly people: readonly DraftPerson[]
  readonly proposal: (Proposal & { readonly byMe: boolean }) | null
  readonly form: FormState
  /** Different people who said that they opened a test report; two open the form (S35). */
  readonly tested: { readonly by: number; readonly byMe: boolean }
}

type Keys = { readonly recipient: string; readonly verifyKey: string; readonly confirmed: boolean }

/** Who will stand on the next roster: everybody with a seat today, with what each has signed. Sorted by name. */
export function draftPeople(
  seats: readonly Seat[],
  keys: ReadonlyMap<AccountId, Keys>,
  signed: ReadonlyMap<AccountId, RosterEntry>,
  me: AccountId
): DraftPerson[] {
  const accounts = [...new Set(seats.map((seat) => seat.account))]
  return accounts
    .map((account): DraftPerson => {
      const mine = seats.filter((seat) => seat.account === account)
      const name = mine[0]?.name ?? ''
      const key = keys.get(account)
      const last = signed.get(account)
      const person = { name, id: last?.id, isMe: account === me }
      if (!key) return { ...person, wanted: undefined, entry: undefined, waits: 'no_key' }
      const { recipient, verifyKey } = key
      const wanted = { name, roles: rosterRolesOf(mine.map((seat) => seat.role)), recipient, verifyKey }
      if (!last) return { ...person, wanted, entry: undefined, waits: 'not_signed' }
      if (!saysSame(last, wanted)) return { ...person, wanted, entry: undefined, waits: 'changed' }
      if (!key.confirmed) return { ...person, wanted, entry: undefined, waits: 'not_confirmed' }
      return { ...person, wanted, entry: last, waits: undefined }
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Whether a signed entry says exactly what the seats and the key say now. */
export function saysSame(entry: Omit<RosterEntry, 'signature' | 'id'>, wanted: Omit<RosterEntry, 'signature' | 'id'>): boolean {
  const words = ({ name, roles, recipient, verifyKey }: Omit<RosterEntry, 'signature' | 'id'>) =>
    JSON.stringify([name, roles.toSorted(), recipient, verifyKey])
  return words(entry) === words(wanted)
}

/** The next version as the server would have it; the roster key holder's browser looks, adds its key and signs. */
export function nextContent(
  facts: {
    readonly body: BodyId
    readonly instance: string
    readonly day: string
    readonly current: Roster | undefined
    readonly fallback: RosterContent['fallback']
    readonly people: readonly DraftPerson[]
  },
  rosterKey: string
): RosterContent {
  const { body, instance, day, current, fallback, people } = facts
  return {
    v: 1,
    instance,
    body,
    version: (current?.version ?? 0) + 1,
    day,
    prev: current ? rosterHash(current) : '',
    rosterKey,
    previousKey: current && current.rosterKey !== rosterKey ? current.rosterKey : null,
    fallback,
    entries: people.flatMap((person) => person.entry ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }
}
