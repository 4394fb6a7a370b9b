import { routes } from '../../routes.ts'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import { dayWords } from '../../ui/date-words.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'

/** How a link gets to the person: by our mail as well, by hand because there is no mail server, or by hand on purpose. */
export type LinkMail = 'sent' | 'no_server' | 'by_hand'

type Props = { frame: Frame; name: string; link: string; until: string; mail: LinkMail }

const titles = {
  sent: 'accounts.people.link.sent',
  no_server: 'accounts.people.link.title',
  by_hand: 'accounts.people.link.title'
} as const

/** A one-time link, shown once to whoever gives it on. */
export function LinkPage({ frame, name, link, until, mail }: Props) {
  const t = words(frame.locale)
  const title = t(titles[mail])
  return (
    <DeskPage frame={frame} title={title} rail={deskRail(t, 'people', true)}>
      <h1 class="govuk-heading-l">{title}</h1>
      {mail !== 'by_hand' && <p class="govuk-body">{t(`accounts.people.link.${mail}.text`, { name })}</p>}
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
