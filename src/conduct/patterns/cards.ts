/** Cards about closed cases: left with the pattern keepers by letter, kept in their own books (S31). */
import { hashOf, utf8 } from '../../seal/bytes.ts'
import type { Json } from '../../seal/json.ts'
import { bodiesInPlay, requireDoorKeeper, writeToTeam } from '../desk/case/in-case.ts'
import { readTeam } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { sendRound, type LetterOf } from '../desk/write.ts'
import { Refusal } from '../refusal.ts'
import type { TeamState } from '../threads/team-state.ts'
import type { Card } from './bodies.ts'
import { holdsEveryDoor, keepersFor } from './keepers.ts'

function cardsOf(team: TeamState): Card[] {
  const { current } = team.proceedings.closings
  if (current?.confirmed === undefined) throw new Refusal('not_closed')
  const { hash, body, confirmed } = current
  const { outcome, until } = body
  return (team.named?.people ?? []).map(({ name, code = '' }, i) => ({
    card: hashOf(utf8(`${hash} ${i}`)),
    names: [name.slice(0, 100)],
    code,
    outcome,
    month: confirmed.at.slice(0, 7),
    until
  }))
}

/**
 * Sends the cards of a closed case to its pattern keepers. A member who keeps no door cannot know whom the reporter
 * left out: nothing is sent then, and the page asks a door keeper.
 */
export async function leaveCards(session: DeskSession, teamId: string): Promise<void> {
  const read = await readTeam(session, teamId)
  const { current } = read.team.proceedings.closings
  if (current === undefined || read.team.proceedings.patterns.cardsLeft.includes(current.hash)) return
  if (!holdsEveryDoor(session, read.team)) return
  const me = requireDoorKeeper(session, read.team)
  const keepers = await keepersFor(session, read)
  for (const card of cardsOf(read.team)) {
    const letters = new Map<string, LetterOf>(
      keepers.map((keeper) => [keeper.id, { kind: 'card', body: { card } as unknown as Json }])
    )
    await sendRound(session, read.own.handle, bodiesInPlay(session, read.team), letters, me, 'none')
  }
  await writeToTeam(session, teamId, 'cards_left', () => ({ of: current.hash }))
}
