import { picturesOf } from '../../accounts/pictures.ts'
import type { Database } from '../../db/database.ts'
import type { Event } from './model.ts'
import { onCall, type Shift } from './rota/model.ts'
import { shiftsOf } from './rota/store.ts'
import { findWholeEvent } from './store.ts'

export type PublicPerson = {
  readonly name: string
  readonly pronouns: string
  readonly languages: string
  readonly lead: boolean
  /** The name of their picture, when they said that it may be shown. */
  readonly picture: string | undefined
}

/** What everybody may see of an event: names, never contacts of people. */
export type PublicEvent = {
  readonly event: Event
  readonly team: readonly PublicPerson[]
  readonly turn: { readonly now: readonly Shift[]; readonly next: Shift | undefined }
  /** Shifts with people that are not over. */
  readonly shifts: readonly Shift[]
  /** Nothing is on any more: the last day has passed. */
  readonly isOver: boolean
}

/** Nothing for a space that did not register itself as an event. */
export async function findPublicEvent(db: Database, id: string, now: Date): Promise<PublicEvent | undefined> {
  const whole = await findWholeEvent(db, id)
  if (!whole?.event.published_day) return undefined
  const { event, people } = whole
  const shown = people.flatMap(({ account, shows_picture }) => (shows_picture && account ? [account] : []))
  const pictures = await picturesOf(db, shown)
  const shifts = (await shiftsOf(db, event.id, now)).filter((shift) => !shift.cancelled && shift.people.length > 0)
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)
  return {
    event,
    team: people
      .toSorted((a, b) => Number(b.lead) - Number(a.lead))
      .map(({ name, pronouns, languages, lead, account, shows_picture }) => ({
        name,
        pronouns,
        languages,
        lead,
        picture: shows_picture && account ? pictures.get(account) : undefined
      })),
    turn: onCall(shifts, now),
    shifts,
    isOver: event.ends_day !== null && event.ends_day < yesterday
  }
}
