import type { Clock } from '../rules/clocks.ts'
import { completeRule, type WrittenRule } from '../rules/decision-rule.ts'
import type { ClockName, Procedure } from '../rules/procedure.ts'
import { href, routes } from '../routes.ts'
import { SummaryList, type SummaryRow } from '../ui/components/summary-list.tsx'
import { Table } from '../ui/components/table.tsx'
import type { Frame } from '../ui/frame.ts'
import { Page } from '../ui/layout.tsx'
import type { Words } from '../ui/make-words.ts'
import { ruleWords } from '../ui/rule-words.ts'
import { spanWords } from '../ui/span-words.ts'
import { words } from '../ui/words.ts'
import { useWords } from '../ui/words-context.ts'

type Props = { frame: Frame; procedureKey: string; procedure: Procedure }

/** What a procedure promises, in words, each value with the text that it comes from. */
export function ProcedurePage({ frame, procedureKey, procedure }: Props) {
  const t = words(frame.locale)
  const title = t('procedure.title', { name: procedure.name })
  return (
    <Page frame={frame} title={title}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('procedure.intro')}</p>
      <p class="govuk-body">{t('procedure.source', { source: procedure.source, version: procedure.version })}</p>
      <Promises procedure={procedure} />
      <h2 class="govuk-heading-m">{t('procedure.people')}</h2>
      <SummaryList rows={peopleRows(t, procedure)} />
      <h2 class="govuk-heading-m">{t('procedure.conflicts')}</h2>
      <p class="govuk-body">{t(`procedure.reason.${procedure.gate.reason}`)}</p>
      <ul class="govuk-list govuk-list--bullet">
        {procedure.conflicts.map((example) => (
          <li>{t(`procedure.conflict.${example}`)}</li>
        ))}
      </ul>
      <Decisions procedure={procedure} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.procedure, { name: `${procedureKey}.json` })}>
          {t('procedure.as_data')}
        </a>
      </p>
    </Page>
  )
}

function Promises({ procedure }: { procedure: Procedure }) {
  const t = useWords()
  const clocks = Object.entries(procedure.clocks) as [ClockName, Clock][]
  return (
    <Table
      id="promises"
      caption={t('procedure.clocks')}
      captionSize="m"
      rowHeaders
      head={[
        { title: t('procedure.promise') },
        { title: t('procedure.within') },
        { title: t('procedure.else') },
        { title: t('procedure.from_text') }
      ]}
      rows={clocks.map(([name, clock]) => [
        t(`procedure.clock.${name}`),
        t('procedure.within.from', { span: spanWords(t, clock), event: t(`procedure.event.${clock.from}`) }),
        t(`procedure.late.${clock.else ?? 'say_late'}`),
        procedure.sources[`clocks.${name}`] ?? ''
      ])}
    />
  )
}

function peopleRows(t: Words, procedure: Procedure): SummaryRow[] {
  const { intake, leads, sources } = procedure
  const row = (
    key: 'first_open' | 'intake' | 'smallest_panel' | 'hold_release' | 'leads' | 'gate',
    value: string
  ): SummaryRow => ({
    key: t(`procedure.field.${key}`),
    value: (
      <>
        {value} <span class="govuk-hint">{sources[key]}</span>
      </>
    )
  })
  return [
    row('first_open', t(`procedure.first_open.${procedure.first_open}`)),
    row('intake', t('procedure.intake', intake)),
    row('smallest_panel', t('procedure.smallest_panel', { count: procedure.smallest_panel })),
    row('hold_release', t('procedure.hold_release', { span: spanWords(t, { within: procedure.hold_release }) })),
    row('leads', t('procedure.leads', { of: leads.of, above: leads.replaced_above })),
    row('gate', t(procedure.gate.second_check ? 'procedure.gate.twice' : 'procedure.gate.once'))
  ]
}

function Decisions({ procedure }: { procedure: Procedure }) {
  const t = useWords()
  const rules = Object.entries(procedure.decisions)
  if (!rules.length) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('procedure.decisions')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {rules.map(([kind, rule]) => (
          <li>
            {decisionWords(t, kind, rule)} <span class="govuk-hint">{procedure.sources[`decisions.${kind}`]}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function decisionWords(t: Words, kind: string, rule: WrittenRule): string {
  const name = kind === 'case' || kind === 'change_of_code' ? t(`procedure.decision.${kind}`) : kind.replaceAll('_', ' ')
  return t('procedure.decision', { name, rule: ruleWords(t, completeRule(rule)).join(' ') })
}
