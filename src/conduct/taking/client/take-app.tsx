/** Taking a report down: opens what this tab kept, lets it be written, and hands over the card. Then nothing of it is left here. */
import { useEffect, useState } from 'preact/hooks'
import { CallFailed, type Connection } from '../../../client/shared/rpc.ts'
import { href, routes } from '../../../routes.ts'
import { useWords } from '../../../ui/words-context.ts'
import { FormMemory } from '../../intake/client/form-memory.ts'
import { newForm } from '../../intake/form-state.ts'
import type { TakePageData } from '../page-data.ts'
import { newTaken } from '../read-notes.ts'
import { CardScreen } from './card-screen.tsx'
import { deviceBadge } from './device-badge.ts'
import type { Card } from './tab-draft.ts'
import { forgetTabKey, tabKey } from './tab-key.ts'
import type { TakingCalls } from './taking-calls.ts'
import { WriteApp } from './write-app.tsx'

type Props = { data: TakePageData; start: () => Connection<TakingCalls> }

type At =
  | { readonly at: 'opening' | 'closed' }
  | { readonly at: 'unreachable'; readonly key: string }
  | { readonly at: 'writing'; readonly memory: FormMemory; readonly key?: string }
  | { readonly at: 'card'; readonly card: Card; readonly key: string; readonly paper: boolean }

export function TakeApp({ data, start }: Props) {
  const t = useWords()
  const [worker] = useState(start)
  const begin = (): At => ({ at: 'writing', memory: newMemory(data) })
  const [now, setNow] = useState<At>(() => (tabKey() === undefined ? begin() : { at: 'opening' }))

  const reopen = async (key: string) => {
    setNow({ at: 'opening' })
    try {
      const kept = await worker.call('reopen', { key })
      if (kept === undefined) {
        forgetTabKey()
        setNow(begin())
      } else if ('card' in kept) setNow({ at: 'card', key, card: kept.card, paper: kept.paper })
      else setNow({ at: 'writing', key, memory: new FormMemory(kept.form, data.facts) })
    } catch (error) {
      setNow(error instanceof CallFailed && error.code === 'gone' ? begin() : { at: 'unreachable', key })
    }
  }
  useEffect(() => {
    const key = tabKey()
    if (key !== undefined) void reopen(key)
  }, [])

  const sent = (card: Card, key: string, memory: FormMemory) => {
    const paper = memory.form.answers.taken?.from === 'paper'
    // Some closure of the browser's may outlive the page that was drawn; what it holds is empty.
    memory.form = newForm(false)
    // The worker holds the words and their keys: it ends with the report, and only the card is left.
    worker.close()
    history.pushState({ at: 'card' }, '')
    setNow({ at: 'card', card, key, paper })
  }
  const finish = async (key: string, paper: boolean) => {
    setNow({ at: 'closed' })
    forgetTabKey()
    const fresh = start()
    await fresh.call('drop', { key }).catch(() => undefined)
    fresh.close()
    location.replace(href(routes.takeDone, undefined, paper ? { from: 'paper' } : {}))
  }

  switch (now.at) {
    case 'writing':
      return (
        <WriteApp
          data={data}
          worker={worker}
          memory={now.memory}
          opened={now.key}
          onSent={(card, key) => sent(card, key, now.memory)}
          onStopped={() => {
            const key = tabKey()
            if (key === undefined) return
            forgetTabKey()
            void worker.call('drop', { key }).catch(() => undefined)
          }}
        />
      )
    case 'card':
      return <CardScreen {...{ data }} card={now.card} paper={now.paper} onDone={() => void finish(now.key, now.paper)} />
    case 'unreachable':
      return (
        <>
          <h1 class="govuk-heading-l">{t('take.reopen.title')}</h1>
          <p class="govuk-body">{t('take.reopen.text')}</p>
          <button class="govuk-button" type="button" onClick={() => void reopen(now.key)}>
            {t('report.failed.again')}
          </button>
        </>
      )
    case 'opening':
    case 'closed':
      return (
        <p class="govuk-body" role="status">
          {t('report.loading')}
        </p>
      )
  }
}

function newMemory(data: TakePageData): FormMemory {
  const form = newForm(false, data.space)
  const badge = data.from !== 'paper' ? deviceBadge(new Date()) : undefined
  const who = badge && { by: badge.name, person: badge.person }
  const taken = { ...newTaken(data.from, new Date()), ...who }
  return new FormMemory({ ...form, answers: { ...form.answers, taken } }, data.facts)
}
