import { LinkButton } from '../../../ui/components/link-button.tsx'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { routes } from '../../../routes.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words as wordsOf } from '../../../ui/words.ts'
import type { FormFacts } from '../form-facts.ts'
import { PlainPage } from './plain-page.tsx'
import type { SentReport } from '../sent-report.ts'
import { SentPage } from './sent-page.tsx'

/** The confirmation without scripts: the file and the page to print are links. */
export function PlainSent({ frame, sent, facts, now }: { frame: Frame; sent: SentReport; facts: FormFacts; now: Date }) {
  const t = wordsOf(frame.locale)
  return (
    <PlainPage frame={frame} title={t('report.page_title')}>
      <SentPage
        {...{ sent, facts, now }}
        keep={
          <>
            <LinkButton kind="secondary" href={routes.plainNotes} download="notes.txt">
              {t('report.key.save')}
            </LinkButton>
            <LinkButton kind="secondary" href={routes.plainPrint}>
              {t('report.key.print')}
            </LinkButton>
          </>
        }
        after={
          <>
            {!sent.draft && <LinkButton href={routes.plainReturn}>{t('report.sent.open')}</LinkButton>}
            <form method="post" action={routes.plainFinish} noValidate>
              <button class="govuk-button govuk-button--secondary" type="submit">
                {t('report.sent.finish')}
              </button>
            </form>
          </>
        }
      />
    </PlainPage>
  )
}

/** Seven words and the day, for a sheet of paper. */
export function PrintWords({ frame, words, now }: { frame: Frame; words: readonly string[]; now: Date }) {
  const t = wordsOf(frame.locale)
  return (
    <PlainPage frame={frame} title={t('report.page_title')} back={routes.plainSent} label={false}>
      <h1 class="govuk-heading-l">{t('report.plain.print_title')}</h1>
      <KeyWords words={words} />
      <p class="govuk-body">{now.toISOString().slice(0, 10)}</p>
    </PlainPage>
  )
}

/** "Save it, not sent", as a page of its own. */
export function PlainSave({ frame, hasFiles }: { frame: Frame; hasFiles: boolean }) {
  const t = wordsOf(frame.locale)
  return (
    <PlainPage frame={frame} title={t('report.page_title')}>
      <h1 class="govuk-heading-l">{t('report.save.title')}</h1>
      <p class="govuk-body">{t('report.save.text')}</p>
      {hasFiles && <p class="govuk-body">{t('report.save.no_files')}</p>}
      <form method="post" action={routes.plainSave} noValidate>
        <button class="govuk-button" type="submit">
          {t('report.save.button')}
        </button>
      </form>
    </PlainPage>
  )
}
