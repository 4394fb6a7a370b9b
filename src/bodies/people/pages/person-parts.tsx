import { href, routes } from '../../../routes.ts'
import { Table } from '../../../ui/components/table.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { ResolutionLink } from '../../record/pages/resolution-link.tsx'
import { termWords } from '../../terms/term-words.ts'
import type { PersonAffiliation, PersonSeat } from '../store.ts'

/** The seats that somebody holds and held. */
export function PersonSeats({ seats }: { seats: readonly PersonSeat[] }) {
  const t = useWords()
  const title = t('person.seats')
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      {seats.length === 0 ? (
        <p class="govuk-body">{t('person.seats.none')}</p>
      ) : (
        <Table
          id="seats"
          caption={title}
          captionHidden
          rowHeaders
          head={[
            { title: t('person.body') },
            { title: t('body.seat.role') },
            { title: t('body.roster.term') },
            { title: t('body.roster.decision') }
          ]}
          rows={seats.map((seat) => [
            <a class="govuk-link" href={href(routes.bodyPage, { slug: seat.body_slug })}>
              {seat.body_name}
            </a>,
            seat.title
              ? t('body.roster.titled', { role: t(`body.role.${seat.role}`), title: seat.title })
              : t(`body.role.${seat.role}`),
            termWords(t, seat),
            <>
              <ResolutionLink number={seat.from_number} /> <ResolutionLink number={seat.to_number} />
            </>
          ])}
        />
      )}
    </section>
  )
}

/** Whom somebody works for or worked for, as they said it. */
export function PersonAffiliations({ affiliations }: { affiliations: readonly PersonAffiliation[] }) {
  const t = useWords()
  if (affiliations.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{t('person.affiliations')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {affiliations.map(({ organisation, parent, kind, from_day, to_day }) => (
          <li>
            {t('body.roster.affiliation', { organisation, kind: t(`person.at.${kind}`) })}
            {parent !== null && <> · {t('person.part_of', { parent })}</>} ·{' '}
            {to_day === null
              ? t('body.term.since', { from: partialDayWords(t, from_day) })
              : t('body.term.to', { from: partialDayWords(t, from_day), to: partialDayWords(t, to_day) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
