import { routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { SummaryList } from '../../../ui/components/summary-list.tsx'
import type { Procedure } from '../../../rules/procedure.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { SaidLines } from '../compared-rows.tsx'
import { explainProcedure, type ProcedureRow, procedureParts } from '../explain-procedure.ts'

type Props = {
  frame: Frame
  /** Where the same is to be had as data. */
  data: string
  procedure: Procedure
  /** Says whose it is, when it is not the shipped one as it stands. */
  version?: { readonly words: string; readonly older?: readonly { readonly href: string; readonly words: string }[] } | undefined
}

/** What a procedure promises and asks, in words, each value with the text that it comes from. */
export function ProcedurePage({ frame, data, procedure, version }: Props) {
  const t = words(frame.locale)
  const title = t('procedure.title', { name: procedure.name })
  const rows = explainProcedure(t, procedure)
  return (
    <Page frame={frame} title={title} before={<BackLink href={routes.procedures}>{t('procedure.list.title')}</BackLink>}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('procedure.intro')}</p>
      <p class="govuk-body">{t('procedure.source', { source: procedure.source, version: procedure.version })}</p>
      {version && <p class="govuk-body">{version.words}</p>}
      {procedureParts.map((part) => (
        <>
          <h2 class="govuk-heading-m" id={part}>
            {t(`explain.${part}`)}
          </h2>
          <SummaryList
            rows={rows.filter((row) => row.part === part).map((row) => ({ key: row.title, value: <SaidRow row={row} /> }))}
          />
        </>
      ))}
      {version?.older && version.older.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('procedure.versions')}</h2>
          <ul class="govuk-list">
            {version.older.map((each) => (
              <li>
                <a class="govuk-link" href={each.href}>
                  {each.words}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={data}>
          {t('procedure.as_data')}
        </a>
      </p>
    </Page>
  )
}

function SaidRow({ row }: { row: ProcedureRow }) {
  return (
    <>
      <SaidLines said={row.said} />
      {row.source !== undefined && (
        <span class="govuk-hint cw-said__source">
          <bdi>{row.source}</bdi>
        </span>
      )}
    </>
  )
}
