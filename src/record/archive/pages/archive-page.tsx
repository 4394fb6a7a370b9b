import { routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { buttonClass } from '../../../ui/components/button.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'

/** What an archive holds, and the file. */
export function ArchivePage({ frame }: { frame: Frame }) {
  const t = words(frame.locale)
  const title = t('record.archive.title')
  return (
    <DeskPage
      frame={frame}
      title={title}
      rail={deskRail(t, 'settings', true)}
      before={<BackLink href={routes.deskSettings}>{t('ui.rail.settings')}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('record.archive.holds')}</p>
      <p class="govuk-body">{t('record.archive.lacks')}</p>
      <p class="govuk-body">{t('record.archive.restore')}</p>
      <a class={buttonClass('main')} role="button" draggable={false} href={routes.deskArchiveFile} download="archive.json">
        {t('record.archive.download')}
      </a>
    </DeskPage>
  )
}
