import type { DeskSession } from '../desk/session.ts'
import type { ReportThread } from '../threads/report-thread.ts'
import { checkTaker, type TakerStanding } from './badge.ts'

/** What a key says about who took this report down. */
export async function takerOf({ instance, rosters }: DeskSession, { id, words, entries }: ReportThread): Promise<TakerStanding> {
  if (words?.taken === undefined) return 'typed'
  const at = entries.find(({ n }) => n === 1)?.header.at ?? ''
  const place = { instance: instance.instance, thread: id, at }
  return checkTaker({ what: words.what, taken: words.taken }, place, rosters.findPerson)
}
