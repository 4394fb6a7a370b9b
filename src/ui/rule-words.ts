import type { Decision } from '../rules/decide.ts'
import type { DecisionRule } from '../rules/decision-rule.ts'
import { explainDecision } from '../rules/explain-decision.ts'
import { explainRule, type Said } from '../rules/explain-rule.ts'
import type { Key, Words } from './make-words.ts'
import { spanWords } from './span-words.ts'

/** A rule in plain sentences; the first one alone says when something passes. Browsers need the words `rule.` and `procedure.span.`. */
export function ruleWords(t: Words, rule: DecisionRule): string[] {
  return explainRule(rule).map((said) => sayAloud(t, said))
}

/** Where a vote stands in plain sentences: "Needs 6 of 9. 4 agree, 1 disagrees, 4 have not voted." */
export function decisionWords(t: Words, rule: DecisionRule, decision: Decision): string[] {
  return explainDecision(rule, decision).map((said) => sayAloud(t, said))
}

/** What the rules say is a key of the catalogue; a test walks through all of them. */
function sayAloud(t: Words, { key, values = {} }: Said): string {
  const plain = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (typeof value !== 'object') return [name, value]
    return [name, 'key' in value ? sayAloud(t, value) : spanWords(t, value)]
  })
  return t(key as Key, Object.fromEntries(plain))
}
