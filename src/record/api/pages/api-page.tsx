import { routes } from '../../../routes.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'

type Props = {
  frame: Frame
  /** What the interface is, drawn safely. In English, like the interface itself. */
  html: string
}

/** The interface for programs, in words. */
export function ApiPage({ frame, html }: Props) {
  const t = words(frame.locale)
  const title = t('api.title')
  const document = <link rel="service-desc" type="application/json" href={routes.apiDocument} />
  return (
    <Page frame={frame} title={title} head={document}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('api.intro')}</p>
      <div class="cw-prose" lang="en" dir="ltr" dangerouslySetInnerHTML={{ __html: html }} />
    </Page>
  )
}
