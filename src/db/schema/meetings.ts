import type { Generated } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { AgendaItemId, ItemKind, ItemState } from '../../decisions/agendas/model.ts'
import type { SeriesId } from '../../decisions/meetings/model.ts'
import type { MotionId } from '../../decisions/motions/model.ts'
import type { MeetingId } from '../../decisions/votes/model.ts'

export type MeetingTables = {
  meetings: {
    id: MeetingId
    body: BodyId
    title: string
    starts_at: Date
    ends_at: Date
    zone: string
    place: Generated<string>
    series: SeriesId | null
    sequence: Generated<number>
    cancelled: Generated<boolean>
    changed_at: Date
    opened_at: Date | null
    opened_by: PersonId | null
    closed_at: Date | null
    closed_by: PersonId | null
    close_reminded: Generated<boolean>
  }
  meeting_attendance: {
    meeting: MeetingId
    person: PersonId
    arrived_at: Date
    left_at: Date | null
    noted_by: PersonId | null
  }
  agenda_items: {
    id: AgendaItemId
    meeting: MeetingId
    place: number
    kind: ItemKind
    title: string
    notes: Generated<string>
    motion: MotionId | null
    private: boolean
    state: Generated<ItemState>
    reached_at: Date | null
    done_at: Date | null
    outcome: Generated<string>
    carried_from: AgendaItemId | null
    carried: Generated<number>
  }
}
