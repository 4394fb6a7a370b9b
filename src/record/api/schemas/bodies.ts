import { bodyKinds, bodyStatuses, chosenHow, daysKnown, seatRoles } from '../../../bodies/model.ts'
import { affiliationKinds } from '../../../bodies/people/model.ts'
import { address, day, exactly, listOf, oneOf, orNull, refTo, text, whole, yes, type Schema } from '../schema.ts'
import { byNumber, pageOf, partialDay, places } from './shared.ts'

const bodySummary = {
  slug: text('Its name in addresses; never changes.'),
  name: text(),
  kind: oneOf(bodyKinds),
  status: oneOf(bodyStatuses),
  purpose: text(),
  language: text('BCP 47.'),
  formed: partialDay('As far as it is known: 2013, 2013-08 or 2013-08-16; empty when nobody knows.'),
  ended: partialDay('As `formed`.'),
  mailing_list: text(),
  ...places
}

const seatTerm = {
  role: oneOf(seatRoles),
  title: text('The name of the seat, where it has one of its own.'),
  voting: yes(),
  cohort: text(),
  chosen: oneOf(chosenHow, 'Empty when nobody knows.'),
  from: day(),
  from_known: oneOf(daysKnown, 'How well the day is known; `by`: held the seat on that day, since when nobody knows.'),
  to: orNull(day(), 'The last day.'),
  to_known: oneOf(daysKnown),
  began_by: byNumber,
  ended_by: byNumber
}

/** Forms of bodies. */
export const bodySchemas: Readonly<Record<string, Schema>> = {
  BodyName: exactly({ slug: text(), name: text(), ...places }),
  BodySummary: exactly(bodySummary),
  BodySummaryPage: pageOf('BodySummary'),
  Body: exactly({
    ...bodySummary,
    parent: orNull(refTo('BodyName')),
    replaced_by: orNull(refTo('BodyName')),
    below: listOf(refTo('BodyName')),
    replaced: listOf(refTo('BodyName'), 'Bodies whose work this one took over.'),
    links: listOf(exactly({ label: text(), url: address() })),
    taken_over: orNull(day(), 'The day on which somebody wrote down how it stood, for a body older than this record.'),
    roster: address(),
    charter: orNull(refTo('Charter'), 'The newest one.'),
    money: listOf(
      exactly({
        kind: oneOf(['budget', 'limit']),
        amount: whole('In the smallest unit of the currency.'),
        currency: text(),
        period: text(),
        from: day(),
        to: orNull(day()),
        resolution: byNumber
      })
    ),
    delegations: listOf(
      exactly({
        way: oneOf(['given', 'held']),
        other: text(),
        other_slug: orNull(text()),
        power: text(),
        reason: text(),
        until: text(),
        from: day(),
        to: orNull(day()),
        resolution: byNumber
      })
    ),
    reports: listOf(exactly({ title: text(), link: text(), accepted: day(), resolution: byNumber })),
    history: listOf(
      exactly({
        day: day(),
        change: oneOf(['formed', 'inactive', 'active', 'dissolved', 'replaced', 'named', 'approved']),
        name: orNull(text()),
        slug: orNull(text()),
        resolution: byNumber
      }),
      'Oldest first.'
    ),
    resolutions: listOf(refTo('ResolutionName'), 'Made by it or about it, newest first, fifty at most.')
  }),
  Charter: exactly({
    n: whole(),
    from: day(),
    until: orNull(day(), 'The day by which it has to be chartered anew.'),
    sections: { type: 'object', additionalProperties: text(), description: 'Markdown by section.' },
    resolution: byNumber,
    page: address()
  }),
  CharterList: exactly({ body: refTo('BodyName'), items: listOf(refTo('Charter'), 'Newest first.') }),
  Seat: exactly({
    id: text(),
    person: exactly({ name: text(), slug: orNull(text(), 'Nothing for people whose page is not for everybody.') }),
    region: text(),
    affiliations: listOf(exactly({ organisation: text(), kind: oneOf(affiliationKinds) }), 'As they were on that day.'),
    ...seatTerm,
    ended_how: oneOf(['', 'silence', 'left'])
  }),
  Roster: exactly({
    body: refTo('BodyName'),
    on: day(),
    seats: listOf(refTo('Seat')),
    perhaps: listOf(refTo('Seat'), 'The record is not exact enough to say whether these were held.'),
    page: address()
  }),
  PersonName: exactly({ slug: text(), name: text(), region: text(), ...places }),
  PersonNamePage: pageOf('PersonName'),
  Person: exactly({
    slug: text(),
    name: text(),
    region: text(),
    seats: listOf(exactly({ id: text(), body: refTo('BodyName'), ...seatTerm }), 'Newest first.'),
    affiliations: listOf(
      exactly({
        organisation: text(),
        owned_by: orNull(text()),
        kind: oneOf(affiliationKinds),
        from: day(),
        to: orNull(day())
      })
    ),
    ...places
  })
}
