import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import type { RosterEntryId } from '../envelopes/model.ts'
import { addRoster, storedRosters } from '../envelopes/rosters.ts'
import { fromBase64url, isBase64url } from '../seal/bytes.ts'
import { hasExactly, isRecord } from '../seal/json.ts'
import { checkRoster, isRoster, type RosterProblem } from '../seal/roster-check.ts'
import { type Roster, rosterBytes, type RosterEntry, rosterEntryBytes, rosterHash } from '../seal/roster.ts'
import { isRenewalOf } from '../seal/roster-renewal.ts'
import { verify } from '../seal/sign.ts'
import { dayOf } from './actor.ts'
import { canaryBytes } from './canary-statement.ts'
import { draftRoster } from './draft-roster.ts'
import type { Body, BodyId } from './model.ts'
import { nextContent, type Proposal, saysSame } from './roster-draft.ts'
import { dropProposal, linkPeople, saveOwnEntry, saveProposal, saveRenewal } from './store-rosters.ts'
import { saveCanaryOpening } from './store.ts'

/**
 * Why the server does not take a signature. Beside what every browser would refuse: `not_on_body`, `draft_moved` (seats
 * or keys are not what was signed), `no_proposal`, `not_yours`, `same_person`, `wrong_day`, `no_roster`.
 */
export type SigningProblem =
  | RosterProblem
  | 'not_on_body'
  | 'draft_moved'
  | 'no_proposal'
  | 'not_yours'
  | 'same_person'
  | 'wrong_day'
  | 'no_roster'

export type Signed = { readonly problem?: SigningProblem }

type Site = Pick<Context, 'db' | 'publicPages'>
type Who = { readonly account: AccountId; readonly now: Date }

/** Serialises what happens to the roster of one body. */
async function lockBody(tx: Tx, id: BodyId): Promise<void> {
  await tx.selectFrom('bodies').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/** Midnight passes while people sign, and clocks differ. */
function isAboutToday(day: unknown, now: Date): day is string {
  const around = [-1, 0, 1].map((days) => dayOf(new Date(now.getTime() + days * 86_400_000)))
  return typeof day === 'string' && around.includes(day)
}

function isEntry(value: unknown): value is RosterEntry {
  if (!hasExactly(value, ['id', 'name', 'roles', 'recipient', 'verifyKey', 'signature'])) return false
  const { id, name, roles, recipient, verifyKey, signature } = value
  return (
    isBase64url(id, 16) &&
    [name, recipient, verifyKey].every((text) => typeof text === 'string') &&
    Array.isArray(roles) &&
    isBase64url(signature, 64)
  )
}

/** Keeps a person's own signature over their own entry. It must say what their seats and their key say (S20). */
export async function acceptOwnEntry({ db }: Site, body: Body, value: unknown, { account, now }: Who): Promise<Signed> {
  if (!isEntry(value)) return { problem: 'shape' }
  return transaction(db, async (tx) => {
    await lockBody(tx, body.id)
    const { people } = await draftRoster(tx, body, account, now)
    const me = people.find((person) => person.isMe)
    if (!me) return { problem: 'not_on_body' }
    if (!me.wanted || !saysSame(value, me.wanted)) return { problem: 'draft_moved' }
    const bytes = [rosterEntryBytes(body.id, value)]
    if (!verify('commonweal/roster-entry/v1', bytes, fromBase64url(value.signature, 64), value.verifyKey)) {
      return { problem: 'unsigned_entry' }
    }
    return (await saveOwnEntry(tx, body.id, account, value, dayOf(now))) ? {} : { problem: 'doubled' }
  })
}

/** A signature that nobody made, in the place of the second one: what is wrong with it is not asked here. */
const noSignature = 'A'.repeat(86)
const noId = 'A'.repeat(22)

function withoutSecond({ content, signatures }: Proposal): Roster {
  return { ...content, signatures: { ...signatures, member: { id: content.entries[0]?.id ?? noId, signature: noSignature } } }
}

/** Takes the next version from the holder of the roster key. It waits for a second member; the roster before stays. */
export async function acceptProposal({ db }: Site, body: Body, value: unknown, { account, now }: Who): Promise<Signed> {
  if (!hasExactly(value, ['content', 'signatures']) || !hasExactly(value.signatures, ['roster', 'previous'])) {
    return { problem: 'shape' }
  }
  const { content, signatures } = value as unknown as Proposal
  if (!isRecord(content) || !Array.isArray(content.entries)) return { problem: 'shape' }
  const whole = withoutSecond({ content, signatures })
  if (!isRoster(whole)) return { problem: 'shape' }
  if (!isAboutToday(content.day, now)) return { problem: 'wrong_day' }
  return transaction(db, async (tx) => {
    await lockBody(tx, body.id)
    const problem = await problemOf(tx, body, whole, account, now)
    if (problem) return { problem }
    if (isRecord(signatures.previous) && !(await isEntryOf(tx, signatures.previous.id, account))) return { problem: 'not_yours' }
    await saveProposal(tx, body.id, { content, signatures }, account, dayOf(now))
    return {}
  })
}

/** What is wrong with a roster, its second signature left aside, compared with what the body is today. */
async function problemOf(tx: Tx, body: Body, roster: Roster, me: AccountId, now: Date): Promise<SigningProblem | undefined> {
  const draft = await draftRoster(tx, body, me, now)
  const { instance, current, people } = draft
  const wanted = nextContent(
    { body: body.id, instance, day: roster.day, current: current ?? undefined, fallback: draft.fallback?.pin ?? null, people },
    roster.rosterKey
  )
  const knowledge = { body: body.id, ...(instance ? { instance } : {}), ...(current ? { known: current } : {}) }
  const [problem] = checkRoster(roster, knowledge).filter((each) => each !== 'countersignature')
  if (problem) return problem
  return Buffer.compare(rosterBytes(roster), rosterBytes(wanted)) === 0 ? undefined : 'draft_moved'
}

/**
 * The second signature: publishes the version. Its signer stands on this roster and on the one before, and is somebody
 * else than who proposed it (S20).
 */
export async function acceptSecondSignature(
  { db, publicPages }: Site,
  body: Body,
  value: unknown,
  { account, now }: Who
): Promise<Signed> {
  if (!hasExactly(value, ['roster', 'id', 'signature'])) return { problem: 'shape' }
  const { id, signature } = value
  if (typeof id !== 'string' || !isBase64url(signature, 64)) return { problem: 'shape' }
  return transaction(db, async (tx) => {
    await lockBody(tx, body.id)
    const { proposal, current, instance, people } = await draftRoster(tx, body, account, now)
    if (!proposal || rosterHash(proposal.content) !== value.roster) return { problem: 'no_proposal' }
    if (proposal.byMe) return { problem: 'same_person' }
    if (people.find((person) => person.isMe)?.entry?.id !== id) return { problem: 'not_yours' }
    const roster: Roster = { ...proposal.content, signatures: { ...proposal.signatures, member: { id, signature } } }
    const moved = await problemOf(tx, body, roster, account, now)
    if (moved) return { problem: moved }
    const known = current ? { known: current } : {}
    const [problem] = checkRoster(roster, { body: body.id, ...(instance ? { instance } : {}), ...known })
    if (problem) return { problem }
    await publish(tx, body.id, roster)
    await publicPages.changed(tx)
    return {}
  })
}

async function publish(tx: Tx, body: BodyId, roster: Roster): Promise<void> {
  await addRoster(tx, roster)
  await linkPeople(tx, body, roster.entries)
  await dropProposal(tx, body)
}

/** "Still right", signed by somebody on the newest roster after a look: the roster is fresh again (S20, U7). */
export async function acceptRenewal(
  { db, publicPages }: Site,
  body: Body,
  value: unknown,
  { account, now }: Who
): Promise<Signed> {
  return transaction(db, async (tx) => {
    await lockBody(tx, body.id)
    const found = await storedRosters.current(tx, body.id)
    if (!found) return { problem: 'no_roster' }
    if (!isRenewalOf(value, found.roster)) return { problem: 'unsigned' }
    if (!isAboutToday(value.day, now)) return { problem: 'wrong_day' }
    if (!(await isEntryOf(tx, value.id, account))) return { problem: 'not_yours' }
    await saveRenewal(tx, body.id, value)
    await publicPages.changed(tx)
    return {}
  })
}

/** A reader says under signature that they opened a test report. Two different readers open the form (S35). */
export async function acceptCanaryOpening(
  { db, publicPages }: Site,
  body: Body,
  value: unknown,
  { account, now }: Who
): Promise<Signed> {
  if (!hasExactly(value, ['id', 'day', 'signature']) || !isBase64url(value.signature, 64)) return { problem: 'shape' }
  const { id, day, signature } = value
  if (!isAboutToday(day, now)) return { problem: 'wrong_day' }
  return transaction(db, async (tx) => {
    const found = await storedRosters.current(tx, body.id)
    if (!found) return { problem: 'no_roster' }
    const reader = found.roster.entries.find((entry) => entry.id === id && entry.roles.includes('intake'))
    if (!reader || !(await isEntryOf(tx, reader.id, account))) return { problem: 'not_yours' }
    const bytes = canaryBytes(body.id, reader.id, day)
    const signed = fromBase64url(signature, 64)
    if (!verify('commonweal/statement/v1', [bytes], signed, reader.verifyKey)) return { problem: 'unsigned' }
    const statement = Buffer.from(bytes).toString('utf8')
    await saveCanaryOpening(tx, { body: body.id, account, opened_day: dayOf(now), statement, signature: Buffer.from(signed) })
    await publicPages.changed(tx)
    return {}
  })
}

async function isEntryOf(tx: Tx, id: string, account: AccountId): Promise<boolean> {
  const accounts = await storedRosters.accountOf(tx, [id as RosterEntryId])
  return accounts.get(id as RosterEntryId) === account
}
