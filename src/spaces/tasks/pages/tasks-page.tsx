import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import type { Space } from '../../model.ts'
import { RowButton } from '../../../ui/components/row-button.tsx'
import type { SpaceTask, TaskId } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  tasks: readonly (SpaceTask & Pick<Space, 'name'>)[]
  mayEdit: readonly TaskId[]
}

/** What people who looked for a way to report ran into, space by space. */
export function TasksPage({ frame, isAdmin, tasks, mayEdit }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('space.tasks.title')}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={routes.deskSpaces}>{t('space.list.title')}</BackLink>}
    >
      <h1 class="govuk-heading-l">{t('space.tasks.title')}</h1>
      <p class="govuk-body">{t('space.tasks.intro')}</p>
      {tasks.length === 0 ? (
        <EmptyState>
          <p>{t('space.tasks.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          id="tasks"
          caption={t('space.tasks.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.name') }, { title: t('space.tasks.what') }, { title: t('space.tasks.week') }]}
          rows={tasks.map(({ id, space, name, reason, week }) => [
            <a class="govuk-link" href={href(routes.deskSpace, { space })}>
              {name}
            </a>,
            t(`space.reason.${reason}`),
            <>
              <span class="cw-day">{week}</span>
              {mayEdit.includes(id) && (
                <RowButton action={href(routes.deskTaskDone, { task: id })} text={t('space.tasks.done')} about={name} />
              )}
            </>
          ])}
        />
      )}
    </DeskPage>
  )
}
