import { Tag } from '../../../ui/components/tag.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { checkUpkeep } from '../../upkeep/check-upkeep.ts'
import { upkeepWords } from '../../upkeep/upkeep-words.ts'
import { vacancies } from '../../upkeep/vacancies.ts'
import type { BodyRecord } from '../read-record.ts'

/** Seats that stand empty, and who fills them. */
export function VacanciesPart({ record: { body, roster } }: { record: BodyRecord }) {
  const t = useWords()
  const empty = body.status === 'active' ? vacancies(body.upkeep, roster.seats) : []
  if (empty.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">{t('body.vacant')}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {empty.map(({ role, count, fills }) => (
          <li>
            {t('body.vacant.seats', { count, role: t(`body.role.${role}`) })} {fills && t(`upkeep.fills.${fills}`)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** More people of one affiliation than may sit together, since somebody changed employers; who has served the longest is named. */
export function LimitPart({ record: { breaches } }: { record: BodyRecord }) {
  const t = useWords()
  if (breaches.length === 0) return null
  return (
    <Notice>
      {breaches.map(({ organisation, names, most }) => (
        <p class="govuk-body">
          {t('body.limit.broken', { organisation, count: names.length, most, names: names.join(', ') })}{' '}
          {t('body.limit.longest', { name: names[0] ?? '' })}
        </p>
      ))}
    </Notice>
  )
}

/** What the charter asks of its people, in sentences, and whether the roster was approved in time. */
export function UpkeepPart({ record: { body, approval } }: { record: BodyRecord }) {
  const t = useWords()
  // How it reports stands at that section of the charter.
  const { reporting: _, ...asked } = body.upkeep
  const said = checkUpkeep(body.upkeep).length === 0 ? upkeepWords(t, asked) : []
  if (said.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m" id="upkeep">
        {t('body.upkeep')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {said.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      {approval && (
        <p class="govuk-body">
          <Tag colour={approval.state === 'late' ? 'red' : approval.state === 'soon' ? 'amber' : 'green'}>
            {t(`upkeep.approval.${approval.state}`)}
          </Tag>{' '}
          {approval.last === undefined
            ? t('upkeep.approval.never', { due: partialDayWords(t, approval.due) })
            : t('upkeep.approval.last', { last: partialDayWords(t, approval.last), due: partialDayWords(t, approval.due) })}
        </p>
      )}
    </section>
  )
}
