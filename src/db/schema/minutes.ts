import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { ActionEventKind, ActionItemId, ActionState } from '../../decisions/action-items/model.ts'
import type { AgendaItemId } from '../../decisions/agendas/model.ts'
import type { Content, Sent } from '../../decisions/minutes/model.ts'
import type { MinutesId, ResolutionId } from '../../decisions/model.ts'
import type { MotionId } from '../../decisions/motions/model.ts'
import type { ReportEvery } from '../../bodies/upkeep/model.ts'
import type { DutyId, PaperMark, ReportId } from '../../decisions/papers/model.ts'
import type { MeetingId } from '../../decisions/votes/model.ts'

export type MinutesTables = {
  action_numbers: {
    year: number
    last: number
  }
  action_items: {
    id: ActionItemId
    number: string
    body: BodyId
    title: string
    owner: PersonId
    due_day: string | null
    meeting: MeetingId | null
    item: AgendaItemId | null
    resolution: ResolutionId | null
    private: boolean
    status: ActionState
    made_at: Date
    made_by: PersonId | null
    ended_at: Date | null
    said: Generated<string>
    reminded: Generated<number>
    serial: GeneratedAlways<number>
  }
  action_events: {
    id: GeneratedAlways<number>
    action: ActionItemId
    at: Date
    what: ActionEventKind
    person: PersonId | null
    words: Generated<string>
  }
  minutes: {
    id: MinutesId
    body: BodyId
    key: string
    title: string
    held_day: string
    meeting: MeetingId | null
    origin: 'kept' | 'imported'
    source: Generated<string>
    drafting: boolean
    sent: JSONColumnType<Sent> | null
    sent_at: Date | null
    comment_until: string | null
    motion: MotionId | null
    published_at: Date | null
  }
  minutes_texts: {
    minutes: MinutesId
    part: string
    for_all: Generated<string>
    for_members: Generated<string>
    edition: number
    by_person: PersonId | null
    at: Date
  }
  minutes_versions: {
    minutes: MinutesId
    n: number
    for_all: JSONColumnType<Content>
    for_members: JSONColumnType<Content>
    sent: JSONColumnType<Sent> | null
    approved_how: 'vote' | 'chair' | 'imported'
    approved_at: Date
    resolution: ResolutionId | null
    person: PersonId | null
    rule: Generated<string>
    reason: Generated<string>
    publish_at: Date
    published_at: Date | null
  }
  minutes_comments: {
    id: GeneratedAlways<number>
    minutes: MinutesId
    part: string
    person: PersonId
    words: string
    at: Date
    settled: Generated<boolean>
  }
  minutes_settings: {
    body: BodyId
    publish_days: number
  }
  report_duties: {
    id: DutyId
    body: BodyId
    to_body: BodyId
    every: ReportEvery
    lead_days: number
    from_day: string
    to_day: string | null
    source: Generated<string>
    by_charter: Generated<boolean>
  }
  reports: {
    id: ReportId
    duty: DutyId
    body: BodyId
    meeting: MeetingId
    item: AgendaItemId | null
    due_at: Date
    text: Generated<string>
    filed_at: Date | null
    filed_by: PersonId | null
    edition: Generated<number>
    reminded: Generated<number>
    motion: MotionId | null
  }
  paper_marks: {
    item: AgendaItemId
    person: PersonId
    mark: PaperMark
    words: Generated<string>
    at: Date
  }
  paper_comments: {
    id: GeneratedAlways<number>
    item: AgendaItemId
    person: PersonId
    words: string
    at: Date
  }
}
