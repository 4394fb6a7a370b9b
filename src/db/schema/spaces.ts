import type { Generated } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { AskStep } from '../../spaces/contacts/model.ts'
import type { KindList, OwnKind } from '../../spaces/kinds/model.ts'
import type { LineId, LineKind, ModeratorId, ModeratorRole, NumberId, SpaceId, SpaceKind } from '../../spaces/model.ts'
import type { OwnRequirement, OwnRequirementId } from '../../spaces/requirements/own-requirements.ts'
import type { TaskId, TaskReason } from '../../spaces/tasks/model.ts'
import type { TextName, TextState } from '../../spaces/texts/model.ts'

export type SpaceTables = {
  spaces: {
    id: SpaceId
    kind: SpaceKind
    name: string
    about: Generated<string>
    address: Generated<string>
    time_zone: string
    starts_day: string | null
    ends_day: string | null
    body: BodyId
    on_call_phone: Generated<string>
    languages: Generated<string[]>
    parent: SpaceId | null
    escalation: BodyId | null
    policy: string | null
    url: Generated<string>
    venues: Generated<string[]>
    covers: Generated<string[]>
    canary: Generated<boolean>
    confirmed_day: string | null
    missing: Generated<string[]>
    canary_since: string | null
  }
  space_lines: {
    id: LineId
    space: SpaceId
    kind: LineKind
    label: string
    value: string
    hours: Generated<string>
  }
  emergency_numbers: {
    id: NumberId
    space: SpaceId
    label: string
    number: string
    confirmed_by: AccountId | null
    confirmed_day: string | null
  }
  space_moderators: {
    id: ModeratorId
    space: SpaceId
    role: ModeratorRole
    name: string
    contact: string
    may_ban: Generated<boolean>
    is_public: Generated<boolean>
  }
  own_kinds: {
    id: OwnKind
    list: KindList
    name: string
  }
  own_requirements: {
    id: OwnRequirementId
    name: string
    level: OwnRequirement['level']
    source: Generated<string>
    kinds: Generated<SpaceKind[]>
  }
  requirements_met: {
    space: SpaceId
    requirement: OwnRequirementId
    day: string
    account: AccountId | null
  }
  space_asks: {
    space: SpaceId
    step: AskStep
    since_day: string
    step_day: string
  }
  confirm_links: {
    hash: Buffer
    space: SpaceId
    until_day: string
    used_day: string | null
  }
  space_canaries: {
    space: SpaceId
    week: string
    account: AccountId | null
    statement: string | null
    signature: Buffer | null
    told_day: string | null
  }
  space_tasks: {
    id: TaskId
    space: SpaceId
    reason: TaskReason
    week: string
    done_day: string | null
    done_by: AccountId | null
  }
  space_texts: {
    space: SpaceId
    text: TextName
    url: string
    state: TextState | null
    checked_day: string | null
    found_day: string | null
  }
}
