import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { ReaderGround } from '../../../ui/components/reader-ground.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { CaseContext, useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { dayAt } from '../../desk/client/day-field.ts'
import { one } from '../../desk/client/form-fields.ts'
import { NotReady, Problem, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import { WriteTop } from '../../desk/client/case/write-top.tsx'
import { linesOf } from './words-of.ts'

export function Act({ team }: { team: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <CaseContext.Provider value={loaded.value}>
      <ActPage />
    </CaseContext.Provider>
  )
}

/** "I acted now": what, why, where, until when. The others are asked at once whether it stands. */
export function ActPage() {
  const t = useWords()
  const { call, changed, go, zone } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`act ${team}`)
  const href = useCaseHref()
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const until = dayAt(one(fields, 'until'), zone)?.toISOString() ?? ''
      const spaces = linesOf(one(fields, 'spaces'))
      const { vote } = await call('actNow', { team, action: one(fields, 'action'), reason: one(fields, 'reason'), spaces, until })
      drop()
      changed(t(vote === 'opened' ? 'desk.said.act' : 'desk.said.act.no_vote'))
      go(href)
    })
  }
  return (
    <>
      <WriteTop />
      <Title>{t('desk.act.title')}</Title>
      <Problem code={problem} />
      <ReaderGround reader="team" title={t('desk.note.banner')}>
        <form onSubmit={save} onInput={read} noValidate>
          <Text>{t('desk.act.text')}</Text>
          <Textarea name="action" id="act-action" label={t('desk.act.what')} rows={3} value={one(fields, 'action')} />
          <Textarea name="reason" id="act-reason" label={t('desk.act.why')} rows={3} value={one(fields, 'reason')} />
          <Textarea
            name="spaces"
            id="act-spaces"
            label={t('desk.decide.spaces')}
            hint={t('desk.decide.spaces.hint')}
            rows={2}
            value={one(fields, 'spaces')}
          />
          <Input
            name="until"
            id="act-until"
            type="date"
            width={10}
            label={t('desk.act.until')}
            hint={t('desk.act.until.hint')}
            value={one(fields, 'until')}
          />
          <Button disabled={busy}>{busy ? t('desk.working') : t('desk.act.save')}</Button>
        </form>
      </ReaderGround>
    </>
  )
}
