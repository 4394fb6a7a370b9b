import type { ComponentChildren } from 'preact'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Panel } from '../../../ui/components/panel.tsx'
import { dateWords } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { bodyOf, callNow, type FormFacts } from '../form-facts.ts'
import { promisedBy } from '../promises.ts'
import { CallList } from './first-questions.tsx'
import { OutsideHelp } from './team-questions.tsx'

export interface SentReport {
  readonly reference: string
  readonly words: readonly string[]
  /** Hour the receipt names. */
  readonly received: string
  readonly space?: string
  /** The server sealed it, so the page says from when on it can no longer read it (S2). */
  readonly byServer: boolean
  /** Nothing was sent: it waits for these words until a day. */
  readonly draft?: boolean
}

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

/** What `notes.txt` holds: the words and the day. Not where they are for, unless the person wants that. */
export function notesText(words: readonly string[], now: Date, address?: string): string {
  const lines = [words.join(' '), now.toISOString().slice(0, 10), ...(address === undefined ? [] : [address])]
  return `${lines.join('\n')}\n`
}
