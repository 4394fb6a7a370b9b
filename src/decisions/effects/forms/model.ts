import type { EffectKind } from '../model.ts'

/** What a field of an effect's form asks for; its name is the effect's own. */
export type EffectField = {
  readonly name: string
  readonly ask:
    | 'body'
    | 'other_body'
    | 'ended_body'
    | 'person'
    | 'people'
    | 'seat'
    | 'delegation'
    | 'line'
    | 'text'
    | 'day'
    | 'amount'
    | 'role'
    | 'body_kind'
    | 'chosen'
    | 'status'
    | 'rule'
    | 'upkeep'
    | 'own_rule'
    | 'own_upkeep'
    | 'policy'
    | 'proposal'
    | 'words'
    | 'procedure'
    | 'tick'
    | 'charter'
  readonly must?: true
}

const body: EffectField = { name: 'body', ask: 'body', must: true }
const until: EffectField = { name: 'to_day', ask: 'day' }
const money: readonly EffectField[] = [
  body,
  { name: 'amount', ask: 'amount', must: true },
  { name: 'currency', ask: 'line', must: true },
  { name: 'period', ask: 'line' },
  until
]

/** The form of each kind of effect. Words: `effect.field.<name>`. */
export const effectForms: Readonly<Record<EffectKind, readonly EffectField[]>> = {
  establish: [
    { name: 'name', ask: 'line', must: true },
    { name: 'slug', ask: 'line', must: true },
    { name: 'body_kind', ask: 'body_kind', must: true },
    { name: 'purpose', ask: 'line', must: true },
    { name: 'parent', ask: 'other_body' },
    { name: 'until_day', ask: 'day' },
    { name: 'charter', ask: 'charter' }
  ],
  recharter: [body, { name: 'until_day', ask: 'day' }, { name: 'charter', ask: 'charter', must: true }],
  rename: [body, { name: 'name', ask: 'line', must: true }],
  set_status: [body, { name: 'status', ask: 'status', must: true }],
  set_parent: [body, { name: 'parent', ask: 'other_body' }],
  dissolve: [body],
  revive: [{ name: 'body', ask: 'ended_body', must: true }],
  replace: [body, { name: 'by', ask: 'other_body', must: true }],
  appoint: [
    body,
    { name: 'person', ask: 'person', must: true },
    { name: 'role', ask: 'role', must: true },
    { name: 'voting', ask: 'tick' },
    { name: 'chosen', ask: 'chosen' },
    { name: 'title', ask: 'line' },
    { name: 'cohort', ask: 'line' },
    until
  ],
  remove: [{ name: 'seat', ask: 'seat', must: true }],
  approve_roster: [body],
  set_budget: money,
  set_limit: money,
  set_rule: [
    body,
    { name: 'decision', ask: 'line', must: true },
    { name: 'rule', ask: 'rule' },
    { name: 'own', ask: 'own_rule' }
  ],
  end_rule: [body, { name: 'decision', ask: 'line', must: true }],
  set_upkeep: [body, { name: 'upkeep', ask: 'upkeep' }, { name: 'own', ask: 'own_upkeep' }],
  adopt_procedure: [body, { name: 'procedure', ask: 'procedure', must: true }],
  adopt_policy: [
    { name: 'proposal', ask: 'proposal' },
    { name: 'policy', ask: 'policy' },
    { name: 'words', ask: 'words' },
    { name: 'note', ask: 'line' }
  ],
  end_policy: [{ name: 'policy', ask: 'policy', must: true }],
  name_register_keepers: [body, { name: 'people', ask: 'people', must: true }],
  delegate: [
    body,
    { name: 'to_body', ask: 'other_body' },
    { name: 'to_person', ask: 'person' },
    { name: 'power', ask: 'text', must: true },
    { name: 'reason', ask: 'text' },
    { name: 'until', ask: 'line' },
    until
  ],
  end_delegation: [{ name: 'delegation', ask: 'delegation', must: true }],
  // Minutes ask for their approval themselves.
  approve_minutes: [],
  accept_report: [body, { name: 'title', ask: 'line', must: true }, { name: 'link', ask: 'line' }]
}

/** Kinds in the order in which a form offers them: what bodies decide most comes first. */
export const effectKinds = [
  'appoint',
  'remove',
  'approve_roster',
  'establish',
  'recharter',
  'rename',
  'set_parent',
  'set_status',
  'replace',
  'dissolve',
  'revive',
  'set_budget',
  'set_limit',
  'set_rule',
  'end_rule',
  'set_upkeep',
  'adopt_procedure',
  'adopt_policy',
  'end_policy',
  'name_register_keepers',
  'delegate',
  'end_delegation',
  'accept_report'
] as const satisfies readonly EffectKind[]

/** What a form lets people choose from, by name. */
export type EffectChoices = {
  readonly bodies: readonly { readonly id: string; readonly name: string }[]
  /** As a person is written in a field: the name, with the address part where two share it. */
  readonly people: readonly string[]
  readonly seats: readonly { readonly id: string; readonly text: string }[]
  readonly delegations: readonly { readonly id: string; readonly text: string }[]
  readonly rules: readonly { readonly key: string; readonly source: string }[]
  readonly upkeeps: readonly { readonly key: string; readonly name: string }[]
  readonly procedures: readonly { readonly key: string; readonly name: string }[]
  /** Texts that bodies keep, and open changes of them. */
  readonly policies: readonly { readonly slug: string; readonly title: string }[]
  readonly proposals: readonly { readonly id: string; readonly text: string }[]
  readonly ended: readonly { readonly id: string; readonly name: string }[]
}

/** Values of its own that a body can give a rule; each takes the place of the shipped rule's. */
export const ownRuleFields = [
  'base',
  'threshold',
  'quorum',
  'min_ayes',
  'max_nays',
  'window',
  'closes_early',
  'notice',
  'seconded'
] as const
export type OwnRuleField = (typeof ownRuleFields)[number]

/** Values of its own that a charter can have; each takes the place of the shipped one's. */
export const ownUpkeepFields = [
  'seats',
  'confirm_from',
  'confirm_within',
  'attendance_share',
  'attendance_over',
  'participation_share',
  'participation_over',
  'approval_every',
  'reporting_every',
  'reporting_lead',
  'removal_notice',
  'removal_hearing',
  'affiliation_most',
  'apart',
  'jointly'
] as const
export type OwnUpkeepField = (typeof ownUpkeepFields)[number]
