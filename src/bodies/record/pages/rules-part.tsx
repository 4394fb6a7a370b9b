import { readDecisionRule } from '../../../rules/check-decision.ts'
import { completeRule } from '../../../rules/decision-rule.ts'
import { ruleWords } from '../../../ui/rule-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { RecordBody } from '../store.ts'

/** How the body decides, each kind of decision in sentences. */
export function RulesPart({ body: { rules } }: { body: Pick<RecordBody, 'rules'> }) {
  const t = useWords()
  const whole = Object.entries(rules).filter(([, rule]) => readDecisionRule(rule).problems.length === 0)
  if (whole.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m" id="rules">
        {t('body.rules')}
      </h2>
      {whole.map(([kind, rule]) => (
        <>
          <h3 class="govuk-heading-s">{kind.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase())}</h3>
          <p class="govuk-body">{ruleWords(t, completeRule(rule)).join(' ')}</p>
        </>
      ))}
    </section>
  )
}
