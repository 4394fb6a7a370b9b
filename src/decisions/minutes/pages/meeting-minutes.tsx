import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { useWords } from '../../../ui/words-context.ts'

type Props = {
  meeting: string
  /** Those that somebody began. */
  minutes: string | undefined
  /** The meeting is over, and this reader may begin them. */
  begins: boolean
}

/** The minutes of a meeting, on its page for people of the body. */
export function MeetingMinutes({ meeting, minutes, begins }: Props) {
  const t = useWords()
  if (minutes === undefined && !begins) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{t('minutes.of_meeting')}</h2>
      {minutes !== undefined ? (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.deskMinutes, { minutes })}>
            {t('minutes.of_meeting.read')}
          </a>
        </p>
      ) : (
        <form method="post" action={href(routes.deskMinutesStart, { meeting })}>
          <p class="govuk-body">{t('minutes.start.text')}</p>
          <Button preventDoubleClick>{t('minutes.start')}</Button>
        </form>
      )}
    </section>
  )
}

/** Leads from the public page of a meeting to its minutes. */
export function PublishedMinutes({ slug, published }: { slug: string; published: string | undefined }) {
  const t = useWords()
  if (published === undefined) return null
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href(routes.minutes, { slug, key: published })}>
        {t('minutes.of_meeting')}
      </a>
    </p>
  )
}
