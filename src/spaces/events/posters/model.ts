import type { LocaleName } from '../../../ui/locales.ts'
import type { EmergencyNumber } from '../../model.ts'
import type { Event } from '../model.ts'

export const printKinds = ['poster', 'badge', 'slide', 'form'] as const
export type PrintKind = (typeof printKinds)[number]
export const printPapers = ['a4', 'letter'] as const
export type PrintPaper = (typeof printPapers)[number]

export type PrintFile = { readonly kind: PrintKind; readonly paper: PrintPaper; readonly locale: LocaleName }

/** What stands on printed things: only what is public. */
export type PrintFacts = {
  readonly event: Event
  readonly team: readonly string[]
  readonly numbers: readonly Pick<EmergencyNumber, 'label' | 'number'>[]
  /** The short address of the event's page, without tracking. */
  readonly address: string
  /** Groups of the hash of the roster key (S20); nothing before the first roster. */
  readonly fingerprint: string | undefined
  readonly site: string
  readonly today: string
}

export const printFileName = ({ kind, paper, locale }: PrintFile) => `${kind}-${paper}-${locale}.pdf`
