/** Who may vote. A list names people, or roles such as `chair`. */
export const electorates = ['unconflicted', 'seats', 'members'] as const
/** What the ayes are measured against. Conflicted and vacant seats belong to `all_seats` alone. */
export const bases = ['cast', 'cast_and_abstaining', 'present', 'eligible', 'all_seats'] as const
/** Where an abstention counts: in the base (and the quorum), in the quorum only, or in neither. */
export const abstentions = ['base', 'quorum', 'neither'] as const
export const earlyCloses = ['never', 'all_voted', 'decided', 'threshold_reached'] as const
/** With `consent`, whoever says nothing until the end has agreed. */
export const silences = ['nothing', 'consent'] as const
/** What a single nay does besides counting: nothing, it stops the matter, or it sends the matter to `then`. */
export const objections = ['nothing', 'blocks', 'then'] as const
export const withoutQuorum = ['fails', 'extended', 'escalates', 'void'] as const
/** A deadlock: there was a quorum, and neither the ayes nor the nays reached what the rule asks. */
export const deadlocks = ['fails', 'extended', 'escalates', 'chair'] as const
export const ties = ['fails', 'no_result', 'escalates', 'chair'] as const
export const ballotKinds = ['open', 'hidden_until_cast', 'hidden_until_closed', 'secret'] as const
/** What comes before the vote, each with a span, or a shortest and a longest one: `P3D/P7D`. */
export const beforehand = ['brainstorm', 'comments', 'notice'] as const

/** Where a matter can go next, besides another rule of the same file. Each has words of its own. */
export const places = [
  'board',
  'chair',
  'executive_council',
  'fallback_panel',
  'foundation',
  'full_review',
  'mediator',
  'meeting',
  'members',
  'steering_council',
  'tie_breaker',
  'work_group'
] as const

export interface Share {
  readonly parts: number
  readonly of: number
}

/** Reads `2/3` as whole numbers; nothing for anything that is not a share above nothing and at most all. */
export function readShare(text: unknown): Share | undefined {
  const match = typeof text === 'string' ? /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text) : undefined
  if (!match) return undefined
  const [parts, of] = [Number(match[1]), Number(match[2])]
  return parts <= of ? { parts, of } : undefined
}

export type Quorum =
  | { readonly count: number }
  | { readonly share: Share; readonly of: 'eligible' | 'all_seats'; readonly strict: boolean; readonly plus_one: boolean }

/**
 * How one kind of decision is made, complete: `readDecisionRule` fills in what a file leaves out. The meaning of each
 * field is in `docs/reference/decision-rules.md`.
 */
export interface DecisionRule {
  readonly electorate: (typeof electorates)[number] | readonly string[]
  readonly base: (typeof bases)[number]
  /** Nothing in rules that only count people (`min_ayes`) or wait for objections (`silence: consent`). */
  readonly threshold: Share | undefined
  /** More than the threshold, not just as much. */
  readonly strict: boolean
  /** One whole vote on top of the threshold: half of 9 plus one is 5.5, so 6. */
  readonly plus_one: boolean
  /** Instead of a threshold: everybody in the base but so many agree. */
  readonly all_but: number | undefined
  readonly min_ayes: number
  readonly max_nays: number | undefined
  readonly ayes_over_abstentions: boolean
  /** People or roles of whom at least one must say aye. */
  readonly aye_of: readonly string[]
  readonly quorum: Quorum | undefined
  readonly abstention: (typeof abstentions)[number]
  /** Nothing: the vote is open until a person closes it, as in a meeting. */
  readonly window: { readonly within: string; readonly counts: 'calendar' | 'business' } | undefined
  /** No early close before this much time has passed. */
  readonly open_at_least: string | undefined
  readonly closes_early: (typeof earlyCloses)[number]
  readonly silence: (typeof silences)[number]
  readonly objection: (typeof objections)[number]
  /** Where a matter goes next: after an objection if `objection` is `then`, else once it has passed. */
  readonly then: string | undefined
  readonly on_no_quorum: (typeof withoutQuorum)[number]
  readonly on_deadlock: (typeof deadlocks)[number]
  readonly tie: (typeof ties)[number]
  /** How much longer an extended vote is open, once. */
  readonly extended_by: string | undefined
  readonly escalates_to: string | undefined
  readonly ballot: (typeof ballotKinds)[number]
  /** Fewest eligible people who may decide at all. From two on, one aye alone never passes anything. */
  readonly smallest_panel: number
  /** Somebody besides the mover has to want a vote at all. */
  readonly seconded: boolean
  /** Somebody who is away may let another person of the roll vote, in writing; that person cannot hand it on. */
  readonly proxies: boolean
  readonly after: Readonly<Partial<Record<(typeof beforehand)[number], string>>>
  /** The same rule for few people: it holds when no more than `up_to` are eligible. */
  readonly few: { readonly up_to: number; readonly rule: DecisionRule } | undefined
}

/** A rule as a file holds it: short forms, and nothing said twice. What is left out has its usual value. */
export interface WrittenRule {
  readonly electorate: DecisionRule['electorate']
  readonly base?: DecisionRule['base']
  /** `2/3`, `3/10`, `1` for all, or `none`. */
  readonly threshold?: string | number
  readonly strict?: boolean
  readonly plus_one?: boolean
  readonly all_but?: number
  readonly min_ayes?: number
  readonly max_nays?: number
  readonly ayes_over_abstentions?: boolean
  readonly aye_of?: readonly string[]
  /** `none`, a share of the eligible, a number of people, or a record. */
  readonly quorum?: string | number | WrittenQuorum
  readonly abstention?: DecisionRule['abstention']
  /** `P7D`, or `{ within: P10D, counts: business }`. */
  readonly window?: string | { readonly within: string; readonly counts?: 'calendar' | 'business' }
  readonly open_at_least?: string
  readonly closes_early?: DecisionRule['closes_early']
  readonly silence?: DecisionRule['silence']
  readonly objection?: DecisionRule['objection']
  readonly then?: string
  readonly on_no_quorum?: DecisionRule['on_no_quorum']
  readonly on_deadlock?: DecisionRule['on_deadlock']
  readonly tie?: DecisionRule['tie']
  readonly extended_by?: string
  readonly escalates_to?: string
  readonly ballot?: DecisionRule['ballot']
  readonly smallest_panel?: number
  readonly seconded?: boolean
  readonly proxies?: boolean
  readonly after?: DecisionRule['after']
  readonly few?: { readonly up_to: number } & Partial<Pick<WrittenRule, (typeof fewFields)[number]>>
}

export interface WrittenQuorum {
  readonly count?: number
  readonly share?: string | number
  readonly of?: 'eligible' | 'all_seats'
  readonly strict?: boolean
  readonly plus_one?: boolean
}

/** What a rule may ask otherwise of few people. */
export const fewFields = ['threshold', 'strict', 'plus_one', 'min_ayes', 'quorum'] as const

/** A share above nothing and at most all: `2/3`, and `1` for all. */
export function readFraction(value: unknown): Share | undefined {
  return value === 1 || value === '1' ? { parts: 1, of: 1 } : readShare(value)
}

/** Fills in everything that a rule leaves out. The rule must have passed `readDecisionRule` or `checkProcedure`. */
export function completeRule(written: WrittenRule): DecisionRule {
  const base = written.base ?? 'eligible'
  const { few, ...many } = written
  return {
    electorate: written.electorate,
    base,
    threshold: readFraction(written.threshold),
    strict: written.strict ?? false,
    plus_one: written.plus_one ?? false,
    all_but: written.all_but,
    min_ayes: written.min_ayes ?? 0,
    max_nays: written.max_nays,
    ayes_over_abstentions: written.ayes_over_abstentions ?? false,
    aye_of: written.aye_of ?? [],
    quorum: completeQuorum(written.quorum),
    abstention: written.abstention ?? (base === 'cast' ? 'quorum' : 'base'),
    window: completeWindow(written.window),
    open_at_least: written.open_at_least,
    closes_early: written.closes_early ?? 'never',
    silence: written.silence ?? 'nothing',
    objection: written.objection ?? 'nothing',
    then: written.then,
    on_no_quorum: written.on_no_quorum ?? 'fails',
    on_deadlock: written.on_deadlock ?? 'fails',
    tie: written.tie ?? 'fails',
    extended_by: written.extended_by ?? completeWindow(written.window)?.within,
    escalates_to: written.escalates_to,
    ballot: written.ballot ?? 'open',
    smallest_panel: written.smallest_panel ?? 1,
    seconded: written.seconded ?? false,
    proxies: written.proxies ?? false,
    after: written.after ?? {},
    few: few && { up_to: few.up_to, rule: completeRule({ ...many, ...otherwise(few) }) }
  }
}

/** What the rule asks otherwise of few people. */
function otherwise({ up_to: _upTo, ...fields }: NonNullable<WrittenRule['few']>): Partial<WrittenRule> {
  return fields
}

function completeQuorum(quorum: WrittenRule['quorum']): Quorum | undefined {
  if (quorum === undefined || quorum === 'none') return undefined
  if (typeof quorum === 'number') return { count: quorum }
  const record = typeof quorum === 'string' ? { share: quorum } : quorum
  if (record.count !== undefined) return { count: record.count }
  const share = readFraction(record.share)
  if (!share) throw new Error('a quorum that was not checked')
  return { share, of: record.of ?? 'eligible', strict: record.strict ?? false, plus_one: record.plus_one ?? false }
}

function completeWindow(window: WrittenRule['window']): DecisionRule['window'] {
  if (window === undefined) return undefined
  return typeof window === 'string' ? { within: window, counts: 'calendar' } : { counts: 'calendar', ...window }
}
