import { routes } from '../../../routes.ts'
import { Breadcrumbs } from '../../../ui/components/breadcrumbs.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import type { Person, PersonAffiliation, PersonSeat } from '../store.ts'
import { PersonAffiliations, PersonSeats } from './person-parts.tsx'

type Props = { frame: Frame; person: Person; seats: readonly PersonSeat[]; affiliations: readonly PersonAffiliation[] }

/** The public page of somebody on the record, who let it be public. */
export function PersonPage({ frame, person, seats, affiliations }: Props) {
  const t = words(frame.locale)
  return (
    <Page
      frame={frame}
      title={person.name}
      before={<Breadcrumbs items={[{ text: t('person.list.title'), href: routes.personList }, { text: person.name }]} />}
    >
      <h1 class="govuk-heading-xl">
        <bdi>{person.name}</bdi>
      </h1>
      {person.region && <p class="govuk-body-l">{person.region}</p>}
      <PersonSeats seats={seats} />
      <PersonAffiliations affiliations={affiliations} />
    </Page>
  )
}
