/** Every rule of the lint. Words: `policy.lint.<rule>` for the reason, `policy.lint.<rule>.do` for what to do. */
export const lintRules = [
  'broken_reference',
  'doubtful_reference',
  'broken_anchor',
  'broken_link',
  'other_promise',
  'promises_differ',
  'not_in_register',
  'not_in_text',
  'missing_part',
  'advised_part',
  'licence_conflict',
  'licence_unclear',
  'licence_missing',
  'shown_as_text',
  'same_heading',
  'parent_newer',
  'translation_differs'
] as const
export type LintRule = (typeof lintRules)[number]

/** `mend`: it is wrong. `look`: it may be wrong, or could be better. */
const onlyLook: ReadonlySet<LintRule> = new Set<LintRule>([
  'doubtful_reference',
  'advised_part',
  'licence_unclear',
  'licence_missing',
  'shown_as_text',
  'parent_newer',
  'translation_differs'
])

export type Finding = {
  readonly rule: LintRule
  readonly level: 'mend' | 'look'
  /** Which text, as the caller names it. */
  readonly text: string
  /** From 1; 0 speaks of the whole. */
  readonly line: number
  readonly values: Readonly<Record<string, string | number>>
}

export function finding(rule: LintRule, text: string, line: number, values: Finding['values'] = {}): Finding {
  return { rule, level: onlyLook.has(rule) ? 'look' : 'mend', text, line, values }
}
