/** Who keeps the patterns of a body or its ban register, and who of them may hear of this case (S31). */
import { leftOutOf } from '../desk/access/gate.ts'
import { bodiesInPlay } from '../desk/case/in-case.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import type { Person } from '../threads/rosters.ts'
import type { TeamState } from '../threads/team-state.ts'
import { likeness } from './match.ts'

/** Never a person who was reported, or whose name looks like theirs, or whom a reporter left out. Door keepers alone can tell. */
export async function keepersFor(
  session: DeskSession,
  { team }: ReadCase,
  role: 'pattern_keeper' | 'register_keeper' = 'pattern_keeper'
): Promise<Person[]> {
  if (!holdsEveryDoor(session, team)) throw new Refusal('not_door_keeper')
  const bodies = bodiesInPlay(session, team)
  const named = team.named?.people ?? []
  const leftOut = await leftOutOf(
    session,
    team.reports.map((report) => report.thread)
  )
  return session
    .people()
    .filter((person) => bodies.includes(person.body) && person.roles.includes(role) && !leftOut.has(person.id))
    .filter(({ id, name }) => !named.some((each) => each.person === id || likeness(each.name, name) !== undefined))
}

/** Whether I keep the door of this case and hold the door of each of its reports: I know then whom reporters left out. */
export function holdsEveryDoor(session: DeskSession, team: TeamState): boolean {
  const me = [...team.members.values()].find((member) => member.verifyKey === session.verifyKey)
  return me?.keepsDoor === true && team.reports.every((report) => session.book.reports[report.thread] !== undefined)
}
