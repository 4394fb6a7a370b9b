import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { ErrorSummary } from '../../../../ui/components/error-summary.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { Event } from '../../model.ts'
import { papersFor, printFileName, type PrintKind, printKinds } from '../model.ts'
import { languageName, printDirection, type PrintLanguage } from '../print-words.ts'

type Announced = { locale: PrintLanguage; text: string }

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  /** what is read out, in each language that the event speaks */
  own: readonly Announced[]
  /** and in those that it does not */
  others: readonly Announced[]
  /** letters that cannot be printed */
  letters?: readonly string[] | undefined
}

/** Everything to print, and what to read out. */
export function PrintPage({ frame, isAdmin, event, own, others, letters }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('event.print.list')}
      error={letters !== undefined}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={href(routes.deskEvent, { event: event.id })}>{event.name}</BackLink>}
    >
      {letters && (
        <ErrorSummary title={t('event.print.letters.title')} errors={[]}>
          {t('event.print.letters', { letters: letters.join(' ') })}
        </ErrorSummary>
      )}
      <h1 class="govuk-heading-l">{t('event.print.list')}</h1>
      <p class="govuk-body">{t('event.print.text')}</p>
      {own.map((each) => (
        <InLanguage event={event} {...each} />
      ))}
      {others.map((each) => (
        <Details summary={languageName(each.locale)}>
          <InLanguage event={event} {...each} />
        </Details>
      ))}
    </DeskPage>
  )
}

function InLanguage({ event, locale, text }: { event: Event } & Announced) {
  const t = useWords()
  const fileHref = (file: string) => href(routes.deskEventPrint, { event: event.id, file })
  const links = (kind: PrintKind) =>
    papersFor(kind).map((paper) => (
      <>
        <a class="govuk-link" href={fileHref(printFileName({ kind, paper, locale }))}>
          {t(`event.print.${paper}`)}
          <span class="govuk-visually-hidden">
            {' '}
            {t(`event.print.${kind}`)}, {languageName(locale)}
          </span>
        </a>{' '}
      </>
    ))
  return (
    <section>
      <Table
        caption={languageName(locale)}
        captionSize="m"
        rowHeaders
        head={[{ title: t('event.print.what') }, { title: t('event.print.paper') }]}
        rows={printKinds.map((kind) => [t(`event.print.${kind}`), links(kind)])}
      />
      <h2 class="govuk-heading-m">{t('event.announce.title')}</h2>
      <p class="govuk-body">{t('event.announce.text')}</p>
      <pre class="cw-announcement" lang={locale} dir={printDirection(locale)}>
        {text}
      </pre>
      <p class="govuk-body">
        <a class="govuk-link" href={fileHref(`announcement-${locale}.txt`)}>
          {t('event.announce.file')}
          <span class="govuk-visually-hidden">, {languageName(locale)}</span>
        </a>
      </p>
    </section>
  )
}
