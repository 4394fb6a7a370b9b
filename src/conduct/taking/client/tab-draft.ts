/**
 * A report that is being taken down, kept so that a reload loses nothing and no device holds words: its bytes lie sealed at
 * the server, its key in this tab alone. Neither opens anything without the other (decision 71).
 */
import { identityFromSeed } from '../../../seal/age.ts'
import { fromBase64url, hashOf, randomBytes, toBase64url, utf8 } from '../../../seal/bytes.ts'
import type { Json } from '../../../seal/json.ts'
import { readForm } from '../../intake/draft-shape.ts'
import type { FormState } from '../../intake/form-state.ts'
import { openSealedDraft, sealDraft } from '../../intake/keep-draft.ts'
import { RequestFailed, type Requests } from '../../requests.ts'
import { listOf, record, text, yesNo } from '../../threads/shapes.ts'

/** What was sent, as the hand-over card shows it. */
export interface Card {
  readonly reference: string
  readonly words: readonly string[]
  readonly received: string
  /** The text that arrived is that of an earlier try, whose answer had got lost. */
  readonly earlier: boolean
}

/** While it is written: the answers, and what one more try needs to be the same report. Once it is sent: the card alone. */
export type Kept =
  | { readonly form: FormState; readonly words: readonly string[]; readonly thread: string }
  | { readonly card: Card; readonly paper: boolean }

/** The server gives such a draft up after a day. */
const days = 1

const words = listOf(text(40), 10)
const sentShape = record({ card: record({ reference: text(12), words, received: text(30), earlier: yesNo }), paper: yesNo })
const lastingShape = record({ words, thread: text(22) })

/** A fresh key of a tab, base64url. */
export function newTabKey(): string {
  return toBase64url(randomBytes(32))
}

function lookupOf(key: string): string {
  return hashOf(utf8(`commonweal/tab-draft/v1\0${key}`))
}

export async function keepInTab(requests: Requests, key: string, kept: Kept): Promise<void> {
  const { recipient } = await identityFromSeed(fromBase64url(key, 32))
  const b = await sealDraft(kept as unknown as Json, recipient)
  await requests.saveDraft(lookupOf(key), toBase64url(b), days)
}

/** What this tab kept; nothing when it has ended, or never was. */
export async function openInTab(requests: Requests, key: string): Promise<Kept | undefined> {
  try {
    const { b } = await requests.openDraft(lookupOf(key))
    return readKept(await openSealedDraft(fromBase64url(b), await identityFromSeed(fromBase64url(key, 32))))
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 404) return undefined
    throw error
  }
}

function readKept(value: Json | undefined): Kept | undefined {
  const sent = sentShape(value)
  if (sent !== undefined) return sent
  const lasting = lastingShape(value)
  const form = readForm((value as { form?: Json } | undefined)?.form)
  return lasting && form && { form, ...lasting }
}

export async function dropFromTab(requests: Requests, key: string): Promise<void> {
  await requests.dropDraft(lookupOf(key))
}
