import { href, routes } from '../../../routes.ts'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { NotificationBanner } from '../../../ui/components/notification-banner.tsx'
import { type Frame, typedForm } from '../../../ui/frame.ts'
import type { Key } from '../../../ui/make-words.ts'
import { words as wordsOf } from '../../../ui/words.ts'
import type { Warning } from '../../intake/answers.ts'
import type { FormFacts } from '../../intake/form-facts.ts'
import { PlainPage } from '../../intake/pages/plain-page.tsx'
import type { ReportView } from '../report-view.ts'
import type { Contact } from '../reporter-session.ts'
import { ActionFields, MessageFields, offered, type Action } from './action-fields.tsx'
import { FirstVisitText } from './first-visit-text.tsx'
import { KeyEntry, type KeyProblem } from './key-entry.tsx'
import { Alarms, ReportStatus, Story } from './report-status.tsx'

/** Seven words on a page without scripts: says first what that costs (S2). */
export function PlainKeyPage({ frame, problem, typed }: { frame: Frame; problem?: KeyProblem; typed: string }) {
  const t = wordsOf(frame.locale)
  return (
    <PlainPage frame={frame} title={t('return.page_title')} error={problem !== undefined} label={false}>
      <Notice>
        <p>{t('return.key.plain_first')}</p>
        <p>
          <a href={routes.return}>{t('report.plain.with_scripts')}</a>
        </p>
      </Notice>
      <form id={typedForm} method="post" action={routes.plainReturn} noValidate>
        <KeyEntry typed={typed} problem={problem} />
        <button class="govuk-button" type="submit">
          {t('return.key.open')}
        </button>
      </form>
    </PlainPage>
  )
}

type ReportProps = {
  frame: Frame
  view: ReportView
  facts: FormFacts
  now: Date
  done?: Action | undefined
  problem?: Key | undefined
  fileError?: string | undefined
  text?: string
  warnings?: readonly Warning[]
}

export function PlainReportPage({ frame, view, facts, now, done, problem, fileError, text = '', warnings = [] }: ReportProps) {
  const t = wordsOf(frame.locale)
  const body = facts.bodies.find((each) => each.id === view.form)
  const zone = { id: body?.zone ?? 'UTC' }
  const fallbackName = body?.fallbackName ?? t('report.lists.panel')
  const act = (action: Action) => href(routes.plainAct, { action })
  return (
    <PlainPage frame={frame} title={t('return.page_title')} error={problem !== undefined}>
      {done && <NotificationBanner success>{t(`return.done.${done}`)}</NotificationBanner>}
      <ReportStatus
        {...{ view, zone, now, fallbackName }}
        handOver={<LinkButton href={act('hand')}>{t('return.act.hand')}</LinkButton>}
      />
      <Alarms view={view} />
      <Story
        {...{ view, zone, now }}
        file={(file, n) => (
          <form method="post" action={routes.plainFile} noValidate>
            <input type="hidden" name="n" value={n} />
            <input type="hidden" name="blob" value={file.cleaned.blob} />
            <button class="cw-linklike" type="submit">
              {t('return.file', { name: file.name })}
            </button>
          </form>
        )}
      />
      <h2 class="govuk-heading-m">{t('return.act.write')}</h2>
      <form id={typedForm} method="post" action={act('write')} enctype="multipart/form-data" noValidate>
        <MessageFields {...{ text, warnings, problem, fileError }} />
        <button class="govuk-button" type="submit">
          {t('return.do.write')}
        </button>
      </form>
      <h2 class="govuk-heading-m">{t('return.more')}</h2>
      <ul class="govuk-list cw-more">
        {offered(view).map((each) => (
          <li>
            <a class="govuk-link" href={act(each)}>
              {t(`return.act.${each}`)}
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-hint">{t('return.plain.ends')}</p>
      <form method="post" action={routes.plainReturnFinish} noValidate>
        <button class="govuk-button govuk-button--secondary" type="submit">
          {t('return.plain.finish')}
        </button>
      </form>
    </PlainPage>
  )
}

type ActProps = {
  frame: Frame
  action: Action
  fallbackName: string
  typed: { text: string; contact: Contact }
  problem?: Key | undefined
}

export function PlainActPage({ frame, action, fallbackName, typed, problem }: ActProps) {
  const t = wordsOf(frame.locale)
  return (
    <PlainPage frame={frame} title={t('return.page_title')} error={problem !== undefined} back={routes.plainOpened}>
      <form id={typedForm} method="post" action={href(routes.plainAct, { action })} noValidate>
        <ActionFields {...{ action, typed, problem, fallbackName }} />
        <button class="govuk-button" type="submit">
          {t(`return.do.${action}`)}
        </button>
      </form>
    </PlainPage>
  )
}

/** Nothing of a report that somebody else took down is shown before its words were made anew (S21). */
export function PlainFirstVisit({ frame }: { frame: Frame }) {
  const t = wordsOf(frame.locale)
  return (
    <PlainPage frame={frame} title={t('return.page_title')}>
      <FirstVisitText />
      <form method="post" action={href(routes.plainAct, { action: 'words' })} noValidate>
        <button class="govuk-button" type="submit">
          {t('return.do.words')}
        </button>
      </form>
    </PlainPage>
  )
}

/** New words, shown once; the file is a link. */
export function PlainNewWords({ frame, words }: { frame: Frame; words: readonly string[] }) {
  const t = wordsOf(frame.locale)
  return (
    <PlainPage frame={frame} title={t('return.page_title')}>
      <h1 class="govuk-heading-l">{t('return.words.title')}</h1>
      <Notice>{t('return.words.old')}</Notice>
      <KeyWords words={words} />
      <LinkButton kind="secondary" href={routes.plainReturnNotes} download="notes.txt">
        {t('report.key.save')}
      </LinkButton>
      <p class="govuk-body">{t('report.key.once')}</p>
      <LinkButton href={routes.plainOpened}>{t('return.words.kept')}</LinkButton>
    </PlainPage>
  )
}

/** An unsent report was found under these words. It now waits under this browser's cookie as well. */
export function PlainDraftPage({ frame, goOn }: { frame: Frame; goOn: string }) {
  const t = wordsOf(frame.locale)
  return (
    <PlainPage frame={frame} title={t('return.page_title')} label={false}>
      <h1 class="govuk-heading-l">{t('return.draft.title')}</h1>
      <p class="govuk-body">{t('return.draft.text')}</p>
      <div class="govuk-button-group">
        <LinkButton href={goOn}>{t('return.draft.go_on')}</LinkButton>
        <form method="post" action={routes.plainFinish} noValidate>
          <button class="govuk-button govuk-button--warning" type="submit" name="delete" value="yes">
            {t('return.draft.delete')}
          </button>
        </form>
      </div>
    </PlainPage>
  )
}
