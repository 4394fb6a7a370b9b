import { EmptyState } from '../../ui/components/empty-state.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import { Table } from '../../ui/components/table.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import type { ActRow } from '../list-acts.ts'

type Props = { frame: Frame; acts: readonly ActRow[]; older: string | undefined }

/** Who did what to this site on which day. */
export function AuditPage({ frame, acts, older }: Props) {
  const t = words(frame.locale)
  const rows = acts.map(({ day, actor, act }) => [
    <time datetime={day}>{day}</time>,
    <bdi>{actor ?? t('audit.server')}</bdi>,
    t(`audit.act.${act}`)
  ])
  return (
    <DeskPage frame={frame} title={t('audit.title')} rail={deskRail(t, 'audit', true)}>
      <h1 class="govuk-heading-l">{t('audit.title')}</h1>
      <p class="govuk-body">{t('audit.about')}</p>
      {rows.length === 0 ? (
        <EmptyState>{t('audit.none')}</EmptyState>
      ) : (
        <Table
          id="acts"
          caption={t('audit.caption')}
          captionSize="s"
          head={[{ title: t('audit.day') }, { title: t('audit.who') }, { title: t('audit.what') }]}
          rows={rows}
        />
      )}
      <Pagination older={older} />
    </DeskPage>
  )
}
