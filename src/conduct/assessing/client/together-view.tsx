import { Button } from '../../../ui/components/button.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { ReaderGround } from '../../../ui/components/reader-ground.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { CaseContext, useCase, useCaseBody, useCaseHref } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { NotReady, Problem, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import { WriteTop } from '../../desk/client/case/write-top.tsx'
import { answers } from '../bodies.ts'
import { readFindings } from '../read-findings.ts'
import { OwnAnswers } from './assessment.tsx'
import { fieldsOf, Questions, readAssessed } from './questions.tsx'

export function AssessTogether({ team }: { team: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <CaseContext.Provider value={loaded.value}>
      <TogetherPage />
    </CaseContext.Provider>
  )
}

/** What the team found, written down by the lead from what each member wrote. */
export function TogetherPage() {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { team, name, assessing } = useCase()
  const assessment = useCaseBody()?.rules.handling.assessment
  const { busy, problem, run } = useAct()
  const before = assessing.together
  const { fields, read, drop } = useDraft(`together ${team} ${assessing.round}`, {
    ...fieldsOf(before ?? assessing.mine),
    inScope: [before?.inScope ?? ''],
    findings: [(before?.findings ?? []).map(({ clause, evidence }) => `${clause}: ${evidence}`).join('\n')],
    text: [before?.text ?? '']
  })
  const href = useCaseHref()
  if (assessment === undefined) return <Text>{t('desk.assess.no_procedure')}</Text>
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const inScope = answers.find((each) => each === one(fields, 'inScope')) ?? 'unknown'
      const body = {
        ...readAssessed(fields, assessment),
        inScope,
        findings: readFindings(one(fields, 'findings')),
        text: one(fields, 'text')
      }
      await call('assessTogether', { team, body })
      drop()
      changed(t('desk.said.assessment'))
      go(href)
    })
  }
  return (
    <>
      <WriteTop />
      <Title>{t('desk.assess.together.title', { name })}</Title>
      <OwnAnswers />
      <Problem code={problem} />
      <ReaderGround reader="team" title={t('desk.note.banner')}>
        <form onSubmit={save} onInput={read} noValidate>
          <Questions assessment={assessment} fields={fields} />
          <Radios
            name="inScope"
            legend={t('desk.assess.in_scope')}
            legendSize="s"
            small
            inline
            value={one(fields, 'inScope')}
            choices={answers.map((value) => ({ value, label: t(`desk.assess.${value}`) }))}
          />
          <Textarea
            name="findings"
            label={t('desk.assess.findings')}
            hint={t('desk.assess.findings.hint')}
            rows={4}
            value={one(fields, 'findings')}
          />
          <Textarea name="text" label={t('desk.assess.text')} rows={4} value={one(fields, 'text')} />
          <Button disabled={busy}>{busy ? t('desk.working') : t('desk.assess.together.save')}</Button>
        </form>
      </ReaderGround>
    </>
  )
}
