import { address, day, exactly, listOf, orNull, text, yes, type Schema } from '../schema.ts'
import { pageOf } from './shared.ts'

/** Forms of spaces. */
export const spaceSchemas: Readonly<Record<string, Schema>> = {
  Space: exactly({
    id: text(),
    kind: text(),
    name: text(),
    about: text(),
    address: text(),
    url: text(),
    page: address(),
    report: address(),
    time_zone: text(),
    starts: orNull(day()),
    ends: orNull(day()),
    languages: listOf(text()),
    part_of: orNull(text()),
    policy: orNull(text()),
    body: orNull(exactly({ slug: text(), name: text() })),
    escalation: orNull(exactly({ slug: text(), name: text() })),
    people_covered: listOf(text()),
    venues: listOf(text()),
    contacts: listOf(exactly({ kind: text(), label: text(), value: text(), hours: text() })),
    moderators: listOf(exactly({ role: text(), name: text(), contact: text(), able_to_ban: yes() })),
    contacts_confirmed: orNull(day()),
    missing: listOf(exactly({ id: text(), level: text() }))
  }),
  SpacePage: pageOf('Space')
}
