import { isDay } from '../rules/is-day.ts'
import type { AccountId } from '../accounts/model.ts'
import { dayOf } from '../bodies/actor.ts'
import type { Body } from '../bodies/model.ts'
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import { listPeople, storedRosters } from '../envelopes/rosters.ts'
import { hasExactly } from '../seal/json.ts'
import type { Roster } from '../seal/roster.ts'
import { checkDifferences } from './check-differences.ts'
import { draftDays } from './draft.ts'
import { editionHash, editionText, isSignedEdition } from './edition-bytes.ts'
import type { Edition, EditionSignature } from './model.ts'
import { readEdition } from './read-edition.ts'
import { editionsOfBody, emptyVersions, insertEditions, knownPeriods, lockBody, versionsOf } from './store.ts'

/**
 * Why a report is not published. `moved`: another version came meanwhile. `two_people`: the signatures are not of two
 * people with accounts of their own, or who asks is neither. `unsigned`: a signature does not hold. `not_past`: the period
 * has not ended. `no_correction`: a later version that does not say why. `worked_out`: a hidden number follows from others.
 */
export type PublishProblem =
  | 'shape'
  | 'other_body'
  | 'not_past'
  | 'moved'
  | 'no_correction'
  | 'no_roster'
  | 'two_people'
  | 'unsigned'
  | 'worked_out'

export type Publishing = { readonly problem?: PublishProblem }

/** A body as addresses and requests name it. */
export type BodyName = Pick<Body, 'id' | 'slug' | 'name'>

type Site = Pick<Context, 'db' | 'publicPages'>
type Who = { readonly account: AccountId; readonly now: Date }

/** Publishes what two people of the body's roster have signed (S23); one of them asks. Nothing less reaches a page. */
export async function publishEdition(
  { db, publicPages }: Site,
  body: BodyName,
  value: unknown,
  { account, now }: Who
): Promise<Publishing> {
  if (!hasExactly(value, ['edition', 'signatures']) || !Array.isArray(value.signatures)) return { problem: 'shape' }
  const edition = readEdition(value.edition)
  if (!edition || edition.source !== '') return { problem: 'shape' }
  if (edition.body !== body.slug) return { problem: 'other_body' }
  if (edition.period.to >= dayOf(now)) return { problem: 'not_past' }
  const signatures: readonly unknown[] = value.signatures
  return transaction(db, async (tx) => {
    await lockBody(tx, body.id)
    const problem =
      (await problemOfVersion(tx, body, edition)) ?? (await problemOfSigners(tx, body, edition, signatures, { account, now }))
    if (problem) return { problem }
    const earlier = await editionsOfBody(tx, body.id)
    if (
      !edition.retracted &&
      checkDifferences(
        edition,
        earlier.flatMap((each) => each.edition ?? [])
      ).length > 0
    ) {
      return { problem: 'worked_out' }
    }
    await store(tx, body, edition, signatures as readonly EditionSignature[], dayOf(now))
    await publicPages.changed(tx)
    return {}
  })
}

async function problemOfVersion(tx: Tx, body: BodyName, edition: Edition): Promise<PublishProblem | undefined> {
  const [newest] = await versionsOf(tx, body.id, edition.period.slug, 1)
  if (edition.version !== (newest?.version ?? 0) + 1 || edition.prev !== (newest?.hash ?? '')) return 'moved'
  // The full report is what comes after the numbers of the closing session; everything else says why.
  const isExpected = newest === undefined || (newest.edition?.kind === 'closing' && edition.kind === 'full')
  return isExpected || edition.correction.trim() !== '' ? undefined : 'no_correction'
}

async function problemOfSigners(
  tx: Tx,
  body: BodyName,
  edition: Edition,
  signatures: readonly unknown[],
  { account, now }: Who
): Promise<PublishProblem | undefined> {
  const found = await storedRosters.current(tx, body.id)
  if (!found) return 'no_roster'
  if (signatures.length !== 2) return 'two_people'
  const signed = signatures.flatMap((each) => (isTimely(each, edition, found.roster, now) ? [each.id] : []))
  if (signed.length !== 2) return 'unsigned'
  const accounts = await listPeople(tx, signed)
  const people = new Set(signed.map((id) => accounts.get(id)))
  return people.size === 2 && !people.has(undefined) && people.has(account) ? undefined : 'two_people'
}

function isTimely(value: unknown, edition: Edition, roster: Roster, now: Date): value is EditionSignature {
  if (!isSignedEdition(value, edition, roster) || !isDay(value.day)) return false
  const around = (days: number) => dayOf(new Date(now.getTime() + days * 86_400_000))
  return value.day >= around(-draftDays - 1) && value.day <= around(1)
}

async function store(
  tx: Tx,
  body: BodyName,
  edition: Edition,
  signatures: readonly EditionSignature[],
  day: string
): Promise<void> {
  const found = await storedRosters.current(tx, body.id)
  await insertEditions(tx, [{ ...rowOf(body, edition, day), signatures, roster: found?.hash }])
  if (edition.retracted) await emptyVersions(tx, body.id, edition.period.slug, edition.version)
}

const rowOf = (body: BodyName, edition: Edition, day: string) => ({
  body: body.id,
  edition,
  text: editionText(edition),
  hash: editionHash(edition),
  day
})

/** Adds reports that were published elsewhere. All or none: one whose period has a report here already stops them. */
export async function takeOver(
  { db, publicPages }: Site,
  body: BodyName,
  editions: readonly Edition[],
  now: Date
): Promise<{ readonly problem?: { readonly code: 'already_there'; readonly row: string } }> {
  const periods = editions.map(({ period }) => period.slug)
  return transaction(db, async (tx) => {
    await lockBody(tx, body.id)
    const known = await knownPeriods(tx, body.id, periods)
    const double = periods.find((period, at) => known.has(period) || periods.indexOf(period) !== at)
    if (double !== undefined) return { problem: { code: 'already_there' as const, row: double } }
    const day = dayOf(now)
    await insertEditions(
      tx,
      editions.map((edition) => ({ ...rowOf(body, edition, day), signatures: [], roster: undefined }))
    )
    await publicPages.changed(tx)
    return {}
  })
}
