/** The page of an organiser: a link opens it; names go out sealed; the answer of two maintainers comes back. Nothing is stored. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { enhance } from '../../intake/client/enhance.ts'
import { useIdle } from '../../returning/client/use-idle.ts'
import type { OrganiserView } from '../organiser.ts'
import type { ListPageData } from '../page-data.ts'
import { AnswerView } from './answer-view.tsx'
import { NamesForm } from './names-form.tsx'
import { problemOf, type ListWorker } from './problems.ts'

type Props = { data: ListPageData; worker: ListWorker; link: string }

export function ListApp({ data, worker, link }: Props) {
  const t = useWords()
  const [view, setView] = useState<OrganiserView>()
  const [problem, setProblem] = useState<Key>()
  const [ended, setEnded] = useState<Key>()
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (root.current) enhance(root.current)
    document.title = t('ui.title', { title: t('list.page_title'), site: data.site })
  }, [problem, view, ended])
  useIdle(view !== undefined, () => {
    void worker.call('close')
    setView(undefined)
    setEnded('list.idle')
  })
  useEffect(() => {
    worker.call('open', { link }).then(
      (opened) => (opened === undefined ? setProblem('list.nothing') : setView(opened)),
      (error: unknown) => setProblem(problemOf(error))
    )
  }, [])
  const done = async (): Promise<void> => {
    await worker.call('done')
    setView(undefined)
    setEnded('list.deleted')
  }
  const draw = () => {
    if (view === undefined) return <Closed problem={problem} ended={ended} />
    if (view.state === 'empty') return <NamesForm view={view} worker={worker} setView={setView} />
    return <AnswerView view={view} worker={worker} setView={setView} onDone={done} />
  }
  return <div ref={root}>{draw()}</div>
}

/** A page that is opening, opens nothing, or was closed. */
export function Closed({ problem, ended }: { problem: Key | undefined; ended: Key | undefined }) {
  const t = useWords()
  return (
    <>
      {problem !== undefined && <ErrorSummary errors={[{ text: t(problem) }]} />}
      <h1 class="govuk-heading-l">{t('list.page_title')}</h1>
      <p class="govuk-body" role="status">
        {ended !== undefined ? t(ended) : problem === undefined && t('list.loading')}
      </p>
    </>
  )
}
