/** Telling the maintainers of the ban register what begins, changes and ends. By door keepers alone, as cards are. */
import { hashOf, utf8 } from '../../seal/bytes.ts'
import { canonicalJson, type Json } from '../../seal/json.ts'
import { bodiesInPlay, requireDoorKeeper, writeToTeam } from '../desk/case/in-case.ts'
import { readTeam, type ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { sendRound, type LetterOf } from '../desk/write.ts'
import { needsTwo, type Measure } from '../measures/fold.ts'
import { holdsEveryDoor, keepersFor } from '../patterns/keepers.ts'
import { likeness } from '../patterns/match.ts'
import { Refusal } from '../refusal.ts'
import type { TeamState } from '../threads/team-state.ts'
import type { Ban } from './bodies.ts'

function banOf(team: string, measure: Measure): Ban[] {
  if (measure.ban === undefined) return []
  const { id, start, end, state, changes, ban } = measure
  const decided = changes.filter((change) => needsTwo.includes(change.change) && change.confirmedBy !== undefined)
  return [
    {
      id: hashOf(utf8(`ban ${team} ${id}`)),
      names: ban.names,
      from: start,
      where: ban.where,
      state,
      turn: decided.length,
      ...(end !== undefined && { until: end })
    }
  ]
}

const stateOf = (ban: Ban): string => hashOf(utf8(canonicalJson(ban as unknown as Json)))

/** What the maintainers have not been told yet; `of` stands in the thread once they have. */
export function untold(teamId: string, team: TeamState): { readonly ban: Ban; readonly of: string }[] {
  return team.proceedings.measures
    .flatMap((measure) => banOf(teamId, measure))
    .map((ban) => ({ ban, of: stateOf(ban) }))
    .filter(({ of }) => !team.proceedings.patterns.cardsLeft.includes(of))
}

/** Who maintains the register and may hear of this ban: never whom it is about, or whom a reporter left out. */
async function maintainersFor(session: DeskSession, read: ReadCase, ban: Ban) {
  const keepers = await keepersFor(session, read, 'register_keeper')
  return keepers.filter(({ name }) => !ban.names.some((each) => likeness(each, name) !== undefined))
}

/** Sends what is untold. Throws `not_door_keeper`, `no_maintainers` when nobody may hear of it. */
export async function tellRegister(session: DeskSession, teamId: string): Promise<void> {
  const read = await readTeam(session, teamId)
  const me = requireDoorKeeper(session, read.team)
  for (const { ban, of } of untold(teamId, read.team)) {
    const keepers = await maintainersFor(session, read, ban)
    if (keepers.length === 0) throw new Refusal('no_maintainers')
    const letter: LetterOf = { kind: 'card', body: { ban } as unknown as Json }
    const letters = new Map(keepers.map((keeper) => [keeper.id, letter]))
    await sendRound(session, read.own.handle, bodiesInPlay(session, read.team), letters, me, 'none')
    await writeToTeam(session, teamId, 'cards_left', () => ({ of }))
  }
}

/** The same after a change, where this member can: otherwise the page asks a door keeper. */
export async function tellRegisterIfAble(session: DeskSession, teamId: string): Promise<void> {
  const { team } = await readTeam(session, teamId)
  if (untold(teamId, team).length === 0 || !holdsEveryDoor(session, team)) return
  try {
    await tellRegister(session, teamId)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'no_maintainers') throw error
  }
}
