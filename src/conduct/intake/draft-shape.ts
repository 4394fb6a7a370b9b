/** The shape of a report that is not sent yet, checked when it is opened again. */
import { count, listOf, oneOf, record, text, yesNo } from '../threads/shapes.ts'
import type { Json } from '../../seal/json.ts'
import {
  dangerAnswers,
  happenedToAnswers,
  limits,
  needAnswers,
  reachAnswers,
  takenFrom,
  warningAnswers,
  whenAnswers
} from './answers.ts'
import type { FormState } from './form-state.ts'

/** Wider than what may be sent: words that are too long are kept too, to be shortened later. */
const roomy = limits.what * 4
const id = text(22)
const fileKey = record({ blob: id, hash: text(43), size: count, seed: text(43) })
const file = record({ name: text(limits.name), type: text(100), cleaned: fileKey }, { original: fileKey })

const taken = record(
  {
    from: oneOf(takenFrom),
    by: text(roomy),
    typedBy: text(roomy),
    notes: text(roomy),
    others: text(roomy),
    toldAt: text(17),
    enteredAt: text(17)
  },
  { person: id }
)

const answers = record(
  {
    what: text(roomy),
    place: text(roomy),
    whenText: text(roomy),
    who: listOf(text(roomy), limits.people),
    needs: listOf(oneOf(needAnswers), limits.needs),
    needsText: text(roomy),
    leaveOut: listOf(id, 400),
    askBeforeNew: yesNo,
    name: text(roomy),
    reach: oneOf(reachAnswers),
    address: text(roomy),
    sharedMailbox: yesNo,
    language: text(roomy),
    addressedAs: text(roomy),
    files: listOf(file, limits.files)
  },
  {
    danger: oneOf(dangerAnswers),
    happenedTo: oneOf(happenedToAnswers),
    personKnows: oneOf(dangerAnswers),
    when: oneOf(whenAnswers),
    whoUnknown: oneOf(['unknown', 'later']),
    warnings: listOf(oneOf(warningAnswers), warningAnswers.length),
    space: text(100),
    identityTo: id,
    taken
  }
)

const form = record({ short: yesNo, asked: listOf(id, 400), answers })

/** A form as it was kept; nothing when the bytes are of something else. */
export function readForm(value: Json | undefined): FormState | undefined {
  return form(value)
}
