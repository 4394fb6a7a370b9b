/** A report on the path without scripts, between two pages. */
import type { Json } from '../../seal/json.ts'
import { listOf, oneOf, record, text, yesNo } from '../threads/shapes.ts'
import { readForm } from './draft-shape.ts'
import type { FormState } from './form-state.ts'
import type { Asked } from './load-facts.ts'
import type { FileNews, FileTrouble } from './file-news.ts'
import type { SentReport } from './sent-report.ts'

export interface PlainForm {
  readonly kind: 'form'
  readonly form: FormState
  /** Thread, reference and words are made at the start: whatever is sent twice is the same report. */
  readonly thread: string
  readonly reference: string
  readonly words: readonly string[]
  readonly claims: readonly { readonly blob: string; readonly secret: string }[]
  /** When it was begun: nobody fills in a form within two seconds. */
  readonly begun: string
  readonly news?: FileNews
  /** What the address asked for when it was begun. */
  readonly wish?: Pick<Asked, 'body' | 'test'>
}

export interface PlainSent {
  readonly kind: 'sent'
  readonly sent: SentReport
}

export type PlainDraft = PlainForm | PlainSent

const troubles: readonly FileTrouble[] = ['too_big', 'empty', 'broken', 'not_cleaned', 'interrupted', 'too_many']
const words = listOf(text(40), 10)
const around = record(
  {
    thread: text(22),
    reference: text(12),
    words,
    claims: listOf(record({ blob: text(22), secret: text(43) }), 20),
    begun: text(30)
  },
  { news: record({ name: text(300), trouble: oneOf(troubles) }), wish: record({}, { body: text(100), test: yesNo }) }
)
const sentShape = record({ reference: text(12), words, received: text(20), byServer: yesNo }, { draft: yesNo, space: text(100) })

/** What a cookie's draft holds; nothing when it is something else. */
export function readPlainDraft(value: Json | undefined): PlainDraft | undefined {
  if (value === undefined || value === null || typeof value !== 'object') return undefined
  const { kind, form, sent } = value as { readonly [key: string]: Json | undefined }
  if (kind === 'sent') {
    const found = sentShape(sent)
    return found && { kind, sent: found }
  }
  const found = kind === 'form' ? readForm(form) : undefined
  const rest = around(value)
  return found && rest && { kind: 'form', form: found, ...rest }
}
