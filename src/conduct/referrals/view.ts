import { standingResults } from '../deciding/model.ts'
import type { ReadCaseWithReports } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { holdsEveryDoor } from '../patterns/keepers.ts'
import { messageBody } from '../threads/entry-bodies.ts'
import { askedForAppeal } from '../returning/promises.ts'
import type { AppealDecidedBody } from './bodies.ts'

/** What was sent on, without the words that open it. */
export interface ReferralView {
  readonly id: string
  readonly kind: 'appeal' | 'transfer' | 'record' | 'advice'
  readonly to: string
  readonly at: string
  readonly text: string
  readonly late: boolean
  /** What they advised, once somebody took it into the case. */
  readonly advice: string | undefined
  readonly decided: Pick<AppealDecidedBody, 'result' | 'text'> | undefined
}

/** A reporter asks for another look, and nobody has sent it on since. */
export interface AskedAppeal {
  readonly reference: string
  readonly at: string
  readonly text: string
}

export interface ReferralsView {
  readonly asked: readonly AskedAppeal[]
  readonly sent: readonly ReferralView[]
  readonly maySend: boolean
  /** Results that stand, newest first: what an appeal can be about. */
  readonly results: readonly { readonly hash: string; readonly what: string; readonly at: string }[]
}

/** Appeals that reporters asked for and that are still to be sent on, oldest first. */
export function appealsAsked({ team, reports }: ReadCaseWithReports): readonly AskedAppeal[] {
  const sent = team.proceedings.referrals.filter((each) => each.kind === 'appeal' && each.body.by === 'reporter')
  return reports
    .flatMap(({ thread }) => {
      const asked = askedForAppeal(thread.entries)
      if (asked === undefined || sent.some((each) => each.at >= asked.header.at)) return []
      const reference = team.reports.find((each) => each.thread === thread.id)?.reference ?? ''
      return [{ reference, at: asked.header.at, text: messageBody(asked.body)?.text ?? '' }]
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

export function viewReferrals(session: DeskSession, read: ReadCaseWithReports): ReferralsView {
  const { team } = read
  const nameOf = (id: string): string => session.bodies.find((body) => body.id === id)?.name ?? ''
  return {
    asked: appealsAsked(read),
    sent: team.proceedings.referrals.map((each) => ({
      id: each.id,
      kind: each.kind,
      to: nameOf(each.body.to),
      at: each.at,
      text: each.body.text,
      late: each.kind === 'appeal' && each.body.late,
      advice: each.kind === 'advice' ? each.answered?.text : undefined,
      decided: each.kind === 'appeal' && each.decided ? { result: each.decided.result, text: each.decided.text } : undefined
    })),
    maySend: holdsEveryDoor(session, team),
    results: standingResults(team.proceedings.deciding)
      .toReversed()
      .map(({ hash, outcome, confirmed }) => ({ hash, what: outcome.what, at: confirmed.at }))
  }
}
