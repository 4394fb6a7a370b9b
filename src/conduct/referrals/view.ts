import { standingResults } from '../deciding/model.ts'
import type { ReadCase } from '../desk/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { holdsEveryDoor } from '../patterns/keepers.ts'
import type { AppealDecidedBody } from './bodies.ts'

/** What was sent on, without the words that open it. */
export interface ReferralView {
  readonly id: string
  readonly kind: 'appeal' | 'transfer'
  readonly to: string
  readonly at: string
  readonly text: string
  readonly late: boolean
  readonly decided: Pick<AppealDecidedBody, 'result' | 'text'> | undefined
}

export interface ReferralsView {
  readonly sent: readonly ReferralView[]
  readonly maySend: boolean
  /** Results that stand, newest first: what an appeal can be about. */
  readonly results: readonly { readonly hash: string; readonly what: string }[]
}

export function viewReferrals(session: DeskSession, { team }: ReadCase): ReferralsView {
  const nameOf = (id: string): string => session.bodies.find((body) => body.id === id)?.name ?? ''
  return {
    sent: team.proceedings.referrals.map((each) => ({
      id: each.id,
      kind: each.kind,
      to: nameOf(each.body.to),
      at: each.at,
      text: each.body.text,
      late: each.kind === 'appeal' && each.body.late,
      decided: each.kind === 'appeal' && each.decided ? { result: each.decided.result, text: each.decided.text } : undefined
    })),
    maySend: holdsEveryDoor(session, team),
    results: standingResults(team.proceedings.deciding)
      .toReversed()
      .map(({ hash, outcome }) => ({ hash, what: outcome.what }))
  }
}
