import { Button, buttonClass } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseBody, useCaseHref } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Day, Problem, Said, Section, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { AssessedBody } from '../bodies.ts'
import { Matrix } from './matrix.tsx'
import { sides } from './questions.tsx'

/** How serious it is: each member alone, then together, and what came to light later. */
export function Assessment() {
  const t = useWords()
  const { assessing } = useCase()
  const alone = useCaseHref('/assess')
  const together = useCaseHref('/together')
  return (
    <Section id="assessment" title={t('desk.assessment')}>
      {assessing.contexts.length > 0 && (
        <ul class="cw-lines">
          {assessing.contexts.map(({ what, at }) => (
            <li key={at + what}>
              {t('desk.assess.context')} <Day at={at} />
              <Said>{what}</Said>
            </li>
          ))}
        </ul>
      )}
      <Together />
      <Matrix />
      <Text>{t('desk.assess.written', { count: assessing.written })}</Text>
      {assessing.others.length > 0 && (
        <Details summary={t('desk.assess.each')}>
          <OwnAnswers />
        </Details>
      )}
      <p class="govuk-body">
        <a class={buttonClass('secondary')} href={alone}>
          {t(assessing.mine === undefined ? 'desk.assess.begin' : 'desk.assess.change')}
        </a>{' '}
        {assessing.mayWriteTogether && (
          <a class={buttonClass('secondary')} href={together}>
            {t('desk.assess.together')}
          </a>
        )}
      </p>
      <Details summary={t('desk.assess.new_context')}>
        <ContextForm />
      </Details>
    </Section>
  )
}

/** The result as a sentence, then findings, each with its clause and what shows it. */
function Together() {
  const t = useWords()
  const { assessing } = useCase()
  const matrix = useCaseBody()?.rules.handling.assessment.matrix
  const { together } = assessing
  if (together === undefined) return <Text>{t('desk.assess.none')}</Text>
  const { impact, risk, inScope, findings, text, name, at } = together
  const usual = impact === 'unknown' || risk === 'unknown' ? undefined : matrix?.[`${impact}_${risk}`]
  return (
    <>
      <p class="govuk-body">
        <strong>
          {t(`desk.assess.scope.${inScope}`)} {t(`desk.assess.impact.is.${impact}`)} {t(`desk.assess.risk.is.${risk}`)}
        </strong>{' '}
        <span class="cw-muted">
          <bdi>{name}</bdi>, <Day at={at} />
        </span>
      </p>
      {usual !== undefined && <Text>{t('desk.assess.usual', { usual })}</Text>}
      {findings.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {findings.map(({ clause, evidence }) => (
            <li key={clause + evidence}>
              <strong>{clause}</strong>: {evidence}
            </li>
          ))}
        </ul>
      )}
      {text !== '' && <Said>{text}</Said>}
    </>
  )
}

/** What each member wrote alone, side by side. */
export function OwnAnswers() {
  const t = useWords()
  const { assessing } = useCase()
  const assessment = useCaseBody()?.rules.handling.assessment
  const people: { name: string; said: AssessedBody }[] = [
    ...(assessing.mine === undefined ? [] : [{ name: t('desk.assess.me'), said: assessing.mine }]),
    ...assessing.others.map((each) => ({ name: each.name, said: each }))
  ]
  if (assessment === undefined || people.length === 0) return null
  const answerOf = (said: AssessedBody, question: string): string => {
    const found = said.answers.find((each) => each.question === question)
    if (found === undefined) return ''
    const word = t(`desk.assess.${found.answer}`)
    return found.why === '' ? word : `${word}: ${found.why}`
  }
  const questions = sides.flatMap((side) => assessment[side])
  return (
    <Table
      id="own-answers"
      caption={t('desk.assess.each')}
      captionHidden
      head={[{ title: t('desk.assess.question') }, ...people.map(({ name }) => ({ title: name }))]}
      rowHeaders
      rows={[
        ...questions.map(({ key, text }) => [text, ...people.map(({ said }) => answerOf(said, key))]),
        [t('desk.assess.impact.level'), ...people.map(({ said }) => t(`desk.assess.level.${said.impact}`))],
        [t('desk.assess.risk.level'), ...people.map(({ said }) => t(`desk.assess.level.${said.risk}`))]
      ]}
    />
  )
}

function ContextForm() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`context ${team}`)
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('addContext', { team, what: one(fields, 'what') })
      drop()
      changed(t('desk.said.context'))
    })
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Text>{t('desk.assess.new_context.why')}</Text>
      <Problem code={problem} />
      <Textarea name="what" id="context-what" label={t('desk.assess.new_context.what')} rows={3} value={one(fields, 'what')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.assess.new_context.save')}
      </Button>
    </form>
  )
}
