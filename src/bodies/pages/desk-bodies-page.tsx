import { href, routes } from '../../routes.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import { Table } from '../../ui/components/table.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import type { Body } from '../model.ts'

type Props = { frame: Frame; isAdmin: boolean; bodies: readonly Body[]; older: string | undefined }

/** Every body of the instance. */
export function DeskBodiesPage({ frame, isAdmin, bodies, older }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage frame={frame} title={t('body.list.title')} rail={deskRail(t, 'bodies', isAdmin)}>
      <h1 class="govuk-heading-l">{t('body.list.title')}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.deskUpkeep}>
          {t('upkeep.soon')}
        </a>
        {' · '}
        <a class="govuk-link" href={routes.deskPersonList}>
          {t('person.desk.title')}
        </a>
      </p>
      {bodies.length === 0 ? (
        <EmptyState>
          <p>{t(isAdmin ? 'body.list.empty_admin' : 'body.list.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('body.list.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('body.name') }, { title: t('body.kind') }, { title: t('body.purpose') }]}
          rows={bodies.map((body) => [
            <a class="govuk-link" href={href(routes.deskBody, { slug: body.slug })}>
              {body.name}
            </a>,
            t(`body.kind.${body.kind}`),
            body.purpose
          ])}
        />
      )}
      <Pagination older={older} olderText={t('body.list.more')} />
      {isAdmin && <LinkButton href={routes.deskNewBody}>{t('body.make')}</LinkButton>}
    </DeskPage>
  )
}
