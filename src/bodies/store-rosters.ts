import type { AccountId } from '../accounts/model.ts'
import type { Database, Tx } from '../db/database.ts'
import { fromBase64url, toBase64url } from '../seal/bytes.ts'
import type { Roster, RosterEntry } from '../seal/roster.ts'
import type { RosterRenewal } from '../seal/roster-renewal.ts'
import type { BodyId } from './model.ts'
import type { Proposal } from './roster-draft.ts'

const buffer = (text: string) => Buffer.from(fromBase64url(text))

/** Own signed entries for the next roster of a body, by account. */
export async function findOwnEntries(db: Database, body: BodyId): Promise<Map<AccountId, RosterEntry>> {
  const rows = await db.selectFrom('roster_entries').select(['account', 'json']).where('body', '=', body).execute()
  return new Map(rows.map(({ account, json }) => [account, JSON.parse(json) as RosterEntry]))
}

/** Keeps a checked entry in the place of the one that this person had. False when the id is somebody else's. */
export async function saveOwnEntry(tx: Tx, body: BodyId, account: AccountId, entry: RosterEntry, day: string): Promise<boolean> {
  const id = buffer(entry.id)
  const taken = await tx
    .selectFrom('roster_entries')
    .select('entry_id')
    .where('entry_id', '=', id)
    .where((where) => where.or([where('account', '<>', account), where('body', '<>', body)]))
    .unionAll(tx.selectFrom('roster_people').select('entry_id').where('entry_id', '=', id).where('account', '<>', account))
    .executeTakeFirst()
  if (taken) return false
  const row = { entry_id: id, json: JSON.stringify(entry), signed_day: day }
  await tx
    .insertInto('roster_entries')
    .values({ body, account, ...row })
    .onConflict((conflict) => conflict.columns(['body', 'account']).doUpdateSet(row))
    .execute()
  return true
}

/** Responder keys of people, and whether a second member has confirmed them (S35). */
export async function findResponderKeys(
  db: Database,
  accounts: readonly AccountId[]
): Promise<Map<AccountId, { recipient: string; verifyKey: string; confirmed: boolean }>> {
  if (!accounts.length) return new Map()
  const rows = await db
    .selectFrom('responder_keys')
    .select(['account', 'recipient', 'verify_key', 'confirmed_day'])
    .where('account', 'in', [...accounts])
    .execute()
  return new Map(
    rows.map(({ account, recipient, verify_key, confirmed_day }) => [
      account,
      { recipient, verifyKey: toBase64url(verify_key), confirmed: confirmed_day !== null }
    ])
  )
}

export async function findProposal(
  db: Database,
  body: BodyId
): Promise<(Proposal & { proposedBy: AccountId; proposedDay: string }) | undefined> {
  const row = await db.selectFrom('roster_proposals').selectAll().where('body', '=', body).executeTakeFirst()
  return row && { ...(JSON.parse(row.json) as Proposal), proposedBy: row.proposed_by, proposedDay: row.proposed_day }
}

export async function saveProposal(tx: Tx, body: BodyId, proposal: Proposal, by: AccountId, day: string): Promise<void> {
  const row = { json: JSON.stringify(proposal), proposed_by: by, proposed_day: day }
  await tx
    .insertInto('roster_proposals')
    .values({ body, ...row })
    .onConflict((conflict) => conflict.column('body').doUpdateSet(row))
    .execute()
}

export async function dropProposal(tx: Tx, body: BodyId): Promise<void> {
  await tx.deleteFrom('roster_proposals').where('body', '=', body).execute()
}

/** Says whose accounts the people of a published roster are. An id never moves to another account. */
export async function linkPeople(tx: Tx, body: BodyId, entries: readonly RosterEntry[]): Promise<void> {
  await tx
    .insertInto('roster_people')
    .columns(['entry_id', 'account'])
    .expression(
      tx
        .selectFrom('roster_entries')
        .select(['entry_id', 'account'])
        .where('body', '=', body)
        .where(
          'entry_id',
          'in',
          entries.map(({ id }) => buffer(id))
        )
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type AgedRoster = { readonly roster: Roster; readonly renewal: RosterRenewal | null }

/** The newest roster of every body that still is one, with the newest word that it is right. */
export async function newestRosters(db: Database): Promise<AgedRoster[]> {
  const rows = await db
    .selectFrom('bodies')
    .innerJoin('rosters', 'rosters.body', 'bodies.id')
    .leftJoin('roster_renewals', 'roster_renewals.body', 'bodies.id')
    .distinctOn('rosters.body')
    .select(['rosters.json', 'roster_renewals.roster', 'entry_id', 'renewed_day', 'signature'])
    .orderBy('rosters.body')
    .orderBy('rosters.version', 'desc')
    .execute()
  return rows.map(({ json, roster, entry_id, renewed_day, signature }) => ({
    roster: JSON.parse(json) as Roster,
    renewal: roster && entry_id && renewed_day && signature ? readRenewal({ roster, entry_id, renewed_day, signature }) : null
  }))
}

type RenewalRow = { roster: Buffer; entry_id: Buffer; renewed_day: string; signature: Buffer }

function readRenewal(row: RenewalRow): RosterRenewal {
  return {
    roster: toBase64url(row.roster),
    id: toBase64url(row.entry_id),
    day: row.renewed_day,
    signature: toBase64url(row.signature)
  }
}

export async function findRenewal(db: Database, body: BodyId): Promise<RosterRenewal | null> {
  const row = await db.selectFrom('roster_renewals').selectAll().where('body', '=', body).executeTakeFirst()
  return row ? readRenewal(row) : null
}

/** Keeps a checked renewal in the place of the one before. */
export async function saveRenewal(tx: Tx, body: BodyId, { roster, id, day, signature }: RosterRenewal): Promise<void> {
  const row = { roster: buffer(roster), entry_id: buffer(id), renewed_day: day, signature: buffer(signature) }
  await tx
    .insertInto('roster_renewals')
    .values({ body, ...row })
    .onConflict((conflict) => conflict.column('body').doUpdateSet(row))
    .execute()
}
