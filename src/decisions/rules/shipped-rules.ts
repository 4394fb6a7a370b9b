import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../../root.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'

/** A rule of a real charter, with the text that it comes from. */
export type ShippedRule = { readonly key: string; readonly source: string; readonly rule: WrittenRule }

let loaded: ReadonlyMap<string, ShippedRule> | undefined

/** The rules of charters, bylaws and procedures that the product was built on, by key. */
export function shippedRules(): ReadonlyMap<string, ShippedRule> {
  loaded ??= new Map(
    Object.entries(
      parse(readFileSync(join(root, 'src', 'rules', 'rules-of-sources.yaml'), 'utf8')) as Record<string, Omit<ShippedRule, 'key'>>
    ).map(([key, { source, rule }]) => [key, { key, source, rule }])
  )
  return loaded
}

/** Those that a body can vote by: a secret ballot and a vote of all members are elections' matter. */
export function rulesForBodies(): readonly ShippedRule[] {
  return [...shippedRules().values()].filter(({ rule }) => rule.electorate !== 'members' && rule.ballot !== 'secret')
}

export function shippedRule(key: string): ShippedRule {
  const found = shippedRules().get(key)
  if (!found) throw new Error(`the rule ${key} is not shipped`)
  return found
}
