/** Everything a reporter does with scripts on: writing a report, its seven words, coming back to it. One page, one memory. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Connection } from '../../../client/shared/rpc.ts'
import { routes } from '../../../routes.ts'
import { useWords } from '../../../ui/words-context.ts'
import { FormApp } from '../../intake/client/form-app.tsx'
import { FormMemory } from '../../intake/client/form-memory.ts'
import { newForm, type FormState } from '../../intake/form-state.ts'
import { formOfAddress } from '../../intake/client/address-marks.ts'
import type { PageData } from '../../intake/page-data.ts'
import type { SentReport } from '../../intake/sent-report.ts'
import { KeptWords } from './kept-words.tsx'
import type { ReporterCalls } from './reporter-calls.ts'
import { ReturnApp } from './return-app.tsx'

type Props = { data: PageData; worker: Connection<ReporterCalls> }
type Where = 'form' | 'sent' | 'return' | 'cleared'

export function ReporterApp({ data, worker }: Props) {
  const [where, setWhere] = useState<Where>(() => (wasCleared() ? 'cleared' : data.start))
  const [sent, setSent] = useState<SentReport>()
  const [saved, setSaved] = useState<FormState>()
  const memory = useRef<FormMemory>(undefined)
  const startForm = saved ?? formOfAddress(newForm(data.short, data.space))
  memory.current ??= new FormMemory(startForm, data.facts)

  const finishWith = (report: SentReport) => {
    setSent(report)
    setWhere('sent')
    history.pushState({ at: 'sent' }, '')
  }
  const { space } = memory.current.form.answers
  const place = space === undefined ? {} : { space }

  if (where === 'cleared') return <Cleared />
  if (where === 'sent' && sent) {
    return <KeptWords sent={sent} data={data} onOpen={() => setWhere('return')} />
  }
  if (where === 'return') {
    return (
      <ReturnApp
        data={data}
        worker={worker}
        known={sent?.words}
        onDraft={(form) => {
          memory.current = new FormMemory(form, data.facts)
          setSaved(form)
          setWhere('form')
        }}
      />
    )
  }
  return (
    <FormApp
      data={data}
      memory={memory.current}
      worker={worker}
      first={saved ? 'check' : 'before'}
      onSent={({ reference, words, hour, earlier }) =>
        finishWith({ reference, words, received: hour, byServer: false, earlier, ...place })
      }
      onSaved={(words) => finishWith({ reference: '', words, received: '', byServer: false, draft: true, ...place })}
    />
  )
}

/** This page was left and came back: its history remembers a step, its memory nothing. */
function wasCleared(): boolean {
  const state = history.state as { at?: unknown } | null
  history.replaceState(null, '')
  return typeof state?.at === 'string' && state.at !== 'before'
}

function Cleared() {
  const t = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
        {t('report.cleared.title')}
      </h1>
      <p class="govuk-body">{t('report.cleared.text')}</p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={routes.report}>
            {t('report.cleared.start')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={routes.return}>
            {t('report.cleared.come_back')}
          </a>
        </li>
      </ul>
    </>
  )
}
