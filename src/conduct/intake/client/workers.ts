/** The workers of pages for people outside, started when first needed. The one policy of this page accepts exactly their addresses. */
import type { PdfCalls } from '../../../client/pdf-worker.ts'
import { connect, type Connection } from '../../../client/shared/rpc.ts'
import type { ListCalls } from '../../list-check/client/list-calls.ts'
import type { LetterCalls } from '../../outside/client/letter-calls.ts'
import type { TakingCalls } from '../../taking/client/taking-calls.ts'
import type { ReporterCalls } from '../../returning/client/reporter-calls.ts'

type Policy = { createScriptURL: (url: string) => string }
type WithPolicies = { trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy } }

let policy: Policy | undefined

function addressOf(name: 'reporter-worker' | 'pdf-worker' | 'letter-worker' | 'list-worker' | 'take-worker'): string {
  policy ??= ((globalThis as WithPolicies).trustedTypes ?? { createPolicy: (_: string, rules: Policy) => rules }).createPolicy(
    'commonweal-worker',
    {
      createScriptURL: (url) => {
        if (!Object.values(__WORKERS__).includes(url)) throw new TypeError('not one of our workers')
        return url
      }
    }
  )
  return policy.createScriptURL(__WORKERS__[name] ?? '')
}

export function startReporterWorker(): Connection<ReporterCalls> {
  return connect<ReporterCalls>(new Worker(addressOf('reporter-worker'), { type: 'module' }))
}

export function startPdfWorker(): Connection<PdfCalls> {
  return connect<PdfCalls>(new Worker(addressOf('pdf-worker'), { type: 'module' }))
}

export function startLetterWorker(): Connection<LetterCalls> {
  return connect<LetterCalls>(new Worker(addressOf('letter-worker'), { type: 'module' }))
}

export function startListWorker(): Connection<ListCalls> {
  return connect<ListCalls>(new Worker(addressOf('list-worker'), { type: 'module' }))
}

export function startTakeWorker(): Connection<TakingCalls> {
  return connect<TakingCalls>(new Worker(addressOf('take-worker'), { type: 'module' }))
}
