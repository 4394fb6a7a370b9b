import { itemKinds } from '../../../decisions/agendas/model.ts'
import { exactly, listOf, moment, oneOf, orNull, refTo, text, type Schema } from '../schema.ts'
import { markdown, pageOf, places } from './shared.ts'

/** Forms of meetings. */
export const meetingSchemas: Readonly<Record<string, Schema>> = {
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
