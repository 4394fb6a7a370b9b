import { itemKinds } from '../../../decisions/agendas/model.ts'
import { approvedHow } from '../../../decisions/minutes/model.ts'
import { day, exactly, listOf, moment, oneOf, orNull, refTo, text, whole, type Schema } from '../schema.ts'
import { markdown, pageOf, places } from './shared.ts'

const minutesFacts = {
  id: text(),
  key: text('The day of the meeting, as addresses have it.'),
  body: refTo('BodyName'),
  title: text(),
  held: day(),
  published: moment(),
  origin: oneOf(['kept', 'imported']),
  ...places
}

/** Forms of meetings. */
export const meetingSchemas: Readonly<Record<string, Schema>> = {
  MinutesSummary: exactly(minutesFacts),
  MinutesSummaryPage: pageOf('MinutesSummary'),
  Minutes: exactly({
    ...minutesFacts,
    text: markdown('The newest version, without what is for people of the body alone.'),
    versions: listOf(
      exactly({
        n: whole(),
        approved: moment(),
        how: oneOf(approvedHow),
        published: orNull(moment()),
        resolution: orNull(text(), 'Number of the resolution that approved it.'),
        reason: text('Why an earlier version was amended.')
      }),
      'Newest first.'
    )
  }),
  MeetingSummary: exactly({
    id: text(),
    body: refTo('BodyName'),
    title: text(),
    starts: moment(),
    ends: moment(),
    zone: text('Whose clock it is held by.'),
    status: oneOf(['planned', 'cancelled', 'over']),
    changed: moment(),
    ...places
  }),
  MeetingSummaryPage: pageOf('MeetingSummary'),
  Meeting: exactly({
    id: text(),
    body: refTo('BodyName'),
    title: text(),
    starts: moment(),
    ends: moment(),
    zone: text(),
    status: oneOf(['planned', 'cancelled', 'over']),
    changed: moment(),
    agenda: listOf(
      exactly({
        kind: oneOf(itemKinds),
        title: text(),
        notes: markdown('What is to be read before.'),
        motion: orNull(text())
      }),
      'Without what is for people of the body alone.'
    ),
    ...places
  })
}
