/** Letting somebody who stepped back be asked again: where the procedure allows it, by the word of two members. */
import { Refusal } from '../../refusal.ts'
import { bodyOfCase } from '../case/body-of-case.ts'
import { writeToTeam } from '../case/in-case.ts'
import type { DeskSession } from '../session.ts'

/**
 * Says that a past member may be asked again; once another member has said so too, they are like anybody who was never
 * asked. Throws `back_not_allowed` where the procedure does not let people come back, `already_done` when I said it.
 */
export async function letBack(session: DeskSession, teamId: string, person: string): Promise<void> {
  await writeToTeam(session, teamId, 'let_back', ({ team }, me) => {
    const gone = team.past.findLast((each) => each.id === person)
    if (gone === undefined || team.members.has(person)) throw new Refusal('no_such_member')
    const rules = bodyOfCase(session.bodies, team.procedure, [me.body])?.rules
    if (rules?.gate.comes_back !== 'by_two') throw new Refusal('back_not_allowed')
    if (gone.back === true) throw new Refusal('already_done')
    const first = team.backs.find((each) => each.person === person)
    if (first?.by === me.id) throw new Refusal('already_done')
    return { person, ...(first && { of: first.hash }) }
  })
}
