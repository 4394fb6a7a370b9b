import { href, routes } from '../../../routes.ts'
import { Tag } from '../../../ui/components/tag.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { reportingWords } from '../../upkeep/upkeep-words.ts'
import type { BodyRecord } from '../read-record.ts'

/** How often the charter asks for reports, to whose meetings, and which of them are in, owed or late. */
export function ReportingPart({ record: { body, owed, roster } }: { record: BodyRecord }) {
  const t = useWords()
  const { reporting } = body.upkeep
  if (!reporting && owed.length === 0) return null
  return (
    <div id="reporting">
      {reporting && (
        <p class="govuk-body">
          {reportingWords(t, reporting)}{' '}
          {body.parent_slug !== null && (
            <a class="govuk-link" href={href(routes.bodyMeetings, { slug: body.parent_slug })}>
              {t('meeting.list.title', { body: body.parent_name ?? '' })}
            </a>
          )}
        </p>
      )}
      {owed.length > 0 && (
        <ul class="govuk-list">
          {owed.map(({ report, meeting, title, to_name: to, due_day: due, filed }) => {
            const state = filed ? 'in' : due < roster.day ? 'late' : 'owed'
            return (
              <li>
                <a class="govuk-link" href={href(routes.meeting, { meeting })}>
                  <bdi>{to}</bdi>: <bdi>{title}</bdi>
                </a>{' '}
                · {t('owed.due_day', { day: partialDayWords(t, due) })}{' '}
                <Tag colour={filed ? 'green' : state === 'late' ? 'red' : 'grey'}>{t(`owed.state.${state}`)}</Tag>{' '}
                {filed && (
                  <a class="govuk-link" href={href(routes.bodyReport, { report })}>
                    {t('owed.read')}
                  </a>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
