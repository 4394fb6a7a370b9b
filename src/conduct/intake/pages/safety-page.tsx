import type { Frame } from '../../../ui/frame.ts'
import type { Key } from '../../../ui/make-words.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'

const parts: readonly { title: Key; texts: readonly Key[] }[] = [
  { title: 'safety.exit.title', texts: ['safety.exit.text', 'safety.exit.limits'] },
  { title: 'safety.history.title', texts: ['safety.history.text', 'safety.history.clear'] },
  { title: 'safety.private.title', texts: ['safety.private.text'] },
  { title: 'safety.device.title', texts: ['safety.device.text', 'safety.device.tor'] },
  { title: 'safety.key.title', texts: ['safety.key.text'] },
  { title: 'safety.mail.title', texts: ['safety.mail.text'] },
  { title: 'safety.server.title', texts: ['safety.server.text', 'safety.server.changed'] }
]

/** What helps and what it cannot do; promises nothing that a browser does not keep. */
export function SafetyPage({ frame }: { frame: Frame }) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={t('safety.title')} reporter scripts={['plain']}>
      <h1 class="govuk-heading-l">{t('safety.title')}</h1>
      <p class="govuk-body">{t('safety.intro')}</p>
      {parts.map(({ title, texts }) => (
        <>
          <h2 class="govuk-heading-m">{t(title)}</h2>
          {texts.map((text) => (
            <p class="govuk-body">{t(text)}</p>
          ))}
        </>
      ))}
    </Page>
  )
}
