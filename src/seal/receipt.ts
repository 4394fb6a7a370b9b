import { fromBase64url, hashOf, toBase64url, utf8 } from './bytes.ts'
import { sign, type Signer, verify } from './sign.ts'

/** What a reporter holds against the instance: these three entries were taken in this hour (S5). */
export type Receipt = {
  readonly instance: string
  /** Hash of the thread id. */
  readonly thread: string
  /** Hashes of the sealed door, words and identity entries. */
  readonly entries: readonly [door: string, words: string, identity: string]
  /** `2026-11-21T09Z` */
  readonly hour: string
  readonly signature: string
}

function parts(receipt: Omit<Receipt, 'signature'>): Uint8Array[] {
  return [receipt.instance, receipt.thread, ...receipt.entries, receipt.hour].map(utf8)
}

/** The hour of a moment, as receipts and signed heads write it. */
export function hourOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 13)}Z`
}

/** Signs a receipt with the instance's seed. `threadId` is hashed: the receipt may be shown to somebody. */
export function signReceipt(
  claim: Omit<Receipt, 'signature' | 'thread'> & { readonly threadId: string },
  instanceKey: Uint8Array | Signer
): Receipt {
  const { instance, entries, hour } = claim
  const content = { instance, thread: hashOf(utf8(claim.threadId)), entries, hour }
  return { ...content, signature: toBase64url(sign('commonweal/receipt/v1', parts(content), instanceKey)) }
}

/** Whether the instance key signed this receipt. Never throws. */
export function isReceiptSigned(receipt: Receipt, instanceKey: string): boolean {
  try {
    return verify('commonweal/receipt/v1', parts(receipt), fromBase64url(receipt.signature, 64), instanceKey)
  } catch {
    return false
  }
}

/**
 * One hash over what was filed, without the hour, so that a reader can compute it from the entries alone. The first
 * reader's acknowledgement repeats it under their own signature, and the return page compares (S5).
 */
export function filedHash(receipt: Pick<Receipt, 'instance' | 'thread' | 'entries'>): string {
  return hashOf(utf8(['commonweal/filed/v1', receipt.instance, receipt.thread, ...receipt.entries].join('\n')))
}
