import type { EmergencyNumber } from '../../model.ts'
import type { Event } from '../model.ts'
import type { PrintLanguage } from './print-words.ts'

export const printKinds = ['poster', 'badge', 'slide', 'form'] as const
export type PrintKind = (typeof printKinds)[number]
export const printPapers = ['a4', 'letter', 'a3'] as const
export type PrintPaper = (typeof printPapers)[number]

/** A poster is read from across a room; nothing else needs a sheet as large as that. */
export const papersFor = (kind: PrintKind): readonly PrintPaper[] =>
  printPapers.filter((paper) => paper !== 'a3' || kind === 'poster')

export type PrintFile = { readonly kind: PrintKind; readonly paper: PrintPaper; readonly locale: PrintLanguage }

/** What stands on printed things: only what is public. */
export type PrintFacts = {
  readonly event: Event
  readonly team: readonly string[]
  readonly numbers: readonly Pick<EmergencyNumber, 'label' | 'number'>[]
  /** The short address of the event's page, without tracking. */
  readonly address: string
  /** Where a mail becomes a sealed report; nothing where no mail comes in. */
  readonly mail: string | undefined
  /** Groups of the hash of the roster key (S20); nothing before the first roster. */
  readonly fingerprint: string | undefined
  readonly site: string
  readonly today: string
}

/** `https://` helps nobody who types an address from a wall. */
export const withoutScheme = (address: string) => address.replace(/^https?:\/\//, '')

export const printFileName = ({ kind, paper, locale }: PrintFile) => `${kind}-${paper}-${locale}.pdf`
