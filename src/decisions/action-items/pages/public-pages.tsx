import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import type { ListedAction } from '../model.ts'
import { ActionFacts, ActionList } from './action-parts.tsx'
import { ActionHistory, type EventLine } from './history-part.tsx'

const pageOf = ({ number }: ListedAction) => href(routes.action, { number })

type ListProps = {
  frame: Frame
  body: { readonly slug: string; readonly name: string }
  /** Nothing on older pages. */
  open: readonly ListedAction[] | undefined
  ended: readonly ListedAction[]
  older: string | undefined
  now: Date
}

/** What a body has still to do, the oldest first, and what became of the rest. */
export function ActionListPage({ frame, body, open, ended, older, now }: ListProps) {
  const t = words(frame.locale)
  const title = t('action.list.title', { body: body.name })
  return (
    <Page frame={frame} title={title} before={<BackLink href={href(routes.bodyPage, { slug: body.slug })}>{body.name}</BackLink>}>
      <h1 class="govuk-heading-xl">{title}</h1>
      {open && (
        <>
          <h2 class="govuk-heading-m">{t('action.open')}</h2>
          {open.length === 0 ? (
            <EmptyState>
              <p>{t('action.open.none')}</p>
            </EmptyState>
          ) : (
            <ActionList actions={open} now={now} to={pageOf} />
          )}
        </>
      )}
      {ended.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('action.ended')}</h2>
          <ActionList actions={ended} now={now} to={pageOf} />
        </>
      )}
      <Pagination older={older} />
    </Page>
  )
}

/** One action item as everybody may read it. */
export function ActionPage({
  frame,
  action,
  events,
  zone,
  now
}: {
  frame: Frame
  action: ListedAction
  events: readonly EventLine[]
  zone: string
  now: Date
}) {
  const t = words(frame.locale)
  const back = t('action.list.title', { body: action.body_name })
  return (
    <Page
      frame={frame}
      title={action.title}
      before={<BackLink href={href(routes.bodyActions, { slug: action.body_slug })}>{back}</BackLink>}
    >
      <h1 class="govuk-heading-xl">
        <bdi>{action.title}</bdi>
      </h1>
      <ActionFacts action={action} now={now} inside={false} />
      <ActionHistory events={events} zone={zone} />
    </Page>
  )
}
