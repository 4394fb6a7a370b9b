import { useEffect, useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Tag } from '../../../ui/components/tag.tsx'
import { dayWords } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { type ActionDue, readActions } from './due-action.ts'

/** What this person undertook to do for bodies. Nothing stands here when nothing is. */
export function ActionDues() {
  const [actions, setActions] = useState<readonly ActionDue[]>([])
  useEffect(() => {
    fetch(routes.deskActionsDue, { credentials: 'same-origin', cache: 'no-store' })
      .then(async (answer) => (answer.ok ? readActions(await answer.json()) : []))
      // Home is whole without them.
      .catch(() => [])
      .then(setActions, () => undefined)
  }, [])
  return <ActionDueList actions={actions} />
}

export function ActionDueList({ actions }: { actions: readonly ActionDue[] }) {
  const t = useWords()
  if (actions.length === 0) return null
  return (
    <section class="cw-section" aria-labelledby="action-dues">
      <h2 class="govuk-heading-m" id="action-dues">
        {t('action.own.title')}
      </h2>
      <ul class="cw-lines">
        {actions.map(({ title, body, href, due, late }) => (
          <li>
            <p class="govuk-body">
              <a class="govuk-link" href={href}>
                <bdi>{title}</bdi>
              </a>{' '}
              <bdi>{body}</bdi> {late && <Tag colour="red">{t('action.late')}</Tag>}
            </p>
            {due !== null && <p class="cw-lines__when">{t('action.due_by', { day: dayWords(t, new Date(due), 'UTC', 0) })}</p>}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.deskOwnActions}>
          {t('action.own.all')}
        </a>
      </p>
    </section>
  )
}
