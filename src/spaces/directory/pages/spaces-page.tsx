import { routes } from '../../../routes.ts'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { kindName, type KindNames } from '../../kinds/kind-names.ts'
import { type Space, spaceHref, type SpaceState } from '../../model.ts'
import type { Search } from '../search.ts'
import { MissingCount } from './missing-words.tsx'
import { SearchForm } from './search-form.tsx'

type Props = {
  frame: Frame
  own: KindNames
  search: Search
  spaces: readonly (Space & SpaceState)[]
  older: string | undefined
}

/** Every place that a code of conduct covers, and where to turn in each. */
export function SpacesPage({ frame, own, search, spaces, older }: Props) {
  const t = words(frame.locale)
  const isNarrowed = search.words !== '' || search.kind !== undefined || search.missing !== undefined
  return (
    <Page frame={frame} title={t('space.list.title')}>
      <h1 class="govuk-heading-xl">{t('space.list.title')}</h1>
      <p class="govuk-body-l">{t('space.list.intro')}</p>
      <SearchForm action={routes.spacesFound} search={search} own={own} />
      {spaces.length === 0 ? (
        <EmptyState>
          <p>{t(isNarrowed ? 'space.search.none' : 'space.list.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('space.list.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.name') }, { title: t('space.list.kind_and_missing') }]}
          rows={spaces.map((space) => [
            <a class="govuk-link" href={spaceHref(space)}>
              {space.name}
            </a>,
            <>
              {kindName(t, space.kind, own)}
              <br />
              <MissingCount missing={space.missing} needs={own.needs} />
            </>
          ])}
        />
      )}
      <Pagination older={older} olderText={t('space.list.more')} />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={routes.whereItApplies}>
            {t('scope.title')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={routes.noWayFound}>
            {t('space.unclear.title')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={routes.spacesFile}>
            {t('space.list.file')}
          </a>
        </li>
      </ul>
    </Page>
  )
}
