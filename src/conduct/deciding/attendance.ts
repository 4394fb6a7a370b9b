/** Who of the team is at a meeting. */
import { minuteOf } from '../../seal/header.ts'
import { writeToTeam } from '../desk/case/in-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'

/**
 * Writes down who of the team is at the meeting now. With `of`, the list of a meeting that has begun: who is no longer
 * named has left.
 */
export async function writeAttendance(
  session: DeskSession,
  teamId: string,
  here: readonly string[],
  of?: string
): Promise<{ meeting: string }> {
  const { id } = await writeToTeam(session, teamId, 'attendance', ({ team }) => {
    if (here.length === 0) throw new Refusal('empty')
    if (here.some((person) => !team.members.has(person))) throw new Refusal('no_such_member')
    const now = minuteOf(session.now())
    const before = team.proceedings.deciding.meetings.find((each) => each.id === of)
    if (of !== undefined && before === undefined) throw new Refusal('already_done')
    const known = (before?.people ?? []).map((person) => {
      const { until: _until, ...stays } = person
      return here.includes(person.id) ? stays : { ...person, until: person.until ?? now }
    })
    const fresh = here.filter((person) => !known.some((each) => each.id === person)).map((person) => ({ id: person, from: now }))
    return { people: [...known, ...fresh], ...(of !== undefined && { of }) }
  })
  return { meeting: of ?? id }
}
