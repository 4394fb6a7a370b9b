import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Handling } from '../../../rules/handling.ts'
import { one } from '../../desk/client/form-fields.ts'
import type { Fields } from '../../desk/client/page-memory.ts'
import { answers, levels, type AssessedBody } from '../bodies.ts'

export const sides = ['jurisdiction', 'impact', 'risk'] as const

/** What a form begins with when this was said before. */
export function fieldsOf(said: AssessedBody | undefined): Fields {
  if (said === undefined) return {}
  const each = said.answers.flatMap(({ question, answer, why }) => [
    [`answer-${question}`, [answer]] as const,
    [`why-${question}`, [why]] as const
  ])
  return { ...Object.fromEntries(each), impact: [said.impact], risk: [said.risk] }
}

/** What the fields say; questions without an answer are left out. */
export function readAssessed(fields: Fields, assessment: Handling['assessment']): AssessedBody {
  const level = (name: string) => levels.find((each) => each === one(fields, name)) ?? 'unknown'
  return {
    answers: sides.flatMap((side) =>
      assessment[side].flatMap(({ key }) => {
        const answer = answers.find((each) => each === one(fields, `answer-${key}`))
        return answer === undefined ? [] : [{ question: key, answer, why: one(fields, `why-${key}`).trim() }]
      })
    ),
    impact: level('impact'),
    risk: level('risk')
  }
}

/** The procedure's own questions, each with yes, no or not known yet and one line why; then the two sides of the matrix. */
export function Questions({ assessment, fields }: { assessment: Handling['assessment']; fields: Fields }) {
  const t = useWords()
  return (
    <>
      {sides.map((side) => (
        <section key={side} class="cw-section" aria-labelledby={`assess-${side}`}>
          <h2 class="govuk-heading-s" id={`assess-${side}`}>
            {t(`desk.assess.${side}`)}
          </h2>
          {assessment[side].map(({ key, text }) => (
            <div key={key} class="cw-question">
              <Radios
                name={`answer-${key}`}
                legend={text}
                small
                inline
                value={one(fields, `answer-${key}`)}
                choices={answers.map((value) => ({ value, label: t(`desk.assess.${value}`) }))}
              />
              <Input name={`why-${key}`} label={t('desk.assess.why')} maxlength={500} value={one(fields, `why-${key}`)} />
            </div>
          ))}
          {side !== 'jurisdiction' && (
            <Radios
              name={side}
              legend={t(`desk.assess.${side}.level`)}
              legendSize="s"
              small
              inline
              value={one(fields, side)}
              choices={levels.map((value) => ({ value, label: t(`desk.assess.level.${value}`) }))}
            />
          )}
        </section>
      ))}
    </>
  )
}
