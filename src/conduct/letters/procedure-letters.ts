/** What the procedure of a case says about letters, agreement and appeals. */
import { minuteOf } from '../../seal/header.ts'
import { myself } from '../desk/in-case.ts'
import type { ReadCase } from '../desk/read-case.ts'
import type { BodyInfo, DeskSession } from '../desk/session.ts'
import type { OfferedTo } from '../outside/team.ts'

export function bodyOf(session: DeskSession, read: ReadCase): BodyInfo | undefined {
  const me = myself(session, read.team)
  return session.bodies.find((each) => each.id === me.body)
}

/** What a letter page tells the reported person about an appeal. Nothing where the procedure knows none. */
export function offeredBy(_session: DeskSession, _read: ReadCase): OfferedTo {
  void minuteOf
  return {}
}
