import { href, routes } from '../../routes.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import type { Policy } from '../model.ts'
import { dayInWords } from '../policy-words.ts'
import { ChangesOnTheWay, type OpenChange } from './changes-on-the-way.tsx'

export type ListedPolicyRow = Pick<Policy, 'slug' | 'title' | 'kind'> & {
  readonly body: string
  readonly from: string | undefined
}

type Props = { frame: Frame; policies: readonly ListedPolicyRow[]; changes: readonly OpenChange[]; older: string | undefined }

/** Every text of the foundation, and what is about to change. */
export function PoliciesPage({ frame, policies, changes, older }: Props) {
  const t = words(frame.locale)
  const title = t('policy.list.title')
  const feed = <link rel="alternate" type="application/atom+xml" href={routes.policyFeed} title={title} />
  return (
    <Page frame={frame} title={title} head={feed}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('policy.list.intro')}</p>
      {policies.length === 0 ? (
        <EmptyState>
          <p>{t('policy.list.empty')}</p>
        </EmptyState>
      ) : (
        <ul class="cw-bodies">
          {policies.map(({ slug, title: name, kind, body, from }) => (
            <li>
              <h2 class="govuk-heading-s">
                <a class="govuk-link" href={href(routes.policy, { policy: slug })}>
                  <bdi>{name}</bdi>
                </a>
              </h2>
              <p>
                {t(`policy.kind.${kind}`)} · {body} ·{' '}
                {from === undefined ? t('policy.list.none_in_force') : t('policy.span.open', { from: dayInWords(t, from) })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pagination older={older} olderText={t('policy.list.more')} />
      <ChangesOnTheWay changes={changes} named />
      <p class="govuk-body">
        <a class="govuk-link" href={routes.policyFeed}>
          {t('policy.feed')}
        </a>
      </p>
    </Page>
  )
}
