/** Closing a case, standing behind it as the second member, opening it again. */
import { minuteOf } from '../../seal/header.ts'
import { setReportState, type Mailed } from '../desk/case/case-work.ts'
import { askToLook, myself, writeToTeam } from '../desk/case/in-case.ts'
import { readCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { requireHeardBefore } from '../letters/heard.ts'
import { leaveCards } from '../patterns/cards.ts'
import { Refusal } from '../refusal.ts'
import { reportStateOf } from '../threads/report-state.ts'
import { closedBody, type ClosedBody } from './bodies.ts'
import { isClosed } from './fold.ts'

export type ToClose = Omit<ClosedBody, 'until' | 'review'> & { readonly until: string; readonly review: string | undefined }

/** Says how the case ends. It stands once a second member confirms it. Throws `empty`, `too_long`, `bad_day`, `already_done`, `not_heard`. */
export async function closeCase(session: DeskSession, teamId: string, given: ToClose): Promise<void> {
  const { until, review, ...rest } = given
  if (rest.categories.length === 0 || rest.keep === '' || rest.told.trim() === '') throw new Refusal('empty')
  const days = [until, ...(review === undefined ? [] : [review])].map((day) => Date.parse(day))
  if (days.some((day) => Number.isNaN(day) || day < session.now().getTime())) throw new Refusal('bad_day')
  const closing = closedBody({
    ...rest,
    categories: [...rest.categories],
    lessons: rest.lessons.trim(),
    told: rest.told.trim(),
    until: minuteOf(new Date(until)),
    ...(review !== undefined && { review: minuteOf(new Date(review)) })
  })
  if (closing === undefined) throw new Refusal('too_long')
  await writeToTeam(session, teamId, 'closed', ({ team }) => {
    if (isClosed(team.proceedings.closings)) throw new Refusal('already_done')
    requireHeardBefore(closing, team.proceedings.letters)
    return { ...closing, categories: [...closing.categories] }
  })
  await askToLook(session, teamId)
}

/**
 * Stands behind the closing of somebody else. Then the reporters read the words that go with it, and the pattern
 * keepers get their cards.
 */
export async function confirmClosing(session: DeskSession, teamId: string): Promise<Mailed[]> {
  await writeToTeam(session, teamId, 'confirmed', ({ team }, me) => {
    const { current } = team.proceedings.closings
    if (current === undefined || current.confirmed !== undefined) throw new Refusal('already_done')
    if (current.by === me.id) throw new Refusal('same_member')
    requireHeardBefore(current.body, team.proceedings.letters)
    return { of: current.hash }
  })
  const mailed = await tellClosing(session, teamId)
  await leaveCards(session, teamId)
  return mailed
}

/** Tells each reporter who does not know yet that the case is closed. For a confirmation that broke off half-way. */
export async function tellClosing(session: DeskSession, teamId: string): Promise<Mailed[]> {
  const read = await readCase(session, teamId)
  const { current } = read.team.proceedings.closings
  if (current?.confirmed === undefined) throw new Refusal('not_closed')
  const mailed: Mailed[] = []
  for (const { thread } of read.reports) {
    if (reportStateOf(thread.entries) === 'closed') continue
    mailed.push(await setReportState(session, teamId, thread.id, 'closed', current.body.told))
  }
  return mailed
}

/** Opens a closed case again, with a word why. What was kept until a day is kept until it is closed anew. */
export async function reopenCase(session: DeskSession, teamId: string, why: string): Promise<void> {
  const words = why.trim()
  if (words === '') throw new Refusal('empty')
  if (words.length > 500) throw new Refusal('too_long')
  await writeToTeam(session, teamId, 'reopened', ({ team }) => {
    myself(session, team)
    if (team.proceedings.closings.current === undefined) throw new Refusal('not_closed')
    return { why: words }
  })
}
