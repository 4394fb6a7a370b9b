import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import { Refused } from '../../refused.ts'
import type { CharterTexts } from '../charters/model.ts'
import type { BodyId, BodyLink, BodyStatus, SeatId } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import { recordPerson } from '../people/record-person.ts'
import { setUpkeep } from '../resolved/change-rules.ts'
import { setParent } from '../resolved/change-standing.ts'
import { noteChange } from '../resolved/establish-body.ts'
import { lockBody } from '../resolved/lock-body.ts'
import { recharter } from '../resolved/recharter.ts'
import { appoint } from '../resolved/seat-people.ts'
import { setMoney } from '../resolved/set-money.ts'
import type { Upkeep } from '../upkeep/model.ts'
import type { SeatLine } from './read-seat-lines.ts'

/** How a body stands on the day on which the register begins for it. */
export type PresentState = {
  readonly formed: string
  readonly status: BodyStatus
  readonly ended: string
  readonly parent: BodyId | null
  readonly mailing_list: string
  readonly links: readonly BodyLink[]
  readonly charter: CharterTexts
  readonly upkeep: Upkeep | undefined
  readonly seats: readonly SeatLine[]
  readonly budget: { readonly amount: number; readonly currency: string; readonly period: string } | undefined
}

/**
 * Writes down how a body stands that was there before this register, so that a foundation need not vote on its past: once
 * for each body, marked as taken over. From then on decisions change it. Throws `already_there` the second time, and
 * `NotDone` when somebody cannot hold a seat that is named.
 */
export async function takeOver(
  { db, publicPages }: Pick<Context, 'db' | 'publicPages'>,
  body: BodyId,
  state: PresentState,
  today: string
): Promise<void> {
  await transaction(db, async (tx) => {
    await lockBody(tx, body)
    const { taken_over_day } = await tx
      .selectFrom('bodies')
      .select('taken_over_day')
      .where('id', '=', body)
      .executeTakeFirstOrThrow()
    if (taken_over_day !== null) throw new Refused('already_there')
    const by = { day: today, resolution: null }
    const { formed, ended, status, mailing_list, links } = state
    if (state.upkeep) await setUpkeep(tx, body, state.upkeep)
    if (state.parent) await setParent(tx, body, state.parent)
    await seatAll(tx, body, state.seats)
    if (Object.keys(state.charter).length > 0) await recharter(tx, { body, charter: state.charter }, by)
    if (state.budget) await setMoney(tx, 'budget', { body, ...state.budget }, by)
    if (formed) await noteChange(tx, body, 'formed', { day: firstDay(formed), resolution: null })
    if (status !== 'active') await noteChange(tx, body, status, { day: ended ? firstDay(ended) : today, resolution: null })
    await tx
      .updateTable('bodies')
      .set({ formed, ended, status, mailing_list, links: JSON.stringify(links), taken_over_day: today })
      .where('id', '=', body)
      .execute()
    if (status === 'dissolved') await endOpenSeats(tx, body, ended ? firstDay(ended) : today)
    await publicPages.changed(tx)
  })
}

const firstDay = (partial: string) => `${partial}-01-01`.slice(0, 10)

/** People are found by their name, or by their address when two have one name; whoever is new is put on the record. */
async function seatAll(tx: Tx, body: BodyId, seats: readonly SeatLine[]): Promise<void> {
  const people = new Map<string, PersonId>()
  for (const { name, role, from, to, cohort, chosen } of seats) {
    const person = people.get(name) ?? (await findByName(tx, name)) ?? (await recordPerson(tx, { name }))
    people.set(name, person)
    const known = { from_known: from.known, ...(to && { to_day: to.day, to_known: to.known }) }
    const seat = { body, seat: randomUUID() as SeatId, person, role, cohort, chosen, ...known }
    await appoint(tx, seat, { day: from.day, resolution: null })
  }
}

async function findByName(tx: Tx, name: string): Promise<PersonId | undefined> {
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'slug'])
    .where('merged_into', 'is', null)
    .where('forgotten_day', 'is', null)
    .where((where) => where.or([where('name', '=', name), where('slug', '=', name)]))
    .orderBy('slug')
    .limit(3)
    .execute()
  return (rows.find(({ slug }) => slug === name) ?? rows[0])?.id
}

async function endOpenSeats(tx: Tx, body: BodyId, day: string): Promise<void> {
  await tx
    .updateTable('seats')
    .set({ to_day: sql<string>`greatest(from_day, ${day}::date)`, to_known: 'by' })
    .where('body', '=', body)
    .where('to_day', 'is', null)
    .execute()
}
