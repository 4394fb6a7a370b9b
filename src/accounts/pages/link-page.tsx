import { routes } from '../../routes.ts'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import { dayWords } from '../../ui/date-words.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'

type Props = { frame: Frame; name: string; link: string; until: string }

/** A one-time link, shown once to whoever gives it on. */
export function LinkPage({ frame, name, link, until }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage frame={frame} title={t('accounts.people.link.title')} rail={deskRail(t, 'people', true)}>
      <h1 class="govuk-heading-l">{t('accounts.people.link.title')}</h1>
      <p class="govuk-body">{t('accounts.people.link.text', { name, day: dayWords(t, new Date(until), 'UTC', 0) })}</p>
      <p class="govuk-body">
        <code class="cw-wrap" dir="ltr">
          {link}
        </code>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.people}>
          {t('accounts.people.back')}
        </a>
      </p>
    </DeskPage>
  )
}
