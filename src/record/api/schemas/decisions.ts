import { effectStates } from '../../../decisions/effects/model.ts'
import { decidedHow, linkKinds, resolutionStates } from '../../../decisions/model.ts'
import { motionShown, motionStates, motionWays } from '../../../decisions/motions/model.ts'
import { day, exactly, listOf, moment, oneOf, orNull, refTo, text, whole, yes, type Schema } from '../schema.ts'
import { markdown, pageOf, partialDay, places } from './shared.ts'

/** Forms of decisions. */
export const decisionSchemas: Readonly<Record<string, Schema>> = {
  ResolutionName: exactly({ number: text(), title: text(), decided: text(), tally: text(), ...places }),
  ResolutionSummary: exactly({
    number: text(),
    title: text(),
    body: refTo('BodyName'),
    decided: partialDay('As far as it is known.'),
    how: oneOf(decidedHow),
    tally: text('Ayes, nays, abstentions: 7-0-1. Empty when nobody knows.'),
    status: oneOf(resolutionStates),
    ...places
  }),
  ResolutionSummaryPage: pageOf('ResolutionSummary'),
  Resolution: exactly({
    number: text(),
    title: text(),
    text: markdown('RESOLVED, that ...'),
    body: refTo('BodyName'),
    about: orNull(refTo('BodyName')),
    decided: partialDay('As far as it is known.'),
    how: oneOf(decidedHow),
    tally: text(),
    outcome: text('The sentence for minutes.'),
    status: oneOf(resolutionStates),
    origin: oneOf(['decided', 'imported']),
    source: text(),
    motion: orNull(text(), 'Number of the motion; nothing for a confidential one.'),
    effects: listOf(
      exactly({
        n: whole(),
        kind: text(),
        on: day(),
        state: oneOf(effectStates, '`recorded`: applied elsewhere, before this record.'),
        says: text('What it does, in English.')
      })
    ),
    links: listOf(
      exactly({
        kind: oneOf(linkKinds),
        by: yes('Whether the other one says so of this one.'),
        number: text(),
        title: text()
      })
    ),
    ...places
  }),
  MotionSummary: exactly({
    number: text(),
    title: orNull(text(), 'Nothing for one that not everybody may read.'),
    body: refTo('BodyName'),
    how: oneOf(motionWays),
    shown: oneOf(motionShown, '`members`: for people of the body until it is decided.'),
    status: oneOf(motionStates),
    proposed: orNull(moment()),
    closed: orNull(moment()),
    outcome: text(),
    ...places
  }),
  MotionSummaryPage: pageOf('MotionSummary'),
  Motion: exactly({
    number: text(),
    title: orNull(text(), 'Nothing for one that not everybody may read; then there is nothing below it either.'),
    body: refTo('BodyName'),
    how: oneOf(motionWays),
    shown: oneOf(motionShown),
    status: oneOf(motionStates),
    proposed: orNull(moment()),
    closed: orNull(moment()),
    outcome: text(),
    mover: orNull(text()),
    seconder: orNull(text()),
    version: orNull(whole()),
    options: listOf(exactly({ title: text(), text: markdown('RESOLVED, that ...') })),
    votes: listOf(
      exactly({
        opened: moment(),
        closed: orNull(moment()),
        state: orNull(text()),
        tally: text(),
        shown: yes('False while votes are hidden; then no line says how anybody voted.'),
        lines: listOf(
          exactly({
            name: orNull(text(), 'Nothing for a vacant seat.'),
            standing: text(),
            held_by: orNull(text()),
            choices: listOf(orNull(text()), 'For each option.'),
            reason: text()
          })
        )
      })
    ),
    resolution: orNull(text()),
    sent_from: orNull(text()),
    sent_to: listOf(text()),
    ...places
  })
}
