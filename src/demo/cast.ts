/** The invented people of the demo. Nobody of these names exists; addresses and numbers are of the kinds kept for examples. */
import type { DemoPart } from '../accounts/wire.ts'

export const castKeys = [
  'amara',
  'birk',
  'chiyo',
  'dalia',
  'esi',
  'farid',
  'greta',
  'hamza',
  'ines',
  'jomo',
  'keiko',
  'luca',
  'mirela',
  'noor',
  'oskar'
] as const
export type CastKey = (typeof castKeys)[number]

export type Part = {
  readonly name: string
  /** Where they sit: each role of each seat. */
  readonly group?: readonly ('chair' | 'lead' | 'deputy' | 'intake_reader' | 'pattern_keeper' | 'member')[]
  readonly board?: readonly ('chair' | 'intake_reader' | 'member')[]
  readonly isAdmin?: true
}

export const cast: Readonly<Record<CastKey, Part>> = {
  amara: { name: 'Amara Lanternwright', group: ['chair'] },
  birk: { name: 'Birk Hollowell', group: ['intake_reader', 'lead'] },
  chiyo: { name: 'Chiyo Emberfield', group: ['intake_reader', 'deputy'] },
  dalia: { name: 'Dalia Moonbridge', group: ['intake_reader'] },
  esi: { name: 'Esi Quillfeather', group: ['intake_reader'] },
  farid: { name: 'Farid Riverstone', group: ['member', 'pattern_keeper'] },
  greta: { name: 'Greta Thistledown', group: ['member'] },
  hamza: { name: 'Hamza Kitewind', group: ['member'] },
  ines: { name: 'Inês Saltmarsh', group: ['member', 'pattern_keeper'] },
  jomo: { name: 'Jomo Candlemere', board: ['chair', 'intake_reader'] },
  keiko: { name: 'Keiko Fernhollow', board: ['intake_reader'] },
  luca: { name: 'Luca Windowsill', board: ['intake_reader'] },
  mirela: { name: 'Mirela Oakenshade', board: ['intake_reader'] },
  noor: { name: 'Noor Dovecote', board: ['intake_reader'] },
  oskar: { name: 'Oskar Lampblack', isAdmin: true }
}

export const emailOf = (key: CastKey): string => `${key}@lantern.example`

/** Whom a visitor can be, in the order of the list. */
export const signIns: readonly { readonly key: CastKey; readonly part: DemoPart }[] = [
  { key: 'birk', part: 'reader' },
  { key: 'chiyo', part: 'second_reader' },
  { key: 'amara', part: 'chair' },
  { key: 'hamza', part: 'not_asked' },
  { key: 'keiko', part: 'board' },
  { key: 'oskar', part: 'admin' }
]
