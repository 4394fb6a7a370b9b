import { href, routes } from '../../../routes.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { BodyRecord } from '../read-record.ts'
import type { LifeLine } from '../store.ts'
import { ResolutionLink } from './resolution-link.tsx'

/** What happened to a body, oldest first. */
export function LifePart({ record: { life } }: { record: BodyRecord }) {
  const t = useWords()
  if (life.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m" id="life">
        {t('body.life')}
      </h2>
      <ul class="govuk-list">
        {life.map((line) => (
          <li>
            <span class="cw-day">{partialDayWords(t, line.on_day)}</span>: <What line={line} />{' '}
            <ResolutionLink number={line.number} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function What({ line: { change, name, slug } }: { line: LifeLine }) {
  const t = useWords()
  if (change === 'named') return <>{t('body.life.named', { name: name ?? '' })}</>
  if (change !== 'replaced' || slug === null) return <>{t(`body.life.${change}`)}</>
  return (
    <>
      {t('body.life.replaced')}{' '}
      <a class="govuk-link" href={href(routes.bodyPage, { slug })}>
        {name}
      </a>
    </>
  )
}
