/** The page of somebody outside a team: a link or seven words open it; then the letter, and an answer. Nothing is stored. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { CallFailed, type Connection } from '../../../client/shared/rpc.ts'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { enhance } from '../../intake/client/enhance.ts'
import { useIdle } from '../../returning/client/use-idle.ts'
import type { KeyProblem } from '../../returning/pages/key-entry.tsx'
import type { LetterPageData } from '../page-data.ts'
import type { OutsideView } from '../session.ts'
import { AgreementView } from './agreement-view.tsx'
import { FirstVisit } from './first-visit.tsx'
import type { LetterCalls, OpenedLetter } from './letter-calls.ts'
import { CodeEntry, WordsEntry } from './letter-entry.tsx'
import { LetterView } from './letter-view.tsx'
import { outsideProblem } from './problems.ts'

type Props = { data: LetterPageData; worker: Connection<LetterCalls>; fragment: string }

/** What stands behind the `#`: the key of a link, and whether a code goes with it. */
function readFragment(fragment: string): { link: string; hasCode: boolean } | undefined {
  const [link = '', mark] = fragment.split('.')
  return link === '' ? undefined : { link, hasCode: mark === 'c' }
}

export function LetterApp({ data, worker, fragment }: Props) {
  const t = useWords()
  const link = useRef(readFragment(fragment))
  const [view, setView] = useState<OutsideView>()
  const [words, setWords] = useState<readonly string[]>()
  const [problem, setProblem] = useState<KeyProblem>()
  const [busy, setBusy] = useState(false)
  const [note, setNote] = useState<string>()
  const [byWords, setByWords] = useState(link.current === undefined)
  const typed = useRef('')
  const kept = useRef('')
  const root = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (root.current) enhance(root.current)
    document.title = t('ui.title', { title: t('outside.page_title'), site: data.site })
  }, [problem, view, byWords])
  // What is new on the page is read from its heading.
  useLayoutEffect(() => {
    if (view === undefined) return
    const heading = root.current?.querySelector('h1')
    if (heading) heading.tabIndex = -1
    heading?.focus()
  }, [view === undefined, words === undefined])
  useIdle(view !== undefined, (text) => {
    kept.current = text
    void worker.call('close')
    link.current = undefined
    setView(undefined)
    setByWords(true)
    setNote(t('outside.idle'))
  })

  const take = async (opened: OpenedLetter): Promise<void> => {
    setNote(undefined)
    if (opened.kind === 'typed') {
      const { problem: wrong } = opened
      return setProblem(wrong.problem === 'count' ? wrong : { problem: 'unknown', words: wrong.unknown })
    }
    if (opened.kind === 'nothing') return setProblem({ problem: 'failed', key: 'outside.nothing' })
    const isFirst = opened.view.purpose === 'letter' && !opened.view.claimed
    if (isFirst) setWords(await worker.call('makeWords'))
    if (opened.corrected !== undefined) setNote(t('return.key.corrected', { word: opened.corrected }))
    setView(opened.view)
  }
  const attempt = async (open: () => Promise<OpenedLetter>): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await take(await open())
    } catch (error) {
      setProblem({ problem: 'failed', key: problemOf(error) })
    }
    setBusy(false)
  }
  const openLink = (code?: string) =>
    attempt(() => worker.call('openLink', { link: link.current?.link ?? '', code, list: data.list }))
  const openWords = (text: string) => {
    typed.current = text
    return attempt(() => worker.call('openWords', { text, list: data.list }))
  }
  const claim = async (): Promise<void> => {
    setView(await worker.call('claim'))
    setWords(undefined)
  }

  // A link without a code opens by itself.
  useEffect(() => {
    if (link.current !== undefined && !link.current.hasCode) void openLink()
  }, [])

  const draw = () => {
    if (view?.purpose === 'agreement') return <AgreementView {...{ view, worker, setView }} />
    if (view && words) return <FirstVisit words={words} group={view.group} onKept={claim} problemOf={problemOf} />
    if (view) return <LetterView {...{ view, worker, setView, note }} kept={kept.current} />
    const entry = { problem, busy, note }
    if (byWords) return <WordsEntry {...entry} typed={typed.current} onOpen={openWords} />
    const onWords = () => (setProblem(undefined), setByWords(true))
    return <CodeEntry {...entry} hasCode={link.current?.hasCode === true} onOpen={openLink} onWords={onWords} />
  }
  return <div ref={root}>{draw()}</div>
}

function problemOf(error: unknown): Key {
  return outsideProblem(error instanceof CallFailed ? error.code : 'bug')
}
