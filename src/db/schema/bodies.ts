import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { BodyId, BodyKind, BodyLink, BodyStatus, Chosen, DayKnown, SeatId, SeatRole } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { ChecklistName } from '../../bodies/checklists/model.ts'
import type { ProposalId } from '../../bodies/jointly/model.ts'
import type { Upkeep } from '../../bodies/upkeep/model.ts'
import type { ResolutionId } from '../../decisions/model.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import type { Procedure } from '../../rules/procedure.ts'
import type { OutsideHelp } from '../../settings/model.ts'

/** A JSON column that is empty unless somebody fills it. */
type GeneratedJson<T> = ColumnType<T, string | undefined, string>

export type BodiesTables = {
  bodies: {
    id: BodyId
    slug: string
    name: string
    purpose: string
    kind: BodyKind
    time_zone: string
    language: string
    holidays: string[]
    fallback: BodyId | null
    procedure: string
    overrides: JSONColumnType<Record<string, unknown>>
    list_check: Generated<boolean>
    status: Generated<BodyStatus>
    formed: Generated<string>
    ended: Generated<string>
    parent: BodyId | null
    replaced_by: BodyId | null
    mailing_list: Generated<string>
    links: GeneratedJson<BodyLink[]>
    rules: GeneratedJson<Record<string, WrittenRule>>
    upkeep: GeneratedJson<Upkeep>
    taken_over_day: string | null
    approval_told: string | null
    activity_told: string | null
  }
  list_checks: {
    id: Generated<string>
    body: BodyId
    account: AccountId
    day: string
    most: number
  }
  body_procedures: {
    body: BodyId
    n: number
    version: string
    from_day: string
    at: Date
    rules: JSONColumnType<Procedure>
  }
  seats: {
    id: SeatId
    body: BodyId
    person: PersonId
    role: SeatRole
    from_day: string
    to_day: string | null
    resolution: string | null
    voting: Generated<boolean>
    title: Generated<string>
    cohort: Generated<string>
    chosen: Generated<Chosen>
    from_known: Generated<DayKnown>
    to_known: Generated<DayKnown>
    from_resolution: ResolutionId | null
    to_resolution: ResolutionId | null
    ended_how: Generated<'' | 'silence' | 'left'>
  }
  roster_confirmations: {
    body: BodyId
    person: PersonId
    starts_day: string
    until_day: string
    hash: Buffer | null
    confirmed_day: string | null
    how: 'link' | 'desk' | 'left' | null
    ended_day: string | null
    again_day: string | null
    again_hash: Buffer | null
  }
  removal_notices: {
    id: string
    body: BodyId
    seat: SeatId
    given_day: string
    until_day: string
    hearing_day: string | null
    dropped_day: string | null
  }
  checklist_ticks: {
    seat: SeatId
    list: ChecklistName
    item: string
    day: string
    by_account: AccountId | null
  }
  seat_proposals: {
    id: ProposalId
    body: BodyId
    act: 'add' | 'remove'
    seat: SeatId
    person: PersonId
    role: SeatRole
    voting: Generated<boolean>
    to_day: string | null
    proposed_by: PersonId | null
    proposed_day: string
    agreed_by: PersonId | null
    agreed_day: string | null
    dropped_day: string | null
  }
  roster_entries: {
    body: BodyId
    account: AccountId
    entry_id: Buffer
    json: string
    signed_day: string
  }
  roster_proposals: {
    body: BodyId
    json: string
    proposed_by: AccountId
    proposed_day: string
  }
  roster_renewals: {
    body: BodyId
    roster: Buffer
    entry_id: Buffer
    renewed_day: string
    signature: Buffer
  }
  canary_openings: {
    body: BodyId
    account: AccountId
    opened_day: string
    statement: string
    signature: Buffer
  }
  settings: {
    id: Generated<number>
    name: string
    phone: string
    email: string
    outside_help: JSONColumnType<OutsideHelp[]>
    exit_url: string
    language: string
    check_texts: Generated<boolean>
  }
}
