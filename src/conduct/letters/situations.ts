/** Why a team writes to somebody outside: to whom, in which parts. The words of each part are in the catalogue. */
import type { Addressee } from './bodies.ts'

export const situationNames = ['behaviour', 'hearing', 'space', 'affected', 'outcome', 'board', 'free'] as const
export type SituationName = (typeof situationNames)[number]

export const partNames = [
  'greeting',
  'behaviour',
  'impact',
  'plan',
  'consequences',
  'question',
  'recommendation',
  'proposal',
  'outcome',
  'notice',
  'text',
  'closing'
] as const
export type PartName = (typeof partNames)[number]

export interface Situation {
  readonly to: Addressee
  readonly parts: readonly PartName[]
}

/** The four parts of a letter to a reported person are those of the PSF's procedure (domain 2.8). */
export const situations: Readonly<Record<SituationName, Situation>> = {
  behaviour: { to: 'reported', parts: ['greeting', 'behaviour', 'impact', 'plan', 'consequences', 'closing'] },
  hearing: { to: 'reported', parts: ['greeting', 'behaviour', 'question', 'closing'] },
  space: { to: 'space', parts: ['greeting', 'recommendation', 'question', 'closing'] },
  affected: { to: 'reporter', parts: ['greeting', 'proposal', 'question', 'closing'] },
  outcome: { to: 'reporter', parts: ['greeting', 'outcome', 'closing'] },
  board: { to: 'other', parts: ['greeting', 'notice', 'closing'] },
  free: { to: 'other', parts: ['greeting', 'text', 'closing'] }
}

/** Parts that stand without a heading. */
const bareParts = ['greeting', 'closing', 'text'] as const

export function isBare(part: PartName): part is (typeof bareParts)[number] {
  return bareParts.some((each) => each === part)
}

/** Counted up when the words of a template change. */
export const templateVersion = 1
