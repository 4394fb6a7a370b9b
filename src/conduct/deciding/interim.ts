/** What one person does at once, and saying that it is over. */
import { addSpan, duration } from '../../rules/clocks.ts'
import { minuteOf } from '../../seal/header.ts'
import { askToLook, writeToTeam } from '../desk/case/in-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import { limits } from './bodies.ts'
import { minuteFrom, wordsOf } from './own-words.ts'
import { openVote } from './vote.ts'
import { interimOf } from './vote-rule.ts'
import { rulesOf } from './rules-of.ts'

export interface InterimDraft {
  readonly action: string
  readonly reason: string
  readonly spaces: readonly string[]
  readonly until: string
}

const farthest = 366 * 86_400_000

/**
 * Writes down what one person did at once, and opens the vote by which the others confirm or reverse it. Throws
 * `bad_day` unless it ends within a year, or sooner where the procedure says so. `failed`: the action is written, and the vote has to be opened by hand.
 */
export async function actNow(session: DeskSession, teamId: string, draft: InterimDraft): Promise<{ vote: 'opened' | 'failed' }> {
  const [action, reason] = [wordsOf(draft.action, limits.words), wordsOf(draft.reason, limits.reason)]
  const spaces = draft.spaces.map((space) => wordsOf(space, limits.title, true)).filter((space) => space !== '')
  if (spaces.length > limits.spaces) throw new Refusal('too_long')
  const now = session.now()
  const until = minuteFrom(draft.until)
  if (until <= minuteOf(now) || Date.parse(until) > now.getTime() + farthest) throw new Refusal('bad_day')
  const written = await writeToTeam(session, teamId, 'interim', ({ team }) => {
    const { review, longest } = interimOf(rulesOf(session, team))
    const later = (span: string): string => minuteOf(addSpan(session.now(), duration(span), 'UTC'))
    if (longest !== undefined && until > later(longest)) throw new Refusal('bad_day')
    return { action, reason, spaces, until, review: later(review) }
  })
  const vote = await openVote(session, teamId, { version: written.hash }).then(
    () => 'opened' as const,
    async (error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      await askToLook(session, teamId)
      return 'failed' as const
    }
  )
  return { vote }
}

/** Says that an interim action is over, or was taken back, and what was done about it. */
export async function endInterim(session: DeskSession, teamId: string, of: string, text: string): Promise<void> {
  const words = wordsOf(text, limits.words)
  await writeToTeam(session, teamId, 'interim', ({ team }) => {
    const known = team.proceedings.deciding.interims.find((each) => each.hash === of)
    if (known === undefined || known.over !== undefined) throw new Refusal('already_done')
    return { of, text: words }
  })
}
