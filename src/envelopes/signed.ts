import { signHead } from '../seal/chain.ts'
import { hourOf } from '../seal/receipt.ts'
import type { Asker } from './asking.ts'
import { fromRow } from './bytes.ts'
import type { EnvelopeKeys } from './context.ts'
import { instanceSigner } from './signer.ts'
import type { Hash, HeadAnswer, Signed, ThreadId } from './model.ts'

/** The instance's signature over a head it gives out or has just accepted (S25). */
export function signedHead(
  keys: EnvelopeKeys,
  at: { readonly thread: Buffer; readonly length: number; readonly head: Buffer },
  now: Date
): Signed {
  const hour = hourOf(now)
  const content = { thread: fromRow<ThreadId>(at.thread), length: at.length, head: fromRow<Hash>(at.head), hour }
  return { hour, signature: signHead(content, instanceSigner(keys)).signature }
}

/** What a holder may know of a thread without reading it. */
export function headAnswer(keys: EnvelopeKeys, asker: Asker, now: Date): HeadAnswer {
  const { shape, length, stale } = asker
  return {
    id: fromRow<ThreadId>(asker.thread),
    shape,
    length,
    head: fromRow<Hash>(asker.head),
    stale,
    signed: signedHead(keys, asker, now)
  }
}
