import { routes } from '../../../routes.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { callNow, type FormFacts } from '../form-facts.ts'
import { CallList } from './first-questions.tsx'

type Props = { frame: Frame; facts: FormFacts; places: readonly { name: string; href: string }[]; byMail: boolean }

/** Phone, mail, people: every way that is not the form. */
export function OtherWaysPage({ frame, facts, places, byMail }: Props) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={t('other_ways.title')} reporter scripts={['plain']}>
      <h1 class="govuk-heading-l">{t('other_ways.title')}</h1>
      <p class="govuk-body">
        {t('other_ways.form')}{' '}
        <a class="govuk-link" href={routes.report}>
          {t('report.start.title')}
        </a>
      </p>
      <h2 class="govuk-heading-m">{t('other_ways.phone')}</h2>
      <CallList numbers={callNow(facts, undefined)} />
      {byMail && (
        <p class="govuk-body">
          <a class="govuk-link" href={routes.reportByMail}>
            {t('by_mail.title')}
          </a>
        </p>
      )}
      {facts.email !== '' && (
        <>
          <h2 class="govuk-heading-m">{t('other_ways.email')}</h2>
          <p class="govuk-body">
            <a class="govuk-link" href={`mailto:${facts.email}`}>
              <bdi>{facts.email}</bdi>
            </a>
          </p>
          <p class="govuk-body">{t('other_ways.email_note')}</p>
        </>
      )}
      <h2 class="govuk-heading-m">{t('other_ways.in_person')}</h2>
      <p class="govuk-body">{t('other_ways.in_person_text')}</p>
      {places.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('other_ways.spaces')}</h2>
          <Links links={places} />
        </>
      )}
      {facts.help.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('other_ways.elsewhere')}</h2>
          <Links links={facts.help.map(({ label, href }) => ({ name: label, href }))} />
        </>
      )}
    </Page>
  )
}

function Links({ links }: { links: readonly { name: string; href: string }[] }) {
  return (
    <ul class="govuk-list">
      {links.map(({ name, href }) => (
        <li>
          <a class="govuk-link" href={href} rel="noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
