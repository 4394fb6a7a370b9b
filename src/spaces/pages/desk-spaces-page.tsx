import { href, routes } from '../../routes.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import { Table } from '../../ui/components/table.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import { MissingCount } from '../directory/pages/missing-words.tsx'
import { SearchForm } from '../directory/pages/search-form.tsx'
import type { Search } from '../directory/search.ts'
import { kindName, type KindNames } from '../kinds/kind-names.ts'
import type { Space, SpaceState } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  mayMake: boolean
  own: KindNames
  search: Search
  spaces: readonly (Space & SpaceState)[]
  older: string | undefined
}

/** The registry on the desk: every space, what it lacks, and the ways on. */
export function DeskSpacesPage({ frame, isAdmin, mayMake, own, search, spaces, older }: Props) {
  const t = words(frame.locale)
  const days = (space: Space) =>
    space.starts_day && space.ends_day ? t('space.days.range', { from: space.starts_day, to: space.ends_day }) : ''
  return (
    <DeskPage frame={frame} title={t('space.list.title')} rail={deskRail(t, 'spaces', isAdmin)}>
      <h1 class="govuk-heading-l">{t('space.list.title')}</h1>
      <Ways isAdmin={isAdmin} mayMake={mayMake} />
      <SearchForm action={routes.deskSpaces} search={search} own={own} />
      {spaces.length === 0 ? (
        <EmptyState>
          <p>{t(search.words || search.kind || search.missing ? 'space.search.none' : 'space.list.empty_desk')}</p>
        </EmptyState>
      ) : (
        <Table
          id="spaces"
          caption={t('space.list.title')}
          captionHidden
          rowHeaders
          head={[
            { title: t('space.name') },
            { title: t('space.kind') },
            { title: t('space.days') },
            { title: t('space.missing') }
          ]}
          rows={spaces.map((space) => [
            <a class="govuk-link" href={href(routes.deskSpace, { space: space.id })}>
              {space.name}
            </a>,
            kindName(t, space.kind, own),
            days(space),
            <MissingCount missing={space.missing} needs={own.needs} />
          ])}
        />
      )}
      <Pagination older={older} olderText={t('space.list.more')} />
    </DeskPage>
  )
}

function Ways({ isAdmin, mayMake }: Pick<Props, 'isAdmin' | 'mayMake'>) {
  const t = useWords()
  return (
    <>
      {mayMake && <LinkButton href={routes.deskNewSpace}>{t('space.make')}</LinkButton>}
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={routes.deskTasks}>
            {t('space.tasks.title')}
          </a>
        </li>
        {mayMake && (
          <li>
            <a class="govuk-link" href={routes.deskImport}>
              {t('space.import.title')}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={routes.deskTests}>
            {t('space.tests.title')}
          </a>
        </li>
        {isAdmin && (
          <li>
            <a class="govuk-link" href={routes.deskKinds}>
              {t('space.kinds.title')}
            </a>
          </li>
        )}
        {isAdmin && (
          <li>
            <a class="govuk-link" href={routes.deskRequirements}>
              {t('space.asked.title')}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}
