/** Why a team writes to somebody outside, and to whom. Which situations there are and what each has to say is the procedure's. */
import { letterSituations, type Handling, type LetterPart, type LetterSituation } from '../../rules/handling.ts'
import type { Addressee } from './bodies.ts'

/** `free`: a letter that no procedure knows. `apology`: passes on what somebody outside wrote; begun from their answer. */
export type SituationName = LetterSituation | 'free' | 'apology'
const bareParts = ['greeting', 'text', 'passed_on', 'closing'] as const
export type PartName = LetterPart | 'apology' | (typeof bareParts)[number]

const addressees: Readonly<Record<SituationName, Addressee>> = {
  reported_outcome: 'reported',
  reported_warning: 'reported',
  reported_question: 'reported',
  reporter_outcome: 'reporter',
  space_request: 'space',
  board_notice: 'other',
  affected_proposal: 'reporter',
  appeal_received: 'reported',
  appeal_outcome: 'reported',
  free: 'other',
  apology: 'reporter'
}

export function addresseeOf(situation: SituationName): Addressee {
  return addressees[situation]
}

/** The situations of a procedure, in one order, and the free one. */
export function situationsOf(handling: Pick<Handling, 'letters'> | undefined): SituationName[] {
  return [...letterSituations.filter((each) => handling?.letters[each] !== undefined), 'free']
}

/** The situation of a letter that is there, or is being begun. */
export function situationOf(handling: Pick<Handling, 'letters'> | undefined, name: string): SituationName {
  return name === 'apology' ? name : (situationsOf(handling).find((each) => each === name) ?? 'free')
}

/** What a letter has to say, between greeting and end. */
export function partsOf(handling: Pick<Handling, 'letters'> | undefined, situation: SituationName): PartName[] {
  if (situation === 'apology') return ['greeting', 'passed_on', 'apology', 'closing']
  const own = situation === 'free' ? (['text'] as const) : (handling?.letters[situation] ?? (['text'] as const))
  return ['greeting', ...own, 'closing']
}

/** Parts that stand without a heading. */
export function isBare(part: PartName): part is (typeof bareParts)[number] {
  return bareParts.some((each) => each === part)
}

/** Counted up when the words of a template change. */
export const templateVersion = 1
