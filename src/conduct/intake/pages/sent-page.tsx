import type { ComponentChildren } from 'preact'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Panel } from '../../../ui/components/panel.tsx'
import { dateWords } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { bodyOf, callNow, type FormFacts } from '../form-facts.ts'
import { promisedBy } from '../promises.ts'
import type { SentReport } from '../sent-report.ts'
import { CallList } from './first-questions.tsx'
import { OutsideHelp } from './team-questions.tsx'

type Props = {
  sent: SentReport
  facts: FormFacts
  now: Date
  /** copy, save, print: buttons with scripts, links without */
  keep: ComponentChildren
  /** open the report, or finish */
  after: ComponentChildren
  /** hides the words once they were said to be kept */
  hideWords?: boolean
}

/** We have it: reference, return key, what happens next and when. No link or button inside the panel. */
export function SentPage({ sent, facts, now, keep, after, hideWords }: Props) {
  const t = useWords()
  const body = bodyOf(facts, sent.space)
  return (
    <>
      {sent.draft ? (
        <h1 class="govuk-heading-l" tabIndex={-1}>
          {t('report.saved.title')}
        </h1>
      ) : (
        <Panel title={t('report.sent.title')}>
          {t('report.sent.reference')} <strong dir="ltr">{sent.reference}</strong>
          <br />
          {t('report.sent.reference_safe')}
        </Panel>
      )}
      {sent.byServer && <Notice>{t('report.sent.by_server', { day: dateWords(t, now, { id: 'UTC' }) })}</Notice>}
      <h2 class="govuk-heading-m">{t('report.key.title')}</h2>
      <Notice>
        <p>{t(sent.draft ? 'report.key.for_draft' : 'report.key.for')}</p>
      </Notice>
      {!hideWords && <KeyWords words={sent.words} />}
      <div class="govuk-button-group">{keep}</div>
      <p class="govuk-body">{t('report.key.once')}</p>
      <h2 class="govuk-heading-m">{t('report.sent.next')}</h2>
      {sent.draft ? (
        <p class="govuk-body">{t('report.saved.next')}</p>
      ) : (
        <>
          {body && (
            <p class="govuk-body">
              {t('report.sent.by', {
                when: dateWords(t, promisedBy(body, body.acknowledge, now), { id: body.zone }, 'by', now.getUTCFullYear())
              })}
              {body.texts && (
                <>
                  {' '}
                  {t('report.sent.texts', {
                    texts: body.texts.map((text) => `${text.title} (${t('report.text.version', { n: text.n })})`).join(', ')
                  })}
                </>
              )}
            </p>
          )}
          <p class="govuk-body">{t('report.sent.then')}</p>
          <p class="govuk-body">{t('report.sent.guess')}</p>
        </>
      )}
      <h2 class="govuk-heading-m">{t('report.sent.now')}</h2>
      <CallList numbers={callNow(facts, sent.space)} />
      <OutsideHelp facts={{ ...facts, phone: '' }} />
      <div class="govuk-button-group">{after}</div>
    </>
  )
}
