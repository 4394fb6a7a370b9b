import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { ErrorSummary } from '../../../../ui/components/error-summary.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { type LocaleName, locales } from '../../../../ui/locales.ts'
import { words } from '../../../../ui/words.ts'
import type { Event } from '../../model.ts'
import { papersFor, printFileName, type PrintKind, printKinds } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  /** what is read out, in each language */
  announcements: readonly { locale: LocaleName; text: string }[]
  /** letters that cannot be printed */
  letters?: readonly string[] | undefined
}

/** Everything to print, and what to read out. */
export function PrintPage({ frame, isAdmin, event, announcements, letters }: Props) {
  const t = words(frame.locale)
  const link = (kind: PrintKind, locale: LocaleName) =>
    papersFor(kind).map((paper) => (
      <>
        <a
          class="govuk-link"
          href={href(routes.deskEventPrint, { event: event.id, file: printFileName({ kind, paper, locale }) })}
        >
          {t(`event.print.${paper}`)}
          <span class="govuk-visually-hidden"> {t(`event.print.${kind}`)}</span>
        </a>{' '}
      </>
    ))
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
      {announcements.map(({ locale, text }) => (
        <section>
          <Table
            caption={locales[locale].name}
            captionSize="m"
            rowHeaders
            head={[{ title: t('event.print.what') }, { title: t('event.print.paper') }]}
            rows={printKinds.map((kind) => [t(`event.print.${kind}`), link(kind, locale)])}
          />
          <h2 class="govuk-heading-m">{t('event.announce.title')}</h2>
          <p class="govuk-body">{t('event.announce.text')}</p>
          <pre class="cw-announcement" lang={locale}>
            {text}
          </pre>
          <p class="govuk-body">
            <a class="govuk-link" href={href(routes.deskEventPrint, { event: event.id, file: `announcement-${locale}.txt` })}>
              {t('event.announce.file')}
            </a>
          </p>
        </section>
      ))}
    </DeskPage>
  )
}
