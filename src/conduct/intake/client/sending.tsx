import { useState } from 'preact/hooks'
import { CallFailed } from '../../../client/shared/rpc.ts'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { FormFacts } from '../form-facts.ts'
import { Reach } from '../pages/reach.tsx'

/** The worker's or the server's code. */
export type FailCode = string

const reasons: Readonly<Record<string, Key>> = {
  offline: 'report.failed.offline',
  seal: 'report.failed.seal',
  bug: 'report.failed.seal',
  gone: 'report.failed.seal',
  form_closed: 'report.failed.closed',
  roster_old: 'report.failed.roster_old',
  roster_outdated: 'report.failed.roster',
  receipt: 'report.failed.receipt',
  untrusted: 'report.failed.untrusted',
  nobody_left: 'report.nobody.title',
  work_needed: 'report.failed.busy',
  slow_down: 'report.failed.busy',
  too_many: 'report.failed.busy',
  expired: 'report.failed.file_gone',
  too_big: 'report.problem.too_long'
}

/** Nothing was sent, the words are still there, and here is how to reach a person (S1). */
export function SendFailed({ code, facts }: { code: FailCode; facts: FormFacts }) {
  const t = useWords()
  return (
    <>
      <ErrorSummary title={t('report.failed.title')} errors={[{ text: t(reasons[code] ?? 'report.failed.server') }]} />
      <Reach facts={facts} />
    </>
  )
}

type SaveProps = { facts: FormFacts; onSave: () => Promise<void>; hasFiles: boolean }

/** "Save it, not sent": kept for 30 days under seven words. */
export function SaveDraft({ facts, onSave, hasFiles }: SaveProps) {
  const t = useWords()
  const [failed, setFailed] = useState<FailCode>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setFailed(undefined)
    try {
      await onSave()
    } catch (error) {
      setFailed(error instanceof CallFailed ? error.code : 'bug')
      setBusy(false)
    }
  }
  return (
    <>
      {failed && <SendFailed code={failed} facts={facts} />}
      <h1 class="govuk-heading-l">{t('report.save.title')}</h1>
      <p class="govuk-body">{t('report.save.text')}</p>
      {hasFiles && <p class="govuk-body">{t('report.save.no_files')}</p>}
      <button class="govuk-button" type="button" disabled={busy} onClick={() => void save()}>
        {t('report.save.button')}
      </button>
    </>
  )
}
