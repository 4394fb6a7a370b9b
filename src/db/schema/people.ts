import type { Generated } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { AffiliationId, AffiliationKind, OrganisationId, PersonId, PersonShown } from '../../bodies/people/model.ts'

export type PeopleTables = {
  people: {
    id: PersonId
    slug: string
    name: string
    account: AccountId | null
    region: Generated<string>
    shown: Generated<PersonShown>
    forgotten_day: string | null
    name_after: 'kept' | 'replaced' | null
    merged_into: PersonId | null
  }
  organisations: {
    id: OrganisationId
    name: string
    parent: OrganisationId | null
  }
  affiliations: {
    id: AffiliationId
    person: PersonId
    organisation: OrganisationId
    kind: AffiliationKind
    from_day: string
    to_day: string | null
  }
}
