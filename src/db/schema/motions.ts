import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type {
  AmendmentId,
  AmendmentState,
  MotionEventKind,
  MotionId,
  MotionLink,
  MotionOption,
  MotionShown,
  MotionState,
  MotionWay
} from '../../decisions/motions/model.ts'
import type { BallotId, MeetingId, StoredBallot, VoteEnd, VoteId } from '../../decisions/votes/model.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import type { Choice, Standing } from '../../rules/vote.ts'

type GeneratedJson<T> = ColumnType<T, string | undefined, string>

export type MotionTables = {
  motion_numbers: {
    year: number
    last: number
  }
  motions: {
    id: MotionId
    number: string
    body: BodyId
    title: string
    kind: string
    how: MotionWay
    shown: MotionShown
    status: MotionState
    mover: PersonId | null
    seconder: PersonId | null
    made_at: Date
    proposed_at: Date | null
    closed_at: Date | null
    version: number
    links: JSONColumnType<MotionLink[]>
    tally: Generated<string>
    outcome: Generated<string>
    came_from: MotionId | null
    amendment: AmendmentId | null
    serial: GeneratedAlways<number>
  }
  motion_versions: {
    motion: MotionId
    n: number
    options: JSONColumnType<MotionOption[]>
    by_person: PersonId | null
    at: Date
    amendment: AmendmentId | null
  }
  motion_amendments: {
    id: AmendmentId
    motion: MotionId
    n: number
    version: number
    option: number
    text: string
    reason: Generated<string>
    by_person: PersonId
    at: Date
    status: AmendmentState
  }
  motion_events: {
    id: GeneratedAlways<number>
    motion: MotionId
    at: Date
    what: MotionEventKind
    person: PersonId | null
    detail: GeneratedJson<Record<string, string | number>>
  }
  recusals: {
    motion: MotionId
    person: PersonId
    reason: Generated<string>
    at: Date
  }
  proxies: {
    id: string
    body: BodyId
    person: PersonId
    holder: PersonId
    motion: MotionId | null
    meeting: MeetingId | null
    words: Generated<string>
    given_at: Date
    revoked_at: Date | null
    noted_by: PersonId | null
  }
  votes: {
    id: VoteId
    motion: MotionId
    body: BodyId
    version: number
    options: number
    rule: JSONColumnType<WrittenRule>
    rule_hash: string
    rule_source: Generated<string>
    zone: string
    meeting: MeetingId | null
    bundle: string | null
    opened_at: Date
    earliest_at: Date
    closes_at: Date | null
    extends_to: Date | null
    extended: Generated<boolean>
    due_at: Date | null
    status: 'open' | 'chair' | 'closed'
    ended_at: Date | null
    casting: 'aye' | 'nay' | null
    casting_by: PersonId | null
    state: VoteEnd | null
    closed_at: Date | null
    won: number | null
    tally: Generated<string>
    reminded: Generated<number>
  }
  vote_roll: {
    vote: VoteId
    n: number
    person: PersonId | null
    standing: Standing
    present: Generated<boolean>
    roles: string[]
    held_by: PersonId | null
  }
  ballots: {
    id: BallotId
    vote: VoteId
    option: number
    person: PersonId
    choice: Choice
    by_person: PersonId | null
    at: Date
    reason: Generated<string>
    via: StoredBallot['via']
  }
  vote_links: {
    hash: Buffer
    vote: VoteId
    person: PersonId
    made_at: Date
  }
}
