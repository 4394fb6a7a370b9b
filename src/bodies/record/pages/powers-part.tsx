import { href, routes } from '../../../routes.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { BodyRecord } from '../read-record.ts'
import type { DelegationLine } from '../store.ts'
import { ResolutionLink } from './resolution-link.tsx'

/** Powers that a body gave to others, and powers of others that it holds, each with its reason and its end. */
export function PowersPart({ record: { delegations, roster } }: { record: BodyRecord }) {
  const t = useWords()
  if (delegations.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m" id="powers">
        {t('body.powers')}
      </h2>
      {(['held', 'given'] as const).map((way) => {
        const lines = delegations.filter((line) => line.way === way)
        if (lines.length === 0) return null
        return (
          <>
            <h3 class="govuk-heading-s">{t(`body.powers.${way}`)}</h3>
            <ul class="govuk-list govuk-list--bullet">
              {lines.map((line) => (
                <li>
                  <Power line={line} isOver={line.to_day !== null && line.to_day < roster.day} />
                </li>
              ))}
            </ul>
          </>
        )
      })}
    </section>
  )
}

function Power({ line, isOver }: { line: DelegationLine; isOver: boolean }) {
  const t = useWords()
  const { way, other, other_slug, power, reason, until, from_day, to_day, number } = line
  const from = partialDayWords(t, from_day)
  const name =
    other_slug === null ? (
      <bdi>{other}</bdi>
    ) : (
      <a class="govuk-link" href={href(routes.bodyPage, { slug: other_slug })}>
        {other}
      </a>
    )
  return (
    <>
      {power} {t(way === 'given' ? 'body.powers.to' : 'body.powers.of')} {name}
      {reason && (
        <>
          <br />
          {t('body.powers.reason', { reason })}
        </>
      )}
      <br />
      {to_day === null ? t('body.term.since', { from }) : t('body.term.to', { from, to: partialDayWords(t, to_day) })}
      {until && <>, {t('body.powers.until', { until })}</>}
      {isOver && <> ({t('body.powers.over')})</>} <ResolutionLink number={number} />
    </>
  )
}
