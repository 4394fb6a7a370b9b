import { useState } from 'preact/hooks'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { FileUpload } from '../../../ui/components/file-upload.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useDay } from '../../outside/client/letter-view.tsx'
import type { OrganiserView } from '../organiser.ts'
import type { NamesRead } from './list-calls.ts'
import { listProblem, useTry, type ListWorker } from './problems.ts'

/** Largest file that is read; a list of five thousand names is far smaller. */
const mostFile = 4 * 1024 * 1024
type Props = { view: OrganiserView; worker: ListWorker; setView: (view: OrganiserView) => void }

/** Names are pasted or picked, looked at once more, then sealed and handed over. */
export function NamesForm({ view, worker, setView }: Props) {
  const t = useWords()
  const day = useDay()
  const [text, setText] = useState('')
  const [read, setRead] = useState<NamesRead>()
  const { problem, setProblem, busy, run: attempt } = useTry()
  const look = (): void =>
    attempt(async () => {
      const found = await worker.call('read', { text })
      setProblem(found.problem && listProblem(found.problem))
      setRead(found.problem === undefined ? found : undefined)
    })
  const pick = (file: File | undefined): void => {
    if (file === undefined) return
    if (file.size > mostFile) return setProblem('list.problem.too_many')
    attempt(async () => {
      setText(await worker.call('decode', { bytes: new Uint8Array(await file.arrayBuffer()) }))
      setRead(undefined)
    })
  }
  const send = (): void => attempt(async () => setView(await worker.call('send', { text })))
  return (
    <>
      {problem !== undefined && <ErrorSummary errors={[{ text: t(problem), href: '#text' }]} />}
      <h1 class="govuk-heading-l">{t('list.title', { event: view.event })}</h1>
      <p class="govuk-body">{t('list.from', { group: view.group })}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('list.sealed')}</li>
        <li>{t('list.answers')}</li>
        <li>{t('list.size', { most: String(view.most) })}</li>
        <li>{t('list.until', { day: day(view.until) })}</li>
        <li>{t('list.keep_link')}</li>
      </ul>
      <form
        method="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          look()
        }}
      >
        <FileUpload
          name="file"
          label={t('list.file')}
          hint={t('list.file.hint')}
          accept=".csv,.txt,.tsv,text/*"
          onChange={(event) => pick(event.currentTarget.files?.[0])}
        />
        <Textarea
          name="text"
          label={t('list.names')}
          labelSize="m"
          hint={t('list.names.hint')}
          rows={10}
          value={text}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => {
            setText(event.currentTarget.value)
            setRead(undefined)
          }}
        />
        <button class="govuk-button govuk-button--secondary" type="submit" disabled={busy}>
          {busy ? t('list.working') : t('list.look')}
        </button>
      </form>
      <div role="status">{read !== undefined && <p class="govuk-body">{t('list.read', { count: String(read.count) })}</p>}</div>
      {read !== undefined && (
        <>
          <InsetText>
            {read.first.map((name) => (
              <p class="govuk-body">
                <bdi>{name}</bdi>
              </p>
            ))}
          </InsetText>
          <p class="govuk-body">{t('list.read.wrong')}</p>
          <button class="govuk-button" type="button" disabled={busy} onClick={send}>
            {busy ? t('list.working') : t('list.send')}
          </button>
        </>
      )}
    </>
  )
}
