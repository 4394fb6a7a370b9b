/** What the key worker does about proposals, votes, results and stated conflicts. */
import type { Choice } from '../../rules/vote.ts'
import type { StatedConflict } from '../conflicts/bodies.ts'
import { putConflict, stateConflict } from '../conflicts/verbs.ts'
import type { DeskSession } from '../desk/session.ts'
import { writeAttendance } from './attendance.ts'
import { actNow, endInterim, type InterimDraft } from './interim.ts'
import { propose, writeAdvice, type ProposalDraft } from './propose.ts'
import {
  castBallot,
  closeVote,
  confirmResult,
  endVote,
  extendVote,
  needNoDecision,
  openVote,
  type Closing,
  type Opening
} from './vote.ts'

type InCase = { readonly team: string }

export function decidingHandlers(session: () => DeskSession) {
  return {
    propose: ({ team, draft, replaces }: InCase & { draft: ProposalDraft; replaces: string | undefined }) =>
      propose(session(), team, draft, replaces),
    writeAdvice: ({ team, ...advice }: InCase & { of: string; given: boolean; text: string }) =>
      writeAdvice(session(), team, advice),
    openVote: ({ team, ...opening }: InCase & Opening) => openVote(session(), team, opening),
    castBallot: ({ team, ...ballot }: InCase & { vote: string; version: string; choice: Choice; reason: string }) =>
      castBallot(session(), team, ballot),
    extendVote: ({ team, vote, reason }: InCase & { vote: string; reason: string }) => extendVote(session(), team, vote, reason),
    endVote: ({ team, vote }: InCase & { vote: string }) => endVote(session(), team, vote),
    closeVote: ({ team, vote, ...closing }: InCase & { vote: string } & Closing) => closeVote(session(), team, vote, closing),
    needNoDecision: ({ team, reason }: InCase & { reason: string }) => needNoDecision(session(), team, reason),
    confirmResult: ({ team, result }: InCase & { result: string }) => confirmResult(session(), team, result),
    actNow: ({ team, ...draft }: InCase & InterimDraft) => actNow(session(), team, draft),
    endInterim: ({ team, of, text }: InCase & { of: string; text: string }) => endInterim(session(), team, of, text),
    writeAttendance: ({ team, here, of }: InCase & { here: readonly string[]; of: string | undefined }) =>
      writeAttendance(session(), team, here, of),
    putConflict: ({ team, person }: InCase & { person: string }) => putConflict(session(), team, person),
    stateConflict: ({ team, stated }: InCase & { stated: StatedConflict }) => stateConflict(session(), team, stated)
  }
}
