import { Button } from '../../../ui/components/button.tsx'
import { ReaderGround } from '../../../ui/components/reader-ground.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { CaseContext, useCase, useCaseBody, useCaseHref } from '../../desk/client/case/case-context.ts'
import { NotReady, Problem, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import { WriteTop } from '../../desk/client/case/write-top.tsx'
import { fieldsOf, Questions, readAssessed } from './questions.tsx'

export function Assess({ team }: { team: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <CaseContext.Provider value={loaded.value}>
      <AssessPage />
    </CaseContext.Provider>
  )
}

/** What one member thinks alone. Nobody reads it before a second member has written theirs. */
export function AssessPage() {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { team, name, assessing } = useCase()
  const assessment = useCaseBody()?.rules.handling.assessment
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`assess ${team} ${assessing.round}`, fieldsOf(assessing.mine))
  const href = useCaseHref()
  if (assessment === undefined) return <Text>{t('desk.assess.no_procedure')}</Text>
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('assessAlone', { team, body: readAssessed(fields, assessment) })
      drop()
      changed(t('desk.said.assessed'))
      go(href)
    })
  }
  return (
    <>
      <WriteTop />
      <Title>{t('desk.assess.title', { name })}</Title>
      <Text>{t('desk.assess.alone')}</Text>
      <Problem code={problem} />
      <ReaderGround reader="team" title={t('desk.note.banner')}>
        <form onSubmit={save} onInput={read} noValidate>
          <Questions assessment={assessment} fields={fields} />
          <Button disabled={busy}>{busy ? t('desk.working') : t('desk.assess.save')}</Button>
        </form>
      </ReaderGround>
    </>
  )
}
