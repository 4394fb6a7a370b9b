import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { href, routes } from '../../../routes.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { BodyRecord } from '../read-record.ts'

/** What the body decided, and what was decided about it, newest first. */
export function ResolutionsPart({ record: { resolutions } }: { record: BodyRecord }) {
  const t = useWords()
  if (resolutions.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m" id="resolutions">
        {t('body.resolutions')}
      </h2>
      <ul class="govuk-list">
        {resolutions.map(({ number, title, decided, tally }) => (
          <li>
            <a class="govuk-link" href={href(routes.resolution, { number })}>
              {number} {title}
            </a>{' '}
            {[partialDayWords(t, decided), tally].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
