import { routes } from '../../../routes.ts'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'

type Props = { frame: Frame; bodies: readonly { name: string; href: string }[] }

/** Everything that the foundation shows of itself. */
const record = [
  { href: routes.search, key: 'ui.home.search' },
  { href: routes.policies, key: 'ui.home.policies' },
  { href: routes.spaces, key: 'ui.home.spaces' },
  { href: routes.bodies, key: 'ui.home.groups' },
  { href: routes.motions, key: 'ui.home.motions' },
  { href: routes.resolutions, key: 'ui.home.resolutions' },
  { href: routes.changes, key: 'ui.home.changes' },
  { href: routes.transparency, key: 'ui.home.numbers' },
  { href: routes.feeds, key: 'ui.home.feeds' }
] as const

/** The front door: one thing to do, and where to find people. */
export function HomePage({ frame, bodies }: Props) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={t('ui.home.title')}>
      <h1 class="govuk-heading-l">{t('ui.home.title')}</h1>
      <p class="govuk-body">{t('ui.home.text')}</p>
      <div class="govuk-button-group">
        <LinkButton href={routes.report}>{t('ui.header.report')}</LinkButton>
      </div>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.return}>
          {t('ui.home.come_back')}
        </a>
      </p>
      {bodies.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('ui.home.bodies')}</h2>
          <ul class="govuk-list">
            {bodies.map((body) => (
              <li>
                <a class="govuk-link" href={body.href}>
                  {body.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">{t('ui.home.record')}</h2>
      <ul class="govuk-list">
        {record.map(({ href, key }) => (
          <li>
            <a class="govuk-link" href={href}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.bodies}>
          {t('ui.home.record')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.desk}>
          {t('ui.home.desk')}
        </a>
      </p>
    </Page>
  )
}
