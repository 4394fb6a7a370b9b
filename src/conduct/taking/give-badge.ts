import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import { signBadge, type Badge } from './badge.ts'

/** Signs a badge for a device's key, as somebody of the rosters. Throws `not_on_roster` for whoever is on none. */
export function giveBadge(session: DeskSession, key: string): Badge {
  const [me] = session.me()
  if (me === undefined) throw new Refusal('not_on_roster')
  const who = { person: me.id, name: me.name, roster: session.rosterHashOf(me.body), key }
  return signBadge(who, session.instance.instance, session.now(), session.keys.signSeed)
}
