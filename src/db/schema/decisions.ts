import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { CharterTexts } from '../../bodies/charters/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Effect, EffectKind, EffectProblem, EffectState, UndoStep } from '../../decisions/effects/model.ts'
import type { DecidedHow, EffectId, LinkKind, ResolutionId, ResolutionState } from '../../decisions/model.ts'

export type DecisionTables = {
  resolutions: {
    id: ResolutionId
    number: string
    body: BodyId
    title: string
    text: string
    decided: string
    decided_day: string
    how: DecidedHow
    tally: Generated<string>
    outcome: Generated<string>
    status: Generated<ResolutionState>
    origin: 'decided' | 'imported'
    source: Generated<string>
    motion: string | null
    about: BodyId | null
    search: GeneratedAlways<string> | null
  }
  resolution_numbers: {
    year: number
    last: number
  }
  resolution_links: {
    resolution: ResolutionId
    kind: LinkKind
    target: ResolutionId
  }
  resolution_effects: {
    id: EffectId
    resolution: ResolutionId
    n: number
    kind: EffectKind
    data: JSONColumnType<Effect>
    on_day: string
    state: EffectState
    applied_at: Date | null
    problem: EffectProblem | null
    body: BodyId | null
    undo: ColumnType<readonly UndoStep[] | null, string | null | undefined, string | null>
  }
  body_names: {
    body: BodyId
    from_day: string
    name: string
    resolution: ResolutionId | null
  }
  body_changes: {
    id: string
    body: BodyId
    on_day: string
    change: 'formed' | 'inactive' | 'active' | 'dissolved' | 'replaced'
    other: BodyId | null
    resolution: ResolutionId | null
  }
  charters: {
    body: BodyId
    n: number
    from_day: string
    sections: JSONColumnType<CharterTexts>
    until_day: string | null
    resolution: ResolutionId | null
  }
  budgets: {
    id: string
    body: BodyId
    kind: 'budget' | 'limit'
    amount: number
    currency: string
    period: Generated<string>
    from_day: string
    to_day: string | null
    resolution: ResolutionId | null
  }
  delegations: {
    id: string
    body: BodyId
    to_body: BodyId | null
    to_person: PersonId | null
    power: string
    reason: Generated<string>
    until: Generated<string>
    from_day: string
    to_day: string | null
    resolution: ResolutionId | null
  }
  accepted_reports: {
    id: string
    body: BodyId
    title: string
    link: Generated<string>
    accepted_day: string
    resolution: ResolutionId | null
  }
  roster_approvals: {
    body: BodyId
    on_day: string
    resolution: ResolutionId | null
  }
}
