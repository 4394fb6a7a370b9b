import { createHash } from 'node:crypto'
import type { BodyKind } from '../../bodies/model.ts'
import { readDecisionRule } from '../../rules/check-decision.ts'
import { type DecisionRule, type WrittenRule } from '../../rules/decision-rule.ts'
import type { MotionWay } from '../motions/model.ts'
import { shippedRule, shippedRules } from './shipped-rules.ts'
import { usualRules } from './usual-rules.ts'

/** What of a body its rules depend on. */
export type Ruled = { readonly kind: BodyKind; readonly rules: Readonly<Record<string, WrittenRule>> }

export type ChosenRule = {
  readonly written: WrittenRule
  readonly rule: DecisionRule
  /** The text it comes from; empty for a rule that the body decided for itself. */
  readonly source: string
}

/** Why there is no rule for deciding something this way. Words: `motion.problem.<code>`. */
export type RuleProblem = 'secret_ballot' | 'members_vote' | 'needs_window' | 'rule_broken'

const usualWindow = 'P7D'
const urgentWindow = 'PT24H'

/**
 * The rule by which a body decides one kind of matter in one way: its own, else the usual one of its kind. In a meeting
 * nothing has a window; without one a rule gets seven days, and urgent matters a day. What has to come before the vote
 * stays in every case: nothing is so urgent that a charter's notice falls away.
 */
export function ruleFor(body: Ruled, kind: string, how: MotionWay): ChosenRule | { readonly problem: RuleProblem } {
  const { written, source } = inTheWay(how, body, chosen(body, kind, how))
  if (written.electorate === 'members') return { problem: 'members_vote' }
  if (written.ballot === 'secret') return { problem: 'secret_ballot' }
  const { rule } = readDecisionRule(written, { places: [...Object.keys(body.rules), ...shippedRules().keys()] })
  if (!rule) return { problem: written.silence === 'consent' ? 'needs_window' : 'rule_broken' }
  return { written, rule, source }
}

type Found = { readonly written: WrittenRule; readonly source: string }

function chosen({ kind: bodyKind, rules }: Ruled, kind: string, how: MotionWay): Found {
  const usual = usualRules[bodyKind]
  const own = (key: string): Found | undefined => {
    const written = Object.hasOwn(rules, key) ? rules[key] : undefined
    return written && { written, source: '' }
  }
  const shipped = (key: string | undefined): Found | undefined => {
    if (key === undefined) return undefined
    const { rule, source } = shippedRule(key)
    return { written: rule, source }
  }
  const away = how === 'async' || how === 'urgent'
  const found =
    own(kind) ??
    shipped(kind === 'ordinary' || !Object.hasOwn(usual, kind) ? undefined : usual[kind]) ??
    (away ? own('async') : undefined) ??
    own('ordinary') ??
    (away ? shipped(usual.async) : undefined) ??
    shipped(usual.ordinary)
  if (!found) throw new Error('a kind of body without a usual rule')
  if (how === 'written_consent') return own('written_consent') ?? shipped('written_consent') ?? found
  if (how !== 'lazy_consensus' || found.written.silence === 'consent') return found
  return own('lazy_consensus') ?? shipped('lazy_consensus') ?? found
}

function inTheWay(how: MotionWay, { rules }: Ruled, { written, source }: Found): Found {
  if (how === 'meeting' || how === 'consent_agenda') return { written: withoutWindow(written), source }
  if (how === 'written_consent') {
    // Whatever else a body has decided, this way means that all of them agree.
    const { window = 'P14D' } = written
    return { written: { electorate: 'seats', base: 'eligible', threshold: 1, window, closes_early: 'decided' }, source }
  }
  if (how === 'urgent' && !Object.hasOwn(rules, 'urgent')) return { written: shortened(written), source }
  if (how === 'urgent') return { written: { ...shortened(written), ...rules['urgent'] }, source: '' }
  return { written: written.window === undefined ? withWindow(written, usualWindow) : written, source }
}

function withoutWindow(rule: WrittenRule): WrittenRule {
  const { window: _w, open_at_least: _o, closes_early: _c, extended_by: _e, on_no_quorum, on_deadlock, ...rest } = rule
  // A meeting is not extended: what would have been goes on at once, if there is somewhere to go.
  const beyond = rest.escalates_to === undefined ? undefined : ('escalates' as const)
  const noQuorum = on_no_quorum === 'extended' ? beyond : on_no_quorum
  const deadlock = on_deadlock === 'extended' ? beyond : on_deadlock
  return { ...rest, ...(noQuorum && { on_no_quorum: noQuorum }), ...(deadlock && { on_deadlock: deadlock }) }
}

function withWindow(rule: WrittenRule, window: string): WrittenRule {
  return { ...rule, window, closes_early: rule.closes_early ?? 'all_voted' }
}

function shortened(rule: WrittenRule): WrittenRule {
  const { open_at_least: _, extended_by: _more, ...rest } = rule
  const early = rest.closes_early ?? 'all_voted'
  // What a later vote could undo may not end a vote early without a shortest time; that time is gone here.
  return { ...rest, window: urgentWindow, closes_early: early === 'threshold_reached' ? 'decided' : early }
}

/** Names a rule for ever: sha256 of everything that it says, what it leaves out filled in. */
export function hashRule(rule: DecisionRule): string {
  return createHash('sha256').update(JSON.stringify(rule)).digest('hex')
}

/** The kinds of decision that a body has rules for, the usual one first. */
export function kindsOf({ kind, rules }: Ruled): string[] {
  const ways = new Set(['async', 'written_consent', 'lazy_consensus', 'urgent'])
  const keys = new Set(['ordinary', ...Object.keys(usualRules[kind]), ...Object.keys(rules)])
  return [...keys].filter((key) => !ways.has(key))
}
