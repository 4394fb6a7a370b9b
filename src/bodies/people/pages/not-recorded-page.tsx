import { routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'

/** For somebody who signs in and holds no seat yet: nothing is recorded, so there is nothing to change. */
export function NotRecordedPage({ frame, isAdmin }: { frame: Frame; isAdmin: boolean }) {
  const t = words(frame.locale)
  const title = t('person.own.none')
  return (
    <DeskPage
      frame={frame}
      title={title}
      rail={deskRail(t, 'bodies', isAdmin)}
      before={<BackLink href={routes.deskPersonList}>{t('person.desk.title')}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('person.own.none.text')}</p>
    </DeskPage>
  )
}
