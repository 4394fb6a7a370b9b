import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { BodyId } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import { personNow } from './check-seat.ts'
import { lockBody } from './lock-body.ts'
import { type Decided, NotDone } from './problems.ts'

export type Delegation = {
  readonly body: BodyId
  readonly delegation: string
  readonly to_body?: BodyId
  readonly to_person?: PersonId
  readonly power: string
  readonly reason?: string
  readonly until?: string
  readonly to_day?: string
}

/** Lets another body or a person do what is this body's to do. Throws `person_gone`, `term_over`, and `delegation_taken` for one that is there. */
export async function delegate(tx: Tx, given: Delegation, { day, resolution }: Decided): Promise<void> {
  await lockBody(tx, given.body)
  if (given.to_body) await lockBody(tx, given.to_body)
  const person = given.to_person && (await holder(tx, given.to_person))
  if (given.to_day !== undefined && given.to_day < day) throw new NotDone('term_over')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('delegations')
    .values({
      id: given.delegation,
      body: given.body,
      to_body: given.to_body ?? null,
      to_person: person ?? null,
      power: given.power,
      reason: given.reason ?? '',
      until: given.until ?? '',
      from_day: day,
      to_day: given.to_day ?? null,
      resolution
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new NotDone('delegation_taken')
}

async function holder(tx: Tx, named: PersonId): Promise<PersonId> {
  const person = await personNow(tx, named)
  const row = await tx.selectFrom('people').select('forgotten_day').where('id', '=', person).executeTakeFirst()
  if (!row || row.forgotten_day !== null) throw new NotDone('person_gone')
  return person
}

/** Takes a power back: the day before `day` is its last. Throws `delegation_over`. */
export async function endDelegation(tx: Tx, body: BodyId, delegation: string, { day }: Decided): Promise<void> {
  await lockBody(tx, body)
  const { numUpdatedRows } = await tx
    .updateTable('delegations')
    .set({ to_day: sql<string>`greatest(from_day, ${day}::date - 1)` })
    .where('id', '=', delegation)
    .where('body', '=', body)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new NotDone('delegation_over')
}

export async function acceptReport(
  tx: Tx,
  report: { readonly body: BodyId; readonly title: string; readonly link?: string },
  { day, resolution }: Decided
): Promise<void> {
  await lockBody(tx, report.body, { evenDissolved: true })
  await tx
    .insertInto('accepted_reports')
    .values({
      id: randomUUID(),
      body: report.body,
      title: report.title,
      link: report.link ?? '',
      accepted_day: day,
      resolution
    })
    .execute()
}

/** "The roster as it is, approved." Throws `already_approved` on the same day. */
export async function approveRoster(tx: Tx, body: BodyId, { day, resolution }: Decided): Promise<void> {
  await lockBody(tx, body)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('roster_approvals')
    .values({ body, on_day: day, resolution })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new NotDone('already_approved')
}
