import { actionEvents, actionStates } from '../../../decisions/action-items/model.ts'
import { day, exactly, listOf, moment, oneOf, orNull, refTo, type Schema, text } from '../schema.ts'
import { byNumber, pageOf, places } from './shared.ts'

const facts = {
  number: text('Its number, for ever.'),
  title: text(),
  status: oneOf(actionStates),
  body: refTo('BodyName'),
  owner: exactly({ name: text(), slug: orNull(text(), 'Nothing for somebody without a page for everybody.') }),
  due: orNull(day()),
  made: moment(),
  ended: orNull(moment()),
  said: text('How it ended, as a sentence.'),
  meeting: orNull(text(), 'The meeting that it comes from.'),
  resolution: byNumber,
  ...places
}

/** Forms of what somebody undertook to do. */
export const actionSchemas: Readonly<Record<string, Schema>> = {
  ActionSummary: exactly(facts),
  ActionSummaryPage: pageOf('ActionSummary'),
  Action: exactly({
    ...facts,
    events: listOf(
      exactly({ at: moment(), what: oneOf(actionEvents), by: orNull(text()), words: text('What was said of it.') }),
      'Oldest first.'
    )
  })
}
