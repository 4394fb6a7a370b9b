import { routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import { ChangesOnTheWay, type OpenChange } from './changes-on-the-way.tsx'

/** A text that has no version yet. */
export function NoVersionPage({ frame, title, changes }: { frame: Frame; title: string; changes: readonly OpenChange[] }) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={title} before={<BackLink href={routes.policies}>{t('policy.list.title')}</BackLink>}>
      <h1 class="govuk-heading-xl" dir="auto">
        {title}
      </h1>
      <p class="govuk-body">{t('policy.no_version')}</p>
      <ChangesOnTheWay changes={changes} />
    </Page>
  )
}
