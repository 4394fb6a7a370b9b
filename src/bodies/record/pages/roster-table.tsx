import { href, routes } from '../../../routes.ts'
import { Table } from '../../../ui/components/table.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { AffiliationOf, RosterSeat } from '../../terms/store.ts'
import { termWords } from '../../terms/term-words.ts'
import { ResolutionLink } from './resolution-link.tsx'

type Props = {
  id: string
  caption: string
  seats: readonly RosterSeat[]
  affiliations: readonly AffiliationOf[]
}

/** Who sits on a body: role, term, how they came to it, where they are from and whom they work for, and by which decision. */
export function RosterTable({ id, caption, seats, affiliations }: Props) {
  const t = useWords()
  return (
    <Table
      id={id}
      caption={caption}
      captionHidden
      rowHeaders
      head={[
        { title: t('body.seat.person') },
        { title: t('body.seat.role') },
        { title: t('body.roster.term') },
        { title: t('body.roster.from_where') },
        { title: t('body.roster.decision') }
      ]}
      rows={seats.map((seat) => [
        <PersonName seat={seat} />,
        roleWords(t, seat),
        termCell(t, seat),
        whereWords(t, seat, affiliations),
        <Decision seat={seat} />
      ])}
    />
  )
}

/** A name, with a link where the person's page is for everybody. */
export function PersonName({ seat }: { seat: RosterSeat }) {
  if (seat.person_shown !== 'public') return <bdi>{seat.person_name}</bdi>
  return (
    <a class="govuk-link" href={href(routes.person, { person: seat.person_slug })}>
      <bdi>{seat.person_name}</bdi>
    </a>
  )
}

/** "Vice president, Public Relations; does not vote". */
export function roleWords(t: Words, { role, title, voting }: RosterSeat): string {
  const named = title ? t('body.roster.titled', { role: t(`body.role.${role}`), title }) : t(`body.role.${role}`)
  return voting ? named : t('body.roster.no_vote', { role: named })
}

/** "since 3 March 2024 · elected". */
export function termCell(t: Words, seat: RosterSeat): string {
  const parts = [termWords(t, seat)]
  if (seat.cohort) parts.push(t('body.roster.cohort', { cohort: seat.cohort }))
  if (seat.chosen) parts.push(t(`body.chosen.${seat.chosen}`))
  return parts.join(' · ')
}

function whereWords(t: Words, { person, region }: RosterSeat, affiliations: readonly AffiliationOf[]): string {
  const own = affiliations.filter((each) => each.person === person)
  const named = own.map(({ organisation, kind }) => t('body.roster.affiliation', { organisation, kind: t(`person.at.${kind}`) }))
  return [region, ...named].filter(Boolean).join(' · ')
}

function Decision({ seat }: { seat: RosterSeat }) {
  const t = useWords()
  return (
    <>
      <ResolutionLink number={seat.from_number} />
      {seat.resolution !== null && <bdi>{seat.resolution}</bdi>}
      {seat.agreed_by !== null && t('body.roster.jointly', { one: seat.proposed_by ?? '', other: seat.agreed_by })}
      {seat.ended_how !== '' && t(`body.roster.${seat.ended_how}`)}
      {seat.to_number !== null && (
        <>
          {seat.from_number !== null && ' · '}
          <ResolutionLink number={seat.to_number} />
        </>
      )}
    </>
  )
}
