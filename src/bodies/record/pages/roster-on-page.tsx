import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import type { RosterOn } from '../read-record.ts'
import type { RecordBody } from '../store.ts'
import { DayForm } from './roster-part.tsx'
import { RosterTable } from './roster-table.tsx'

type Props = { frame: Frame; body: RecordBody; roster: RosterOn }

/** Who sat on a body on a day. */
export function RosterOnPage({ frame, body, roster }: Props) {
  const t = words(frame.locale)
  const title = t('body.on.title', { name: body.name, day: partialDayWords(t, roster.day) })
  return (
    <Page frame={frame} title={title} before={<BackLink href={href(routes.bodyPage, { slug: body.slug })}>{body.name}</BackLink>}>
      <h1 class="govuk-heading-l">{title}</h1>
      {roster.seats.length === 0 ? (
        <p class="govuk-body">{t('body.on.nobody')}</p>
      ) : (
        <RosterTable id="seats" caption={title} seats={roster.seats} affiliations={roster.affiliations} />
      )}
      {roster.perhaps.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('body.roster.perhaps')}</h2>
          <p class="govuk-body">{t('body.roster.perhaps.text')}</p>
          <RosterTable
            id="perhaps"
            caption={t('body.roster.perhaps')}
            seats={roster.perhaps}
            affiliations={roster.affiliations}
          />
        </>
      )}
      <DayForm slug={body.slug} value={roster.day} />
    </Page>
  )
}

/** The question again, when what was written is no day. */
export function WhichDayPage({ frame, body, value }: { frame: Frame; body: RecordBody; value: string }) {
  const t = words(frame.locale)
  const error = t('form.not_a_day')
  return (
    <Page
      frame={frame}
      title={t('body.on.label')}
      error
      before={<BackLink href={href(routes.bodyPage, { slug: body.slug })}>{body.name}</BackLink>}
    >
      <ErrorSummary errors={[{ text: error, href: '#day' }]} />
      <h1 class="govuk-heading-l">{body.name}</h1>
      <DayForm slug={body.slug} value={value} error={error} />
    </Page>
  )
}
