import type { Generated } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { AgendaItemId, ItemKind } from '../../decisions/agendas/model.ts'
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
  }
}
