import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import { Refused } from '../../refused.ts'
import { dayWords } from '../../ui/date-words.ts'
import type { Words } from '../../ui/make-words.ts'
import type { AgendaItemId } from '../agendas/model.ts'
import { itemsOf } from '../agendas/store.ts'
import { findMeeting } from '../meetings/store.ts'
import type { ResolutionId } from '../model.ts'
import { findResolution } from '../resolutions/store.ts'
import type { MeetingId } from '../votes/model.ts'

/** Where something to do comes from: a meeting, an item of its agenda, a resolution. */
export type Source = {
  readonly meeting: MeetingId | null
  readonly item: AgendaItemId | null
  readonly resolution: ResolutionId | null
  readonly private: boolean
  readonly words: string | undefined
}

/** Reads `meeting`, `item` and `resolution` of an address. Throws `not_found` for what is not of the body. */
export async function readSource(db: Database, body: { readonly id: BodyId }, asked: URLSearchParams, t: Words): Promise<Source> {
  const number = asked.get('resolution')
  const resolution = number === null ? undefined : await findResolution(db, number)
  if (number !== null && resolution?.body !== body.id) throw new Refused('not_found')
  const id = asked.get('meeting')
  const meeting = id === null ? undefined : await findMeeting(db, id)
  if (id !== null && meeting?.body !== body.id) throw new Refused('not_found')
  const named = asked.get('item')
  const item = named === null || !meeting ? undefined : (await itemsOf(db, meeting.id)).find((each) => each.id === named)
  if (named !== null && !item) throw new Refused('not_found')
  const held = meeting && `${meeting.title}, ${dayWords(t, meeting.starts_at, meeting.zone, 0)}`
  const said = [item?.title, held, number].filter(Boolean).join(', ')
  return {
    meeting: meeting?.id ?? null,
    item: item?.id ?? null,
    resolution: resolution?.id ?? null,
    private: item?.private ?? false,
    words: said || undefined
  }
}
