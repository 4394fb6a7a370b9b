import { useEffect, useRef, useState } from 'preact/hooks'
import type { Connection } from '../../../client/shared/rpc.ts'
import type { WordListFile } from '../../intake/client/fetch-word-list.ts'
import type { FormState } from '../../intake/form-state.ts'
import { keepTabKey } from './tab-key.ts'
import type { TakingCalls } from './taking-calls.ts'

export type Saving = { readonly at: 'nothing' } | { readonly at: 'saved'; readonly when: Date } | { readonly at: 'failed' }

const everySeconds = 5

type Given = {
  worker: Connection<TakingCalls>
  list: WordListFile
  /** whether there is something to keep */
  on: boolean
  /** what stands on the page now */
  read: () => FormState
  /** the key of a draft that was opened again */
  key: string | undefined
}

/** Keeps what is written, sealed, every few seconds and when the page is hidden. Gives how that went, and the key of the draft. */
export function useSaving({ worker, list, on, read, key: opened }: Given): { saving: Saving; ownKey: () => Promise<string> } {
  const [saving, setSaving] = useState<Saving>({ at: 'nothing' })
  const key = useRef<Promise<string>>(undefined)
  const last = useRef('')
  const now = useRef(read)
  now.current = read
  /** Drawing puts back what the memory knows: what was typed while the answer was on its way is taken over first. */
  const say = (how: Saving) => {
    now.current()
    setSaving(how)
  }
  const ownKey = (): Promise<string> => {
    key.current ??= opened === undefined ? worker.call('newKey') : Promise.resolve(opened)
    return key.current
  }
  useEffect(() => {
    if (!on) return undefined
    let busy = false
    const save = async () => {
      const form = now.current()
      const text = JSON.stringify(form)
      if (busy || text === last.current) return
      busy = true
      try {
        const own = await ownKey()
        await worker.call('keep', { key: own, list, form })
        if (!keepTabKey(own)) throw new Error('no storage')
        last.current = text
        say({ at: 'saved', when: new Date() })
      } catch {
        say({ at: 'failed' })
      }
      busy = false
    }
    const timer = setInterval(() => void save(), everySeconds * 1000)
    const hidden = () => void (document.visibilityState === 'hidden' && save())
    document.addEventListener('visibilitychange', hidden)
    void save()
    return () => {
      clearInterval(timer)
      last.current = ''
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [on])
  return { saving, ownKey }
}
