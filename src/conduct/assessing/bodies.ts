/** What entries about the assessment say: the procedure's own questions, answered without numbers. */
import { listOf, oneOf, record, text, type Shaped } from '../threads/shapes.ts'

export const answers = ['yes', 'no', 'unknown'] as const
export type Answer = (typeof answers)[number]
/** The two sides of the matrix. */
export const levels = ['lower', 'higher', 'unknown'] as const
export type Level = (typeof levels)[number]

const answered = record({ question: text(60), answer: oneOf(answers), why: text(500) })
export type Answered = Shaped<typeof answered>

const view = { answers: listOf(answered, 40), impact: oneOf(levels), risk: oneOf(levels) }

/** What one member thinks before they have talked about it. */
export const assessedBody = record(view)
export type AssessedBody = Shaped<typeof assessedBody>

/**
 * What the team found, written down by the lead. Each finding points to a clause of the policy and to what shows it.
 */
export const assessmentBody = record({
  ...view,
  inScope: oneOf(answers),
  findings: listOf(record({ clause: text(200), evidence: text(1_000) }), 20),
  text: text(4_000)
})
export type AssessmentBody = Shaped<typeof assessmentBody>

/** Something came to light that changes the assessment. */
export const newContextBody = record({ what: text(1_000) })
