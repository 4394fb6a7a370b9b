import type { Procedure } from '../../rules/procedure.ts'
import type { Place } from '../../rules/clocks.ts'
import { bodyOfCase } from '../desk/case/body-of-case.ts'
import type { BodyInfo, DeskSession } from '../desk/session.ts'
import type { TeamState } from '../threads/team-state.ts'
import { Refusal } from '../refusal.ts'

/** The body whose procedure a case follows: the viewer's own one first. Throws `rule_unfit` when no body has it any more. */
export function bodyOf(session: DeskSession, team: TeamState): BodyInfo {
  const mine = [...team.members.values()].find((member) => member.verifyKey === session.verifyKey)?.body
  const body = bodyOfCase(session.bodies, team.procedure, mine === undefined ? [] : [mine])
  if (body === undefined) throw new Refusal('rule_unfit')
  return body
}

export function rulesOf(session: DeskSession, team: TeamState): Procedure {
  return bodyOf(session, team).rules
}

export function placeOf({ zone, holidays }: BodyInfo): Place {
  return { zone, holidays: new Set(holidays) }
}
