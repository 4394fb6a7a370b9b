import { Table } from '../../../ui/components/table.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { moneyWords } from '../money-words.ts'
import type { BodyRecord } from '../read-record.ts'
import { ResolutionLink } from './resolution-link.tsx'

/** What a body may spend and could spend before, and the reports of it that were accepted. */
export function MoneyPart({ record: { money, reports } }: { record: BodyRecord }) {
  const t = useWords()
  return (
    <>
      {money.length > 0 && (
        <section>
          <h2 class="govuk-heading-m" id="money">
            {t('body.money')}
          </h2>
          <Table
            id="money-table"
            caption={t('body.money')}
            captionHidden
            rowHeaders
            head={[
              { title: t('body.money.what') },
              { title: t('body.money.amount'), numeric: true },
              { title: t('body.money.time') },
              { title: t('body.roster.decision') }
            ]}
            rows={money.map(({ kind, amount, currency, period, from_day, to_day, number }) => [
              t(`body.money.${kind}`),
              moneyWords(t, amount, currency),
              [
                period,
                to_day === null
                  ? t('body.term.since', { from: partialDayWords(t, from_day) })
                  : t('body.term.to', { from: partialDayWords(t, from_day), to: partialDayWords(t, to_day) })
              ]
                .filter(Boolean)
                .join(' · '),
              <ResolutionLink number={number} />
            ])}
          />
        </section>
      )}
      {reports.length > 0 && (
        <section>
          <h2 class="govuk-heading-m" id="reports">
            {t('body.reports')}
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {reports.map(({ title, link, accepted_day, number }) => (
              <li>
                {/^https?:\/\//i.test(link) ? (
                  <a class="govuk-link" href={link} rel="noreferrer">
                    {title}
                  </a>
                ) : (
                  title
                )}
                , {t('body.reports.accepted', { day: partialDayWords(t, accepted_day) })} <ResolutionLink number={number} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
