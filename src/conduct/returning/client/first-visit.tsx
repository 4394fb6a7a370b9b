/** The first visit after a report that somebody else took down: they saw the words, so new ones come first (S21). */
import { useState } from 'preact/hooks'
import { CallFailed, type Connection } from '../../../client/shared/rpc.ts'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { refusalKey } from '../pages/action-fields.tsx'
import { FirstVisitText } from '../pages/first-visit-text.tsx'
import type { ReportView } from '../report-view.ts'
import { NewWords } from './new-words.tsx'
import type { ReporterCalls } from './reporter-calls.ts'

type Props = { worker: Connection<ReporterCalls>; onReady: (view: ReportView) => void; onGone: () => void }
type Made = { readonly words: readonly string[]; readonly view: ReportView }

export function FirstVisit({ worker, onReady, onGone }: Props) {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  const [made, setMade] = useState<Made>()
  const make = async () => {
    setBusy(true)
    setFailed(undefined)
    try {
      setMade(await worker.call('makeNewWords'))
    } catch (error) {
      const code = error instanceof CallFailed ? error.code : 'bug'
      if (code === 'no_such_handle' || code === 'gone') return onGone()
      setFailed(code)
    }
    setBusy(false)
  }
  if (made) return <NewWords words={made.words} now={new Date()} onKept={() => onReady(made.view)} />
  return (
    <>
      {failed !== undefined && <ErrorSummary errors={[{ text: t(refusalKey(failed)) }]} />}
      <FirstVisitText />
      <button class="govuk-button" type="button" disabled={busy} onClick={() => void make()}>
        {busy ? t('report.sending.sending') : t('return.do.words')}
      </button>
    </>
  )
}
