import { isPhone } from '../../model.ts'
import type { Event, EventPerson } from '../model.ts'
import { onCall, type Shift } from '../rota/model.ts'

export type CallId = string & { readonly brand: 'event_call' }

/** Whoever does not answer within this time is not asked alone any more. */
export const ANSWER_MS = 10 * 60_000

export type Candidate = { readonly name: string; readonly contact: string }

export const isMailable = (contact: string) => !isPhone(contact) && contact.includes('@')

/**
 * Who is asked, in order: the people of the shift that runs, those of the next one, the leads, the rest of the team, and
 * then the person outside it. Everybody once, and only who has an address that mail reaches.
 */
export function askedInTurn(
  event: Event,
  people: readonly EventPerson[],
  shifts: readonly Shift[],
  now: Date
): readonly Candidate[] {
  const turn = onCall(shifts, now)
  const ids = [...turn.now, ...(turn.next ? [turn.next] : [])].flatMap((shift) => shift.people.map(({ id }) => id))
  const onShift = ids.flatMap((id) => people.filter((person) => person.id === id))
  const rest = [...people.filter(({ lead }) => lead), ...people]
  const outside = { name: event.alternate_name, contact: event.alternate_contact }
  const all = [...onShift, ...rest, outside].map(({ name, contact }) => ({ name, contact }))
  return all.filter(
    ({ contact }, at) =>
      isMailable(contact) && all.findIndex((each) => each.contact.toLowerCase() === contact.toLowerCase()) === at
  )
}
