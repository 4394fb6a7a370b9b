import { type DecisionRule, places, type Share } from './decision-rule.ts'

/** A span for people: how long, in what kind of days. */
export interface SaidSpan {
  readonly within: string
  readonly counts: 'calendar' | 'business'
}

/** One sentence or part of one, as a key of the catalogue and what to put into it. `src/ui/rule-words.ts` says it aloud. */
export interface Said {
  readonly key: `rule.${string}`
  readonly values?: Readonly<Record<string, string | number | Said | SaidSpan>>
}

export function say(key: Said['key'], values?: Said['values']): Said {
  return values ? { key, values } : { key }
}

/**
 * A rule in sentences. The first one says by itself when something passes; the others say who votes, for how long, and
 * what happens otherwise. What a rule leaves out is not mentioned.
 */
export function explainRule(rule: DecisionRule): Said[] {
  return [
    ...explainPassing(rule),
    ...explainVoters(rule),
    ...explainQuorum(rule),
    ...explainTime(rule),
    ...explainEnds(rule),
    ...explainFew(rule)
  ]
}

function explainPassing(rule: DecisionRule): Said[] {
  const whom = sayBase(rule)
  const said = [sayPassing(rule, whom)]
  const counted = rule.threshold !== undefined || rule.all_but !== undefined
  if (rule.min_ayes > 0 && (counted || rule.silence === 'consent')) said.push(say('rule.least_ayes', { count: rule.min_ayes }))
  if (rule.max_nays !== undefined) said.push(say('rule.most_nays', { count: rule.max_nays }))
  if (rule.ayes_over_abstentions) said.push(say('rule.over_abstentions'))
  if (rule.aye_of.length)
    said.push(say(rule.aye_of.length === 1 ? 'rule.aye_of_one' : 'rule.aye_of', { names: sayNames(rule.aye_of) }))
  if (rule.silence === 'consent' && counted) said.push(say('rule.silence'))
  if (rule.objection === 'blocks' && (rule.silence === 'nothing' || counted)) said.push(say('rule.objection.blocks'))
  if (rule.objection === 'then') said.push(say('rule.objection.then', { place: sayPlace(rule.then) }))
  return said
}

function sayPassing(rule: DecisionRule, whom: Said): Said {
  const { threshold } = rule
  if (rule.all_but !== undefined) return say('rule.passes.all_but', { count: rule.all_but, whom })
  if (!threshold) {
    if (rule.silence === 'nothing') return say('rule.passes.people', { count: rule.min_ayes })
    return rule.window ? say('rule.passes.silence', { span: rule.window }) : say('rule.silence')
  }
  if (threshold.parts === threshold.of)
    return rule.base === 'cast' ? say('rule.passes.all_cast') : say('rule.passes.all', { whom })
  const share = sayShare(threshold)
  if (rule.plus_one) return say('rule.passes.plus_one', { share, whom })
  return say(rule.strict ? 'rule.passes.more' : 'rule.passes.share', { share, whom })
}

/** Whom the ayes are measured against. */
export function sayBase(rule: DecisionRule): Said {
  const { base } = rule
  if (base === 'cast' || base === 'cast_and_abstaining') return say(`rule.of.${base}`)
  const whom = base === 'present' ? say('rule.of.present') : sayPeople(rule, base)
  return rule.abstention === 'base' ? whom : say('rule.of.without_abstentions', { whom })
}

function sayPeople({ electorate }: DecisionRule, people: 'eligible' | 'all_seats'): Said {
  if (typeof electorate !== 'string') return say('rule.of.listed')
  return say(`rule.of.${people}.${electorate}`)
}

const namedShares = ['1/2', '1/3', '2/3', '1/4', '3/4', '1/5', '4/5']

function sayShare({ parts, of }: Share): Said {
  if (namedShares.includes(`${parts}/${of}`)) return say(`rule.share.${parts}_${of}`)
  const percent = parts * 100
  return percent % of === 0 ? say('rule.share.percent', { percent: percent / of }) : say('rule.share.other', { parts, of })
}

export function sayNames(names: readonly string[]): Said {
  const [first = '', ...rest] = names.map(sayName)
  if (!rest.length) return say('rule.names.one', { name: first })
  return rest.reduce<Said>(
    (before, name, index) => {
      return say(index === rest.length - 1 ? 'rule.names.last' : 'rule.names.more', { before, name })
    },
    say('rule.names.one', { name: first })
  )
}

function sayName(name: string): Said | string {
  return places.some((place) => place === name) ? say(`rule.place.${name}`) : name.replaceAll('_', ' ')
}

/** A place has words of its own; another rule of the same file goes by its name. */
export function sayPlace(name: string | undefined): Said {
  const said = sayName(name ?? '')
  return typeof said === 'string' ? say('rule.place', { name: said }) : said
}

function explainVoters(rule: DecisionRule): Said[] {
  const { electorate, base } = rule
  const said: Said[] = []
  if (typeof electorate !== 'string') said.push(say('rule.voters.list', { names: sayNames(electorate) }))
  // A share of the people without a conflict, or of all seats, has said who that is.
  else if (
    (!rule.threshold && rule.all_but === undefined) ||
    !(base === 'all_seats' || (base === 'eligible' && electorate !== 'seats'))
  ) {
    said.push(say(`rule.voters.${electorate}`))
  }
  if (rule.smallest_panel > 1) {
    const count = rule.smallest_panel
    said.push(
      rule.escalates_to === undefined
        ? say('rule.panel', { count })
        : say('rule.panel.then', { count, place: sayPlace(rule.escalates_to) })
    )
  }
  if (rule.seconded) said.push(say('rule.seconded'))
  if (rule.proxies) said.push(say('rule.proxies'))
  if (rule.ballot !== 'open') said.push(say(`rule.ballot.${rule.ballot}`))
  return said
}

function explainQuorum(rule: DecisionRule): Said[] {
  const said = sayQuorum(rule)
  if (!said) return []
  const more = rule.abstention === 'neither' ? [say('rule.quorum.without_abstentions')] : []
  return [said, ...sayWithout(rule.on_no_quorum, 'no_quorum', rule), ...more]
}

function sayQuorum(rule: DecisionRule): Said | undefined {
  const { quorum } = rule
  if (!quorum) return undefined
  if ('count' in quorum) return say('rule.quorum.people', { count: quorum.count })
  const whom = sayPeople(rule, quorum.of)
  if (quorum.share.parts === quorum.share.of) return say('rule.quorum.all', { whom })
  const kind = quorum.plus_one ? 'plus_one' : quorum.strict ? 'more' : 'share'
  return say(`rule.quorum.${kind}`, { share: sayShare(quorum.share), whom })
}

function explainTime(rule: DecisionRule): Said[] {
  const { window, closes_early: early, open_at_least: least } = rule
  const said = Object.entries(rule.after).map(([step, span]) => sayBefore(step, span))
  if (window && !(rule.silence === 'consent' && !rule.threshold)) said.push(say('rule.window', { span: window }))
  if (early !== 'never') {
    const counts = window?.counts ?? 'calendar'
    said.push(say(`rule.early.${early}`))
    if (least) said.push(say('rule.early.least', { span: { within: least, counts } }))
  }
  return said
}

function sayBefore(step: string, span: string): Said {
  const [least = '', most] = span.split('/')
  const calendar = (within: string): SaidSpan => ({ within, counts: 'calendar' })
  return most
    ? say(`rule.before.${step}.between`, { least: calendar(least), most: calendar(most) })
    : say(`rule.before.${step}`, { span: calendar(least) })
}

function explainEnds(rule: DecisionRule): Said[] {
  return [
    ...(rule.on_deadlock === 'fails' ? [] : sayWithout(rule.on_deadlock, 'deadlock', rule)),
    ...(rule.tie === 'fails' ? [] : [say(`rule.tie.${rule.tie}`, { place: sayPlace(rule.escalates_to) })]),
    ...(rule.then !== undefined && rule.objection !== 'then' ? [say('rule.then', { place: sayPlace(rule.then) })] : [])
  ]
}

/** What happens without a quorum, or without a result. */
function sayWithout(what: string, when: 'no_quorum' | 'deadlock', rule: DecisionRule): Said[] {
  const place = sayPlace(rule.escalates_to)
  if (what === 'escalates') return [say(`rule.${when}.escalates`, { place })]
  if (what !== 'extended' || !rule.extended_by) return [say(`rule.${when}.${what}`)]
  const span: SaidSpan = { within: rule.extended_by, counts: rule.window?.counts ?? 'calendar' }
  return [say(`rule.${when}.extended`, { span }), ...(rule.escalates_to ? [say('rule.extended.then', { place })] : [])]
}

/** Only what differs for few people. */
function explainFew({ few, ...rule }: DecisionRule): Said[] {
  if (!few) return []
  const usual = new Set(explainRule({ ...rule, few: undefined }).map((said) => JSON.stringify(said)))
  const other = explainRule(few.rule).filter((said) => !usual.has(JSON.stringify(said)))
  return [say('rule.few', { count: few.up_to }), ...other]
}
