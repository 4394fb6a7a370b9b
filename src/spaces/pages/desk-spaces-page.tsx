import { href, routes } from '../../routes.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import { Table } from '../../ui/components/table.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { kindName, type KindNames } from '../kinds/kind-names.ts'
import type { Space } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  mayMake: boolean
  own: KindNames
  spaces: readonly Space[]
  older: string | undefined
}

export function DeskSpacesPage({ frame, isAdmin, mayMake, own, spaces, older }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage frame={frame} title={t('space.list.title')} rail={deskRail(t, 'spaces', isAdmin)}>
      <h1 class="govuk-heading-l">{t('space.list.title')}</h1>
      {spaces.length === 0 ? (
        <EmptyState>
          <p>{t('space.list.empty_desk')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('space.list.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.name') }, { title: t('space.kind') }, { title: t('space.days') }]}
          rows={spaces.map((space) => [
            <a class="govuk-link" href={href(routes.deskSpace, { space: space.id })}>
              {space.name}
            </a>,
            kindName(t, space.kind, own),
            space.starts_day && space.ends_day ? t('space.days.range', { from: space.starts_day, to: space.ends_day }) : ''
          ])}
        />
      )}
      <Pagination older={older} olderText={t('space.list.more')} />
      {mayMake && <LinkButton href={routes.deskNewSpace}>{t('space.make')}</LinkButton>}
    </DeskPage>
  )
}
