/** What nine people do at their own computers on the first evening: sign themselves in, propose, look, sign again. */
import type { BodyId } from '../bodies/model.ts'
import { keyFromSeed, signCanaryOpening, signOwnEntry, signProposal, signSecond } from '../bodies/client/roster-signing.ts'
import type { RosterDraft } from '../bodies/roster-draft.ts'
import { href, routes } from '../routes.ts'
import type { Random } from '../seal/bytes.ts'
import type { Roster } from '../seal/roster.ts'
import type { Acting } from './act.ts'
import type { Player } from './players.ts'

type Signer = Pick<Player, 'account' | 'keys'>

/** Everybody signs their own entry; the first of `people` is the chair and proposes, the second signs as well (S20). */
export async function signRosterOf(acting: Acting, body: BodyId, people: readonly Signer[], random: Random): Promise<Roster> {
  const [chair, second] = people
  if (!chair || !second) throw new Error('a roster needs two signers')
  for (const who of people) {
    const draft = await draftFor(acting, body, who)
    const own = { ...keyFromSeed(who.keys.signSeed), recipient: who.keys.identity.recipient }
    await post(acting, routes.rosterEntry, body, who, await signOwnEntry(draft, own, random))
  }
  const proposal = await signProposal(await draftFor(acting, body, chair), keyFromSeed(random(32)))
  await post(acting, routes.rosterPropose, body, chair, proposal)
  const looked = await draftFor(acting, body, second)
  await post(acting, routes.rosterCountersign, body, second, await signSecond(looked, keyFromSeed(second.keys.signSeed)))
  const { current } = await draftFor(acting, body, chair)
  if (!current) throw new Error('the roster was not published')
  return current
}

/** "I opened a test report", from one reader (S35). */
export async function saySeenTest(acting: Acting, body: BodyId, who: Signer): Promise<void> {
  const statement = await signCanaryOpening(await draftFor(acting, body, who), keyFromSeed(who.keys.signSeed))
  await post(acting, routes.rosterCanary, body, who, statement)
}

async function draftFor({ fetchAs }: Acting, body: BodyId, { account }: Signer): Promise<RosterDraft> {
  const answer = await fetchAs(account)(href(routes.rosterDraft, { body }), { credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`no draft of a roster: ${answer.status}`)
  return (await answer.json()) as RosterDraft
}

type Signing =
  | typeof routes.rosterEntry
  | typeof routes.rosterPropose
  | typeof routes.rosterCountersign
  | typeof routes.rosterCanary

async function post({ fetchAs }: Acting, path: Signing, body: BodyId, { account }: Signer, value: unknown): Promise<void> {
  const answer = await fetchAs(account)(href(path, { body }), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
    credentials: 'same-origin'
  })
  if (!answer.ok) throw new Error(`a signature was not taken: ${answer.status}`)
}
