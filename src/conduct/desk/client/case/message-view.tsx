import { useState } from 'preact/hooks'
import { Button } from '../../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../../ui/components/button-group.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { Radios } from '../../../../ui/components/radios.tsx'
import { ReaderGround } from '../../../../ui/components/reader-ground.tsx'
import { Textarea } from '../../../../ui/components/textarea.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { CaseContext, useCase, useCaseHref } from './case-context.ts'
import { FlagList } from '../flag-list.tsx'
import { many, one } from '../form-fields.ts'
import { NotReady, Problem, Said, Text, Title } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork, type Draft } from '../use-work.ts'
import { WriteTop } from './write-top.tsx'

export function Message({ team }: { team: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <CaseContext.Provider value={loaded.value}>
      <MessagePage />
    </CaseContext.Provider>
  )
}

/** A message to the reporter: written, then looked at once more, then sent. Nothing here becomes a note. */
export function MessagePage({ previewed = false }: { previewed?: boolean }) {
  const t = useWords()
  const { team, name, reports } = useCase()
  const draft = useDraft(`message ${team}`, { thread: [reports[0]?.thread ?? ''] })
  const [preview, setPreview] = useState(previewed)
  return (
    <>
      <WriteTop />
      <Title>{t(preview ? 'desk.message.preview' : 'desk.message.title', { name })}</Title>
      <ReaderGround reader="reporter" title={t('desk.message.banner')}>
        {preview ? (
          <Preview draft={draft} onBack={() => setPreview(false)} />
        ) : (
          <Write draft={draft} onPreview={() => setPreview(true)} />
        )}
      </ReaderGround>
    </>
  )
}

function Write({ draft, onPreview }: { draft: Draft; onPreview: () => void }) {
  const t = useWords()
  const { reports } = useCase()
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const { fields, read } = draft
  const look = (event: Event): void => {
    event.preventDefault()
    const isEmpty = one(fields, 'text').trim() === '' || one(fields, 'thread') === ''
    setProblem(isEmpty ? 'empty' : undefined)
    if (!isEmpty) onPreview()
  }
  return (
    <form onSubmit={look} onInput={read} noValidate>
      <Problem code={problem} />
      {reports.length > 1 && (
        <Radios
          name="thread"
          legend={t('desk.message.to')}
          legendSize="s"
          small
          value={one(fields, 'thread')}
          choices={reports.map((report) => ({ value: report.thread, label: report.reference }))}
        />
      )}
      <Textarea
        name="text"
        id="message-text"
        label={t('desk.message.label')}
        hint={t('desk.message.hint')}
        rows={8}
        value={one(fields, 'text')}
      />
      <Checkboxes
        name="question"
        small
        values={many(fields, 'question')}
        choices={[{ value: 'yes', label: t('desk.message.question'), hint: t('desk.message.question.hint') }]}
      />
      <Button>{t('desk.message.look')}</Button>
    </form>
  )
}

function Preview({ draft, onBack }: { draft: Draft; onBack: () => void }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { team, reports } = useCase()
  const { busy, problem, run } = useAct()
  const href = useCaseHref()
  const { fields, drop } = draft
  const thread = one(fields, 'thread')
  const text = one(fields, 'text')
  const question = one(fields, 'question') === 'yes'
  const reference = reports.find((report) => report.thread === thread)?.reference ?? ''
  const send = async (): Promise<void> => {
    await call('message', { team, thread, text, question })
    drop()
    changed(t('desk.said.message'))
    go(href)
  }
  return (
    <>
      <Problem code={problem} />
      <Text>{t(question ? 'desk.message.preview.question' : 'desk.message.preview.text', { reference })}</Text>
      <div class="cw-preview">
        <Said>{text}</Said>
      </div>
      <FlagList text={text} />
      <ButtonGroup>
        <Button type="button" disabled={busy} onClick={() => run(send)}>
          {busy ? t('desk.working') : t('desk.message.send')}
        </Button>
        <Button type="button" kind="secondary" disabled={busy} onClick={onBack}>
          {t('desk.message.change')}
        </Button>
      </ButtonGroup>
    </>
  )
}
