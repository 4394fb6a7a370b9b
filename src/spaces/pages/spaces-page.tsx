import { EmptyState } from '../../ui/components/empty-state.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import { Table } from '../../ui/components/table.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import { kindName, type KindNames } from '../kinds/kind-names.ts'
import { type Space, spaceHref } from '../model.ts'

type Props = { frame: Frame; own: KindNames; spaces: readonly Space[]; older: string | undefined }

/** Every place that a code of conduct covers, and where to turn in each. */
export function SpacesPage({ frame, own, spaces, older }: Props) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={t('space.list.title')}>
      <h1 class="govuk-heading-xl">{t('space.list.title')}</h1>
      <p class="govuk-body-l">{t('space.list.intro')}</p>
      {spaces.length === 0 ? (
        <EmptyState>
          <p>{t('space.list.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('space.list.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.name') }, { title: t('space.kind') }]}
          rows={spaces.map((space) => [
            <a class="govuk-link" href={spaceHref(space)}>
              {space.name}
            </a>,
            kindName(t, space.kind, own)
          ])}
        />
      )}
      <Pagination older={older} olderText={t('space.list.more')} />
    </Page>
  )
}
