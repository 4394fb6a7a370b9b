import { href, routes } from '../../../routes.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { BodyRecord } from '../read-record.ts'

/** What the body has still to do, the oldest first, with its age. */
export function OpenActionsPart({ record: { body, actions } }: { record: BodyRecord }) {
  const t = useWords()
  if (actions.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m" id="actions">
        {t('body.actions')}
      </h2>
      <ul class="govuk-list">
        {actions.map(({ number, title, owner, due_day: due, days, meetings }) => (
          <li>
            <a class="govuk-link" href={href(routes.action, { number })}>
              <bdi>{title}</bdi>
            </a>{' '}
            · <bdi>{owner}</bdi>
            {due !== null && <> · {t('action.due_by', { day: partialDayWords(t, due) })}</>} ·{' '}
            {t('action.age', { days, meetings })}
          </li>
        ))}
      </ul>
      <p class="govuk-body cw-screen-only">
        <a class="govuk-link" href={href(routes.bodyActions, { slug: body.slug })}>
          {t('action.list.title', { body: body.name })}
        </a>
      </p>
    </section>
  )
}
