import { useState } from 'preact/hooks'
import { SpaceTestReport, TestReport } from '../../../../bodies/client/test-report.tsx'
import { Button } from '../../../../ui/components/button.tsx'
import { Sealed } from '../../../../ui/components/sealed.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/components/summary-list.tsx'
import type { Words } from '../../../../ui/make-words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import { ArrivalPart } from '../door/arrival-part.tsx'
import { useCase } from './case-context.ts'
import { IdentityPart } from './identity-part.tsx'
import { Names, Said, Section, Text, When } from '../parts.tsx'
import { Place } from '../place.tsx'
import { ReportFile } from './report-file.tsx'
import { holdsPgp, PgpPart } from '../../../pgp/client/pgp-part.tsx'
import { TakenPart } from './taken-part.tsx'
import { ViaLabel } from '../door/via-label.tsx'
import { Warned } from './warned.tsx'
import type { ReportOnPage } from '../../case/case-on-page.ts'

/** The words of each report, behind a press: nobody meets them by opening the page. */
export function Told() {
  const t = useWords()
  const { reports } = useCase()
  return (
    <Section
      id="told"
      title={
        <>
          {t('desk.told')} <Sealed />
        </>
      }
    >
      {reports.length === 0 && <Text>{t('desk.told.none')}</Text>}
      {reports.map((report) => (
        <ToldReport key={report.thread} report={report} />
      ))}
    </Section>
  )
}

function ToldReport({ report }: { report: ReportOnPage }) {
  const t = useWords()
  const [shown, setShown] = useState(false)
  const id = `told-${report.reference}`
  return (
    <div class="cw-told">
      <div class="cw-told__line">
        <p class="govuk-body">
          <strong>{report.reference}</strong> <span class="cw-muted">{aboutReport(report, t)}</span>
        </p>
        <Button type="button" kind="secondary" aria-expanded={shown} aria-controls={id} onClick={() => setShown(!shown)}>
          {t(shown ? 'desk.told.hide' : 'desk.told.show')}
          <span class="govuk-visually-hidden"> {report.reference}</span>
        </Button>
      </div>
      <ViaLabel via={report.via} at={report.receivedAt} />
      <ArrivalPart report={report} />
      <Warned of={report.words?.warnings} />
      <div id={id} hidden={!shown}>
        {shown && <ReportWords report={report} />}
        {shown && report.words && <TestReport thread={report.thread} />}
        {shown && report.words && <SpaceTestReport thread={report.thread} />}
      </div>
      <IdentityPart report={report} />
      <p class="govuk-body cw-muted">{t(heldKey(report.held))}</p>
    </div>
  )
}

/** One calm line that says what stands behind the press. */
function aboutReport({ words, files }: ReportOnPage, t: Words): string {
  const length = words === undefined ? 0 : words.what.trim().split(/\s+/u).length
  return t('desk.told.about', { words: length, files: files.length })
}

function heldKey(held: string): 'desk.held.waiting' | 'desk.held.released' | 'desk.held.none' {
  if (held === 'waiting') return 'desk.held.waiting'
  return held === 'released' ? 'desk.held.released' : 'desk.held.none'
}

export function ReportWords({ report }: { report: ReportOnPage }) {
  const t = useWords()
  const { words, files } = report
  if (words === undefined) return <Text>{t('desk.told.closed')}</Text>
  const row = (key: string, value: SummaryRow['value'] | undefined): SummaryRow[] => (value === undefined ? [] : [{ key, value }])
  const when = [words.when === undefined ? '' : t(`desk.when.${words.when}`), words.whenText].filter((each) => each !== '')
  return (
    <>
      {words.taken && <h3 class="govuk-heading-s">{t('desk.taken.their_words')}</h3>}
      {words.what === '' ? <Text>{t('desk.not_said')}</Text> : <Said>{words.what}</Said>}
      {words.taken && <TakenPart taken={words.taken} standing={report.taker} />}
      {holdsPgp(report) && <PgpPart thread={report.thread} />}
      <SummaryList
        rows={[
          ...row(t('desk.door.received'), <When at={report.receivedAt} />),
          ...row(t('desk.door.who'), words.who.length === 0 ? t('desk.not_said') : <Names names={words.who} />),
          ...row(t('desk.door.where'), <Place place={words.place} />),
          ...row(t('desk.told.when'), when.length === 0 ? t('desk.not_said') : <bdi>{when.join(' · ')}</bdi>),
          ...row(t('desk.door.happened_to'), words.happenedTo && t(`desk.happened_to.${words.happenedTo}`)),
          ...row(t('desk.told.person_knows'), words.personKnows && t(`desk.danger.${words.personKnows}`)),
          ...row(t('desk.told.danger'), words.danger && t(`desk.danger.${words.danger}`)),
          ...row(
            t('desk.told.needs'),
            words.needs.length === 0 ? undefined : words.needs.map((need) => t(`desk.need.${need}`)).join(' · ')
          ),
          ...row(t('desk.told.needs_text'), words.needsText === '' ? undefined : <Said>{words.needsText}</Said>),
          ...row(t('desk.told.left_out'), report.leftOut.length === 0 ? undefined : <Names names={report.leftOut} />)
        ]}
      />
      {report.askBeforeNew && <Text>{t('desk.door.ask_before_new')}</Text>}
      {report.stopAsked && <Text>{t('desk.told.stop')}</Text>}
      {files.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{t('desk.files')}</h3>
          <Text>{t('desk.files.hidden')}</Text>
          {files.map((file) => (
            <ReportFile key={file.blob} thread={report.thread} file={file} />
          ))}
        </>
      )}
    </>
  )
}
