import { href, routes } from '../../../routes.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { ListedReport } from '../store.ts'
import { LateReports } from './paper-parts.tsx'

/** Leads from the page of a meeting to its papers, and says which reports are missing. */
export function MeetingPapers({ meeting, late }: { meeting: string; late: readonly ListedReport[] }) {
  const t = useWords()
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.deskPapers, { meeting })}>
          {t('paper.link')}
        </a>
      </p>
      <LateReports late={late} />
    </>
  )
}

/** The same for everybody: a file to keep, and what is missing. */
export function OpenPapers({ meeting, late }: { meeting: string; late: readonly ListedReport[] }) {
  const t = useWords()
  return (
    <>
      <p class="govuk-body cw-screen-only">
        <a class="govuk-link" href={href(routes.meetingSaved, { meeting })} download>
          {t('paper.save')}
        </a>
      </p>
      <LateReports late={late.filter((report) => !report.private)} />
    </>
  )
}
