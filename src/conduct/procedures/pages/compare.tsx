import type { Procedure } from '../../../rules/procedure.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SummaryList } from '../../../ui/components/summary-list.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { compareProcedures } from '../compare-procedures.ts'
import { ComparedRows } from '../compared-rows.tsx'
import { explainProcedure, procedureParts } from '../explain-procedure.ts'

type Choices = { procedures: ReadonlyMap<string, Procedure>; a: string; b: string }

/** Every procedure that comes with the product, and a form to lay two of them side by side. */
export function ProceduresPage({ frame, procedures }: { frame: Frame; procedures: ReadonlyMap<string, Procedure> }) {
  const t = words(frame.locale)
  const title = t('procedure.list.title')
  return (
    <Page frame={frame} title={title}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('procedure.list.intro')}</p>
      <SummaryList
        rows={byName(procedures).map(([key, procedure]) => ({
          key: (
            <a class="govuk-link" href={href(routes.procedure, { name: key })}>
              {procedure.name}
            </a>
          ),
          value: t('procedure.list.reads', { said: explainProcedure(t, procedure)[0]?.said[0] ?? '' })
        }))}
      />
      <h2 class="govuk-heading-m">{t('procedure.compare.title')}</h2>
      <CompareForm procedures={procedures} a="psf" b="pycon-us" />
    </Page>
  )
}

function byName(procedures: ReadonlyMap<string, Procedure>): [string, Procedure][] {
  return [...procedures].toSorted(([, a], [, b]) => a.name.localeCompare(b.name, 'en'))
}

function CompareForm({ procedures, a, b }: Choices) {
  const t = useWords()
  const options = byName(procedures).map(([value, { name }]) => ({ value, text: name }))
  return (
    <form method="get" action={routes.procedureCompare} class="cw-form">
      <div class="cw-pair">
        <Select label={t('procedure.compare.first')} name="a" options={options} value={a} />
        <Select label={t('procedure.compare.second')} name="b" options={options} value={b} />
      </div>
      <Button kind="secondary">{t('procedure.compare.go')}</Button>
    </form>
  )
}

type Props = Choices & { frame: Frame; first: Procedure; second: Procedure }

/** Two procedures side by side; what differs says so in a word, what is the same is said once. */
export function ComparePage({ frame, first, second, ...choices }: Props) {
  const t = words(frame.locale)
  const title = t('procedure.compare.of', { first: first.name, second: second.name })
  const rows = compareProcedures(t, first, second)
  return (
    <Page frame={frame} title={title} before={<BackLink href={routes.procedures}>{t('procedure.list.title')}</BackLink>}>
      <h1 class="govuk-heading-l">{title}</h1>
      <CompareForm {...choices} />
      <p class="govuk-body-l">
        {t('procedure.compare.count', { count: rows.filter(({ differs }) => differs).length, of: rows.length })}
      </p>
      {procedureParts.map((part) => (
        <section aria-labelledby={part}>
          <h2 class="govuk-heading-m" id={part}>
            {t(`explain.${part}`)}
          </h2>
          <ComparedRows rows={rows.filter((row) => row.part === part)} names={[first.name, second.name]} />
        </section>
      ))}
    </Page>
  )
}
