/** Stating a conflict where the procedure asks for it, and letting the others weigh one that counts less. */
import { wordsOf } from '../deciding/own-words.ts'
import { bodyOf } from '../deciding/rules-of.ts'
import { openVote } from '../deciding/vote.ts'
import { readGate } from '../desk/access/gate.ts'
import { askToLook, writeToTeam } from '../desk/case/in-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import { longestReason, type ConflictBody, type StatedConflict } from './bodies.ts'
import { isSoft } from './stated-under.ts'

type Opened = { readonly vote: 'opened' | 'failed' }

async function putToOthers(
  session: DeskSession,
  teamId: string,
  build: () => Promise<ConflictBody> | ConflictBody
): Promise<Opened> {
  const written = await writeToTeam(session, teamId, 'conflict', async ({ team }, me) => {
    const body = await build()
    if (!isSoft(bodyOf(session, team).rules, body.kind)) throw new Refusal('conflict_is_hard')
    return body.person === '' ? { ...body, person: me.id } : body
  })
  return openVote(session, teamId, { version: written.hash }).then(
    (): Opened => ({ vote: 'opened' }),
    async (error: unknown): Promise<Opened> => {
      if (!(error instanceof Refusal)) throw error
      await askToLook(session, teamId)
      return { vote: 'failed' }
    }
  )
}

/**
 * A member states a conflict that counts less, and the others vote on whether it is one. Until they see none the member
 * decides nothing. `failed`: it is stated, and the vote has to be opened by hand. Throws `conflict_is_hard` for any other.
 */
export async function stateConflict(session: DeskSession, teamId: string, stated: StatedConflict): Promise<Opened> {
  const text = wordsOf(stated.text, longestReason)
  return putToOthers(session, teamId, () => ({ person: '', kind: stated.kind, text }))
}

/** A keeper of the door lets the members weigh what somebody stated at a gate. Nobody joins on one person's word. */
export async function putConflict(session: DeskSession, teamId: string, person: string): Promise<Opened> {
  for (const { gate, team, stage, names } of Object.values(session.book.gates)) {
    if (team !== teamId) continue
    const stated = (await readGate(session, gate)).find((answer) => answer.person === person)?.stated
    if (stated === undefined) continue
    const { kind, text, key, signature } = stated
    return putToOthers(session, teamId, () => ({ person, kind, text, said: { gate, stage, names, key, signature } }))
  }
  throw new Refusal('has_not_agreed', [person])
}
