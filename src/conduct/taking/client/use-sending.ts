import { useEffect, useRef, useState } from 'preact/hooks'
import { CallFailed, type Connection } from '../../../client/shared/rpc.ts'
import type { FormMemory } from '../../intake/client/form-memory.ts'
import type { WordListFile } from '../../intake/client/fetch-word-list.ts'
import { deviceBadge } from './device-badge.ts'
import type { Card } from './tab-draft.ts'
import type { TakingCalls } from './taking-calls.ts'

type Given = {
  memory: FormMemory
  worker: Connection<TakingCalls>
  list: WordListFile
  ownKey: () => Promise<string>
  onSent: (card: Card) => void
}

export type Progress = 'sealing' | 'working' | 'sending'

/** Codes after which trying again by itself can help: the report is the same, so it is taken once. */
const passing: readonly string[] = ['offline', 'server_error', 'slow_down', 'too_many']
const againSeconds = 15

/** Sends once, however often it is pressed; after a lost connection it tries again by itself, and when there is one again. */
export function useSending({ memory, worker, list, ownKey, onSent }: Given) {
  const [progress, setProgress] = useState<Progress>()
  const [failed, setFailed] = useState<string>()
  const busy = useRef(false)

  const send = async () => {
    if (busy.current) return
    busy.current = true
    const { body, rosters } = memory
    setProgress('sealing')
    try {
      if (!body) throw new CallFailed('form_closed')
      if (!rosters) {
        // Nobody sends to people whose names were not on the page: they are shown first.
        memory.learn(body.id, await worker.call('rosters', { body: body.id }))
        throw new CallFailed('roster_outdated')
      }
      const card = await worker.call('send', {
        key: await ownKey(),
        badge: deviceBadge(new Date()),
        form: memory.form,
        rosters,
        body,
        list
      })
      setFailed(undefined)
      onSent(card)
    } catch (error) {
      const code = error instanceof CallFailed ? error.code : 'bug'
      if (code === 'roster_outdated' && rosters) memory.forgetRosters()
      setFailed(code)
    } finally {
      busy.current = false
      setProgress(undefined)
    }
  }

  useEffect(() => worker.onNotice((what) => (what === 'working' || what === 'sending') && setProgress(what)), [worker])
  const again = useRef(send)
  again.current = send
  const tries = failed !== undefined && passing.includes(failed)
  useEffect(() => {
    if (!tries) return undefined
    const retry = () => void again.current()
    const timer = setInterval(retry, againSeconds * 1000)
    addEventListener('online', retry)
    return () => {
      clearInterval(timer)
      removeEventListener('online', retry)
    }
  }, [tries])
  return { send, progress, failed, tries, clear: () => setFailed(undefined) }
}
