import { newId, type Random, randomBytes, toBase64url } from '../../seal/bytes.ts'
import { checkRoster, type RosterProblem } from '../../seal/roster-check.ts'
import {
  type Roster,
  rosterBytes,
  type RosterContent,
  type RosterEntry,
  rosterEntryBytes,
  rosterHash
} from '../../seal/roster.ts'
import { renewalBytes, type RosterRenewal } from '../../seal/roster-renewal.ts'
import { type Domain, sign, verifyKeyOf } from '../../seal/sign.ts'
import { canaryBytes } from '../canary-statement.ts'
import { nextContent, type Proposal, type RosterDraft } from '../roster-draft.ts'

/** Something that signs and never shows its key: the key worker of the desk, or a seed in a test. */
export interface SigningKey {
  readonly verifyKey: string
  sign(domain: Domain, parts: readonly Uint8Array[]): Promise<Uint8Array>
}

/** A signing key whose seed the caller holds. */
export function keyFromSeed(seed: Uint8Array): SigningKey {
  return { verifyKey: verifyKeyOf(seed), sign: async (domain, parts) => sign(domain, parts, seed) }
}

/** A draft that this browser will not sign: what it shows is not what the person's own key and log say. */
export class WrongDraft extends Error {
  readonly code: 'not_on_body' | 'not_my_key' | 'no_fallback_key' | 'no_proposal' | 'no_roster' | RosterProblem
  constructor(code: WrongDraft['code']) {
    super(code)
    this.name = 'WrongDraft'
    this.code = code
  }
}

async function signed(key: SigningKey, domain: Domain, bytes: Uint8Array): Promise<string> {
  return toBase64url(await key.sign(domain, [bytes]))
}

/** Signs one's own entry. Keys are one's own, never what the draft says they are. */
export async function signOwnEntry(
  draft: RosterDraft,
  own: SigningKey & { readonly recipient: string },
  random: Random = randomBytes
): Promise<RosterEntry> {
  const me = draft.people.find((person) => person.isMe)
  if (!me?.wanted) throw new WrongDraft('not_on_body')
  const { name, roles, recipient, verifyKey } = me.wanted
  if (recipient !== own.recipient || verifyKey !== own.verifyKey) throw new WrongDraft('not_my_key')
  const entry = { id: me.id ?? newId(random), name, roles, recipient, verifyKey }
  return { ...entry, signature: await signed(own, 'commonweal/roster-entry/v1', rosterEntryBytes(draft.body.id, entry)) }
}

/** The version that would come next with this roster key, for looking at before anything is signed. */
export function contentToSign(draft: RosterDraft, rosterKey: string): RosterContent {
  if (draft.fallback && !draft.fallback.pin) throw new WrongDraft('no_fallback_key')
  const { instance, day, people } = draft
  const fallback = draft.fallback?.pin ?? null
  return nextContent({ body: draft.body.id, instance, day, current: draft.current ?? undefined, fallback, people }, rosterKey)
}

/**
 * Signs the next version with the body's roster key. `known` is the newest version in the signer's own log. A new roster
 * key needs `before`: the key that it replaces or, when that is lost, the signer's own, as a member in its place (S19).
 */
export async function signProposal(
  draft: RosterDraft,
  rosterKey: SigningKey,
  known?: Roster,
  before?: SigningKey | { readonly member: SigningKey }
): Promise<Proposal> {
  const content = contentToSign(draft, rosterKey.verifyKey)
  const bytes = rosterBytes(content)
  const signatures = {
    roster: await signed(rosterKey, 'commonweal/roster/v1', bytes),
    previous: content.previousKey && before ? await handOver(content, before) : null
  }
  const proposal = { content, signatures }
  const [problem] = problemsOfProposal(proposal, draft, known)
  if (problem) throw new WrongDraft(problem)
  return proposal
}

async function handOver(
  content: RosterContent,
  before: SigningKey | { readonly member: SigningKey }
): Promise<Proposal['signatures']['previous']> {
  const bytes = rosterBytes(content)
  if (!('member' in before)) return signed(before, 'commonweal/roster/v1', bytes)
  const me = content.entries.find((entry) => entry.verifyKey === before.member.verifyKey)
  if (!me) throw new WrongDraft('not_on_body')
  return { id: me.id, signature: await signed(before.member, 'commonweal/roster/v1', bytes) }
}

/** A signature that nobody made, where the second one will stand. */
const noSignature = 'A'.repeat(86)

/** What a second signer's browser finds wrong with a proposal; `known` is the newest version in that person's own log. */
export function problemsOfProposal(
  { content, signatures }: Proposal,
  draft: Pick<RosterDraft, 'body' | 'instance' | 'current'>,
  known: Roster | undefined = draft.current ?? undefined
): RosterProblem[] {
  const member = { id: content.entries[0]?.id ?? newId(), signature: noSignature }
  const knowledge = {
    body: draft.body.id,
    ...(draft.instance ? { instance: draft.instance } : {}),
    ...(known ? { known } : {})
  }
  return checkRoster({ ...content, signatures: { ...signatures, member } }, knowledge).filter(
    (problem) => problem !== 'countersignature'
  )
}

export type SecondSignature = { readonly roster: string; readonly id: string; readonly signature: string }

/** Signs a proposal as its second member, after the difference was looked at (U6). */
export async function signSecond(draft: RosterDraft, own: SigningKey, known?: Roster): Promise<SecondSignature> {
  const { proposal } = draft
  if (!proposal) throw new WrongDraft('no_proposal')
  const [problem] = problemsOfProposal(proposal, draft, known)
  if (problem) throw new WrongDraft(problem)
  const me = proposal.content.entries.find((entry) => entry.verifyKey === own.verifyKey)
  if (!me) throw new WrongDraft('not_on_body')
  const bytes = rosterBytes(proposal.content)
  return { roster: rosterHash(proposal.content), id: me.id, signature: await signed(own, 'commonweal/roster/v1', bytes) }
}

/** "Still right", after a look at the whole roster (S20, U7). */
export async function signRenewalOf(draft: RosterDraft, own: SigningKey): Promise<RosterRenewal> {
  if (!draft.current) throw new WrongDraft('no_roster')
  const me = draft.current.entries.find((entry) => entry.verifyKey === own.verifyKey)
  if (!me) throw new WrongDraft('not_on_body')
  const roster = rosterHash(draft.current)
  const signature = await signed(own, 'commonweal/statement/v1', renewalBytes(roster, me.id, draft.day))
  return { roster, id: me.id, day: draft.day, signature }
}

export type CanaryStatement = { readonly id: string; readonly day: string; readonly signature: string }

/** "I opened a test report of this body" (S35). It does not say which one. */
export async function signCanaryOpening(draft: RosterDraft, own: SigningKey): Promise<CanaryStatement> {
  const me = draft.current?.entries.find((entry) => entry.verifyKey === own.verifyKey)
  if (!me) throw new WrongDraft('not_on_body')
  const bytes = canaryBytes(draft.body.id, me.id, draft.day)
  return { id: me.id, day: draft.day, signature: await signed(own, 'commonweal/statement/v1', bytes) }
}
