import type { Mail } from '../../context.ts'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { useWords } from '../../ui/words-context.ts'
import { words } from '../../ui/words.ts'

/** What a demo would have sent, newest first. */
export function DemoMailPage({ frame, mails }: { frame: Frame; mails: readonly Mail[] }) {
  return (
    <Page frame={frame} title={words(frame.locale)('mail.demo.title')}>
      <MailList mails={mails} />
    </Page>
  )
}

function MailList({ mails }: { mails: readonly Mail[] }) {
  const t = useWords()
  return (
    <>
      <h1 class="govuk-heading-xl">{t('mail.demo.title')}</h1>
      <p class="govuk-body">{mails.length === 0 ? t('mail.demo.none') : t('mail.demo.about')}</p>
      {mails.map((mail) => (
        <section>
          <h2 class="govuk-heading-m">{mail.subject}</h2>
          <p class="govuk-body">{t('mail.demo.to', { to: mail.to, sender: mail.sender })}</p>
          <p class="govuk-body">
            {mail.text
              .trim()
              .split('\n')
              .flatMap((line) => [line, <br />])}
          </p>
        </section>
      ))}
    </>
  )
}
