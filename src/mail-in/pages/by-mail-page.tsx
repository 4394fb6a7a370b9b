import { href, routes } from '../../routes.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { Notice } from '../../ui/components/notice.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'

type Group = { slug: string; name: string; address: string; fingerprint: string | undefined }

/** Where to write, what a mail costs, and the keys with which nobody but the readers can read it. */
export function ByMailPage({ frame, groups, domain }: { frame: Frame; groups: readonly Group[]; domain: string }) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={t('by_mail.title')}>
      <h1 class="govuk-heading-l">{t('by_mail.title')}</h1>
      <Notice>
        <p>{t('by_mail.cost')}</p>
        <p>
          <a href={routes.report}>{t('by_mail.form')}</a>
        </p>
      </Notice>
      <h2 class="govuk-heading-m">{t('by_mail.where')}</h2>
      {groups.length === 0 && (
        <EmptyState>
          <p>{t('by_mail.none')}</p>
        </EmptyState>
      )}
      {groups.map(({ slug, name, address, fingerprint }) => (
        <>
          <h3 class="govuk-heading-s">{name}</h3>
          <p class="govuk-body">
            <a class="govuk-link cw-breaks" href={`mailto:${address}`}>
              <bdi>{address}</bdi>
            </a>
          </p>
          {fingerprint !== undefined && (
            <p class="govuk-body">
              <a class="govuk-link" href={href(routes.pgpKey, { slug })}>
                {t('by_mail.key', { name })}
              </a>
              <br />
              <span class="govuk-hint">
                {t('by_mail.fingerprint')}{' '}
                <code class="cw-breaks" dir="ltr">
                  {fingerprint.replaceAll(/.{4}/g, '$& ').trim()}
                </code>
              </span>
            </p>
          )}
        </>
      ))}
      <p class="govuk-body">{t('by_mail.spaces', { domain })}</p>
      <h2 class="govuk-heading-m">{t('by_mail.then')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {(['answer', 'more', 'leave_out', 'files'] as const).map((each) => (
          <li>{t(`by_mail.then.${each}`)}</li>
        ))}
      </ul>
    </Page>
  )
}
