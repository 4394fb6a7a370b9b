import type { BodyKind } from '../../bodies/model.ts'

/** Kinds of decision that have words of their own: `motion.kind.<key>`. A body's rules may name others. */
export const knownKinds = [
  'ordinary',
  'membership',
  'removal',
  'vacancy',
  'charter',
  'dissolution',
  'budget',
  'small_request',
  'interested',
  'change_of_code'
] as const

/** Rules by kind of decision, by their keys in `rules-of-sources.yaml`; `ordinary` is for every other kind. */
type Usual = { readonly ordinary: string; readonly async?: string } & Readonly<Record<string, string>>

const board: Usual = {
  ordinary: 'board_meeting',
  async: 'board_by_mail',
  removal: 'board_removes_member',
  vacancy: 'board_fills_vacancy',
  interested: 'board_with_interested_directors'
}

/** "Follows rules analog to those set forth in the bylaws for the board": seed 002, Public Support Committee. */
const likeTheBoard: Usual = { ordinary: 'board_meeting', async: 'board_by_mail' }

/** What a body decides by until a decision gives it rules of its own. */
export const usualRules: Readonly<Record<BodyKind, Usual>> = {
  board,
  officers: likeTheBoard,
  committee: likeTheBoard,
  work_group: likeTheBoard,
  event_team: likeTheBoard,
  council: { ordinary: 'steering_council' },
  conduct_group: { ordinary: 'psf_standards', change_of_code: 'psf_change_of_code' }
}
