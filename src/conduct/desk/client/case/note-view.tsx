import { Button } from '../../../../ui/components/button.tsx'
import { ReaderGround } from '../../../../ui/components/reader-ground.tsx'
import { Textarea } from '../../../../ui/components/textarea.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { CaseContext, useCase, useCaseHref } from './case-context.ts'
import { one } from '../form-fields.ts'
import { NotReady, Problem, Text, Title } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../use-work.ts'
import { WriteTop } from './write-top.tsx'

export function Note({ team }: { team: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <CaseContext.Provider value={loaded.value}>
      <NotePage />
    </CaseContext.Provider>
  )
}

/** A note for the team. Nothing on this page can reach the reporter. */
export function NotePage() {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { team, name } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`note ${team}`)
  const href = useCaseHref()
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('note', { team, text: one(fields, 'text') })
      drop()
      changed(t('desk.said.note'))
      go(href)
    })
  }
  return (
    <>
      <WriteTop />
      <Title>{t('desk.note.title', { name })}</Title>
      <Problem code={problem} />
      <ReaderGround reader="team" title={t('desk.note.banner')}>
        <form onSubmit={save} onInput={read} noValidate>
          <Textarea name="text" id="note-text" label={t('desk.note.label')} rows={8} value={one(fields, 'text')} />
          <Text>{t('desk.note.safety')}</Text>
          <Button disabled={busy}>{busy ? t('desk.working') : t('desk.note.save')}</Button>
        </form>
      </ReaderGround>
    </>
  )
}
