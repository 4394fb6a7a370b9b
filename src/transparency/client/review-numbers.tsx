import { useState } from 'preact/hooks'
import type { SeatedBody } from '../../bodies/client/roster-requests.ts'
import { Problem, Section, Text, Title } from '../../conduct/desk/client/parts.tsx'
import { useAct, useWork } from '../../conduct/desk/client/use-work.ts'
import { Button } from '../../ui/components/button.tsx'
import { WarningText } from '../../ui/components/warning-text.tsx'
import { useWords } from '../../ui/words-context.ts'
import { EditionContent } from '../pages/edition-content.tsx'
import { FindingsPart } from './findings-part.tsx'
import { isJudged, JudgeLines } from './judge-lines.tsx'
import type { DraftOnPage } from './numbers-handlers.ts'
import { isSettled, useFindings } from './use-findings.ts'

type Props = { draft: DraftOnPage; bodies: readonly SeatedBody[] }

/** A report that somebody has signed and asks this person to sign: the same checks, made anew, then published or not. */
export function ReviewNumbers({ draft, bodies }: Props) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { busy, problem, run } = useAct()
  const [judged, setJudged] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const { edition, reasons, by, isMine, isSigned, id, hash } = draft
  const body = bodies.find((each) => each.slug === edition.body)
  const findings = useFindings(edition, edition.body)
  const isReady = isSigned && findings !== undefined && isSettled(findings, reasons) && isJudged(edition, judged)
  const publish = (): void => {
    setTried(true)
    if (!isReady) return
    run(async () => {
      await call('publishNumbers', { id, hash })
      changed(t('numbers.said.published'))
      go('#/numbers')
    })
  }
  const dropIt = (): void =>
    run(async () => {
      await call('dropNumbers', { id })
      changed(t('numbers.said.dropped'))
      go('#/numbers')
    })
  const name = body?.name ?? edition.body
  return (
    <>
      <Title>{t('transparency.title', { period: edition.period.slug, body: name })}</Title>
      <Problem code={problem} />
      {!isSigned && <WarningText>{t('numbers.unsigned')}</WarningText>}
      <Text>{isMine ? t('numbers.review.mine') : t('numbers.review.text', { name: by })}</Text>
      {edition.retracted && <WarningText>{t('numbers.retract')}</WarningText>}
      {edition.correction !== '' && <Text>{t('transparency.updated.text', { reason: edition.correction })}</Text>}
      {edition.counts.reports === 0 && <Text>{t('transparency.zero')}</Text>}
      <EditionContent edition={edition} body={{ name }} />
      <Section id="look" title={t('numbers.findings')}>
        {findings === undefined ? <Text>{t('desk.loading')}</Text> : <FindingsPart findings={findings} reasons={reasons} />}
        {!isMine && <JudgeLines edition={edition} judged={judged} onJudge={setJudged} />}
      </Section>
      {tried && !isReady && (
        <p class="govuk-error-message" role="alert">
          {t('numbers.not_ready')}
        </p>
      )}
      <div class="govuk-button-group">
        {!isMine && (
          <Button type="button" disabled={busy} onClick={publish}>
            {busy ? t('desk.working') : t('numbers.publish')}
          </Button>
        )}
        <Button type="button" kind="secondary" disabled={busy} onClick={dropIt}>
          {t(isMine ? 'numbers.take_back' : 'numbers.refuse')}
        </Button>
      </div>
    </>
  )
}
