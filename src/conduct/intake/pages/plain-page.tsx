import type { ComponentChildren } from 'preact'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { routes } from '../../../routes.ts'
import { type Frame, typedForm } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { CheckAnswers } from './check-answers.tsx'
import { TestLabel } from './test-label.tsx'
import { QuestionPage, type QuestionPageProps } from './question-page.tsx'
import type { QuestionProps } from './question-props.ts'
import { placeInForm, type Step } from '../form-state.ts'

type Shell = {
  frame: Frame
  title: string
  error?: boolean
  back?: string | undefined
  /** the label that every page of this road carries (S2); not where nothing was written yet */
  label?: boolean
  children: ComponentChildren
}

/** Around every page of the road without scripts. */
export function PlainPage({ frame, title, error, back, label = true, children }: Shell) {
  const t = words(frame.locale)
  return (
    <Page
      {...{ frame, title, error }}
      reporter
      scripts={['plain']}
      before={back !== undefined && <BackLink href={back}>{t('ui.back')}</BackLink>}
    >
      {label && <p class="cw-label">{t('report.plain.label')}</p>}
      {children}
    </Page>
  )
}

type QuestionShell = Omit<QuestionPageProps, 'busy'> & {
  frame: Frame
  /** where the form is posted */
  action: string
  back: string | undefined
  /** the pages before had ended; this one's words are kept */
  expired?: boolean
}

export function PlainQuestion({ frame, action, back, expired, ...question }: QuestionShell) {
  const t = words(frame.locale)
  return (
    <PlainPage frame={frame} title={stepTitle(t, question)} error={question.problems.length > 0} back={back}>
      {question.facts.test && <TestLabel />}
      {expired && <Notice>{t('report.plain.expired')}</Notice>}
      <form
        id={typedForm}
        method="post"
        action={action}
        noValidate
        {...(question.step === 'files' && { enctype: 'multipart/form-data' as const })}
      >
        <QuestionPage {...question} />
      </form>
    </PlainPage>
  )
}

function stepTitle(t: ReturnType<typeof words>, { form, step }: Pick<QuestionPageProps, 'form' | 'step'>): string {
  const place = placeInForm(form, step)
  return place ? t('report.page_title_at', place) : t('report.page_title')
}

type CheckShell = QuestionProps & {
  frame: Frame
  back: string | undefined
  change: (step: Step) => string
  /** nobody is left to send it to */
  sendable: boolean
  failed?: ComponentChildren
}

export function PlainCheck({ frame, back, sendable, failed, ...check }: CheckShell) {
  const t = words(frame.locale)
  return (
    <PlainPage frame={frame} title={t('report.page_title')} error={failed !== undefined} back={back}>
      {check.facts.test && <TestLabel />}
      {failed}
      <CheckAnswers {...check} />
      {sendable && (
        <form method="post" action={routes.plainSend} noValidate>
          <Trap />
          <button class="govuk-button" type="submit">
            {t('report.check.send')}
          </button>
        </form>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={routes.plainSave}>
          {t('report.save.link')}
        </a>
      </p>
    </PlainPage>
  )
}

/** Programs that fill in every field fill in this one too. People do not see it, and who meets it is told. */
function Trap() {
  const t = useWords()
  return (
    <div class="govuk-visually-hidden">
      <label for="nickname">{t('report.plain.trap')}</label>
      <input id="nickname" name="nickname" type="text" tabIndex={-1} autocomplete="off" />
    </div>
  )
}

/** Says what the road without scripts costs, before a word is written. */
export function PlainStart({ frame, action, withScripts }: { frame: Frame; action: string; withScripts: string }) {
  const t = words(frame.locale)
  return (
    <PlainPage frame={frame} title={t('report.page_title')} back={routes.report} label={false}>
      <h1 class="govuk-heading-l">{t('report.plain.title')}</h1>
      <p class="govuk-body">{t('report.plain.cost')}</p>
      <p class="govuk-body">{t('report.plain.cost_where')}</p>
      <p class="govuk-body">
        {t('report.plain.better')}{' '}
        <a class="govuk-link" href={withScripts}>
          {t('report.plain.with_scripts')}
        </a>
      </p>
      <h2 class="govuk-heading-m">{t('report.before.title')}</h2>
      <p class="govuk-body">{t('report.plain.exit')}</p>
      <p class="govuk-body">{t('report.before.history')}</p>
      <form method="post" action={action} noValidate>
        <div class="govuk-button-group">
          <button class="govuk-button" type="submit" name="length" value="full">
            {t('report.start.start')}
          </button>
          <button class="govuk-button govuk-button--secondary" type="submit" name="length" value="short">
            {t('report.start.short')}
          </button>
        </div>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.noWayFound}>
          {t('space.unclear.title')}
        </a>
      </p>
    </PlainPage>
  )
}

/** What was there is gone: the two hours are over, or somebody pressed Exit. */
export function ClearedPage({ frame }: { frame: Frame }) {
  const t = words(frame.locale)
  return (
    <PlainPage frame={frame} title={t('report.page_title')} label={false}>
      <h1 class="govuk-heading-l">{t('report.cleared.title')}</h1>
      <p class="govuk-body">{t('report.cleared.text')}</p>
      <div class="govuk-button-group">
        <LinkButton href={routes.report}>{t('report.cleared.start')}</LinkButton>
        <LinkButton kind="secondary" href={routes.return}>
          {t('report.cleared.come_back')}
        </LinkButton>
      </div>
    </PlainPage>
  )
}

/** Back after sending: never a filled form, never a second report. */
export function AlreadySentPage({ frame }: { frame: Frame }) {
  const t = words(frame.locale)
  return (
    <PlainPage frame={frame} title={t('report.page_title')} label={false}>
      <h1 class="govuk-heading-l">{t('report.sent.already_title')}</h1>
      <p class="govuk-body">{t('report.sent.already')}</p>
      <LinkButton href={routes.plainSent}>{t('report.sent.back_to_key')}</LinkButton>
    </PlainPage>
  )
}
