import { href, routes } from '../../../routes.ts'
import { Breadcrumbs } from '../../../ui/components/breadcrumbs.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import type { Person } from '../store.ts'

type Props = { frame: Frame; people: readonly Person[]; more: string | undefined }

/** Everybody on the record whose page is for everybody, by name. */
export function PeopleListPage({ frame, people, more }: Props) {
  const t = words(frame.locale)
  const title = t('person.list.title')
  return (
    <Page
      frame={frame}
      title={title}
      before={<Breadcrumbs items={[{ text: t('body.list.title'), href: routes.bodies }, { text: title }]} />}
    >
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('person.list.intro')}</p>
      {people.length === 0 ? (
        <EmptyState>
          <p>{t('person.list.empty')}</p>
        </EmptyState>
      ) : (
        <ul class="govuk-list">
          {people.map(({ slug, name, region }) => (
            <li>
              <a class="govuk-link" href={href(routes.person, { person: slug })}>
                <bdi>{name}</bdi>
              </a>
              {region && <> · {region}</>}
            </li>
          ))}
        </ul>
      )}
      <Pagination older={more} olderText={t('person.list.more')} />
    </Page>
  )
}
