/** Beginning a case: a key, a name, a team thread whose first entry its founder signs. */
import { identityFromSeed } from '../../../seal/age.ts'
import { fromBase64url, newId, toBase64url } from '../../../seal/bytes.ts'
import { newCaseName } from '../../../seal/case-name.ts'
import type { Json } from '../../../seal/json.ts'
import { handleHash } from '../../../seal/return-key.ts'
import type { Person } from '../../threads/rosters.ts'
import { memberOf, type TeamState } from '../../threads/team-state.ts'
import type { BookCase } from '../book.ts'
import type { DeskSession } from '../session.ts'
import { sealEntry } from '../write.ts'

/**
 * Starts the team thread of a new case over one report, whose thread is reached with `access`. Gives what the caller
 * puts into the book before anybody seals to the key, and the recipient to announce.
 */
export async function startTeamThread(
  session: DeskSession,
  me: Person,
  access: BookCase['reports'][number],
  about: {
    readonly report: TeamState['reports'][number]
    readonly procedure: string
    readonly policy: string
    readonly deciders?: readonly string[]
  }
): Promise<{ own: BookCase; recipient: string }> {
  const secret = session.newSeed()
  const { recipient } = await identityFromSeed(fromBase64url(secret, 32))
  const handle = session.newSeed()
  const team = newId(session.random)
  const name = newCaseName(session.random)
  const { report, ...rest } = about
  const body = { name, founder: memberOf(me), handle: handleHash(handle), reports: [report], ...rest }
  const first = await sealEntry(session, {
    thread: team,
    n: 0,
    prev: '',
    kind: 'open',
    epoch: 0,
    author: me,
    recipients: [recipient],
    body: body as unknown as Json
  })
  await session.requests.start(access.handle, {
    id: team,
    shape: 1,
    handles: [{ hash: handleHash(handle), scope: 'member' }],
    entries: [{ id: first.id, b: toBase64url(first.sealed) }]
  })
  return { own: { team, handle, epoch: 0, secret, name, reports: [access] }, recipient }
}
