import { bodiesInPlay } from '../desk/case/in-case.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { ownPatterns, type OwnPattern } from './ask.ts'
import { holdsEveryDoor } from './keepers.ts'

/** Earlier cases about the people of this one, as far as this member knows of them. */
export interface PatternsView {
  /** Code names of the people reported here. */
  readonly people: readonly { readonly name: string; readonly code: string }[]
  readonly own: readonly OwnPattern[]
  /** When the pattern keepers were asked last. */
  readonly askedAt: string | undefined
  readonly mayAsk: boolean
}

export function viewPatterns(session: DeskSession, teamId: string, { team }: ReadCase): PatternsView {
  const bodies = bodiesInPlay(session, team)
  const hasKeepers = session.people().some(({ body, roles }) => bodies.includes(body) && roles.includes('pattern_keeper'))
  const people = (team.named?.people ?? []).map(({ name, code = '' }) => ({ name, code }))
  return {
    people,
    own: ownPatterns(
      session,
      teamId,
      people.map((person) => person.name)
    ),
    askedAt: team.proceedings.patterns.asked.at(-1)?.at,
    mayAsk: team.named?.countersignedBy !== undefined && hasKeepers && holdsEveryDoor(session, team)
  }
}
