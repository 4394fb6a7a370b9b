import { href, routes } from '../../../../routes.ts'
import { Button } from '../../../../ui/components/button.tsx'
import { ErrorSummary } from '../../../../ui/components/error-summary.tsx'
import { dayWords } from '../../../../ui/date-words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { Event } from '../../model.ts'
import type { AfterEvent, CloseGap } from '../after-event.ts'

type Props = { event: Event; after: AfterEvent }

/** The last steps: hand over, the word that it arrived, the report within thirty days, the end. */
export function AfterSection({ event, after }: Props) {
  const t = useWords()
  if (!after.isAfter) return null
  const day = (text: string) => dayWords(t, new Date(text), 'UTC', 0)
  const numbers = `${routes.desk}#/numbers/new/${event.id}/${event.starts_day ?? ''}/${event.ends_day ?? ''}`
  return (
    <section>
      <h2 class="govuk-heading-m">{t('event.after.title')}</h2>
      {after.closed ? (
        <p class="govuk-body">{t('event.after.closed')}</p>
      ) : (
        <>
          <h3 class="govuk-heading-s">{t('event.after.hand_over')}</h3>
          <p class="govuk-body">{t('event.after.hand_over.text', { receiver: after.receiver })}</p>
          <p class="govuk-body">
            {after.acknowledged
              ? t('event.after.acknowledged', { receiver: after.receiver, day: day(after.acknowledged) })
              : t(after.handedOver ? 'event.after.waiting' : 'event.after.not_yet', { receiver: after.receiver })}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={routes.desk}>
              {t('event.after.desk')}
            </a>{' '}
            ·{' '}
            <a class="govuk-link" href={`${href(routes.deskEventReady, { event: event.id })}#hand_over`}>
              {t('event.after.mark')}
            </a>
          </p>
          <h3 class="govuk-heading-s">{t('event.after.report')}</h3>
          <p class="govuk-body">
            {after.reportDone
              ? t('event.after.report.done')
              : after.daysLeft < 0
                ? t('event.after.report.late', { days: -after.daysLeft, day: day(after.reportDue) })
                : t('event.after.report.left', { days: after.daysLeft, day: day(after.reportDue) })}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={numbers}>
              {t('event.after.draft')}
            </a>
          </p>
          <form method="post" action={href(routes.deskEventClose, { event: event.id })}>
            <p class="govuk-body">{t('event.after.close.text')}</p>
            <Button kind="secondary">{t('event.after.close')}</Button>
          </form>
        </>
      )}
    </section>
  )
}

/** What stands between an event and its end, each with a link to it. */
export function CloseErrors({ event, gaps }: { event: Event; gaps: readonly CloseGap[] }) {
  const t = useWords()
  const ready = href(routes.deskEventReady, { event: event.id })
  return (
    <ErrorSummary
      errors={gaps.map((gap) =>
        gap === 'acknowledged' || gap === 'not_over'
          ? { text: t(`event.close.${gap}`) }
          : { href: `${ready}#${gap}`, text: t(`event.ready.${gap}`) }
      )}
    />
  )
}
