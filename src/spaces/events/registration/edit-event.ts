import { randomUUID } from 'node:crypto'
import { accountsByAddress } from '../../../accounts/people.ts'
import type { AccountId } from '../../../accounts/model.ts'
import { dayOf } from '../../../bodies/actor.ts'
import { isBodyName } from '../../../bodies/list-bodies.ts'
import type { BodyId } from '../../../bodies/model.ts'
import type { Context } from '../../../context.ts'
import { transaction, type Tx } from '../../../db/database.ts'
import type { NumberId, SpaceId } from '../../model.ts'
import { deleteNumber } from '../../store.ts'
import { forgetPolicy } from '../../name-policy.ts'
import { leaveByEvent } from '../../../policies/accept-by-event.ts'
import { knownNumbers } from '../known-numbers.ts'
import type { Event, EventNumber, EventNumberId, EventPerson, EventPersonId, NumberKind } from '../model.ts'
import { moveRota } from '../rota/edit-rota.ts'
import { touchShiftsOf } from '../rota/store.ts'
import {
  confirmEventNumber,
  deleteEventNumber,
  deletePerson,
  type EventChange,
  findWholeEvent,
  insertEvent,
  insertEventNumbers,
  insertPerson,
  setShowsPicture,
  updateEvent
} from '../store.ts'
import { showSpace } from './show-space.ts'
import { type Gap, gapsOf } from './tasks.ts'
import { textOfEvent } from './text-of-event.ts'

type Site = Pick<Context, 'db' | 'clock' | 'publicPages'>

/** Does `work`; what is published already is shown anew in the same transaction. */
export async function changeEvent<T>({ db, clock, publicPages }: Site, id: SpaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const result = await work(tx)
    const whole = await findWholeEvent(tx, id)
    if (whole?.event.published_day) {
      await showSpace(tx, whole, clock.now())
      await publicPages.changed(tx)
    }
    return result
  })
}

/** Begins a registration; its maker organises it. False when the short name is taken. */
export async function beginEvent(
  { db, clock }: Site,
  event: { id: SpaceId; body: BodyId; name: string; time_zone: string },
  by: AccountId
): Promise<boolean> {
  return transaction(
    db,
    async (tx) => !(await isBodyName(tx, event.id)) && insertEvent(tx, { ...event, made_day: dayOf(clock.now()) }, by)
  )
}

/**
 * Saves a task. Gives what would be missing, and saves nothing, when the event is public and would lose a required part.
 */
export async function saveTask(site: Site, id: SpaceId, change: EventChange): Promise<readonly Gap[]> {
  const before = await findWholeEvent(site.db, id)
  if (!before) return []
  if (before.event.published_day) {
    const lost = gapsOf({ ...before, event: { ...before.event, ...change } }, site.clock.now()).filter((gap) => gap.required)
    if (lost.length > 0) return lost
  }
  await changeEvent(site, id, async (tx) => {
    await updateEvent(tx, id, change)
    const left = await textOfEvent(tx, before.event)
    if (left !== undefined && (await textOfEvent(tx, { ...before.event, ...change })) !== left) {
      await forgetPolicy(tx, id, left)
      await leaveByEvent(tx, left, id)
    }
    const { time_zone: zone } = change
    // Hours of a rota are local: they stay what the organisers wrote.
    if (zone !== undefined && zone !== before.event.time_zone) {
      await moveRota(tx, id, before.event.time_zone, zone, site.clock.now())
    }
  })
  return []
}

/** Somebody new on the team. An account with the same address is theirs. False when the contact is on the team already. */
export async function addPerson(
  site: Site,
  event: SpaceId,
  person: Pick<EventPerson, 'name' | 'pronouns' | 'languages' | 'training' | 'contact' | 'lead'>
): Promise<boolean> {
  return changeEvent(site, event, async (tx) => {
    const [account = null] = (await accountsByAddress(tx, [person.contact])).values()
    return insertPerson(tx, { ...person, id: randomUUID() as EventPersonId, event, account, shows_picture: false })
  })
}

/** Takes somebody off the team; a public event keeps two people and one lead. */
export async function removePerson(site: Site, event: SpaceId, id: EventPersonId): Promise<'gone' | 'too_few' | 'not_found'> {
  const whole = await findWholeEvent(site.db, event)
  if (!whole) return 'not_found'
  const people = whole.people.filter((person) => person.id !== id)
  if (people.length === whole.people.length) return 'not_found'
  if (whole.event.published_day && gapsOf({ ...whole, people }, site.clock.now()).some((gap) => gap.required)) return 'too_few'
  const gone = await changeEvent(site, event, async (tx) => {
    await touchShiftsOf(tx, id, site.clock.now())
    return deletePerson(tx, event, id)
  })
  return gone ? 'gone' : 'not_found'
}

/** The person's own word on whether their picture is on the public page. False when they are not on the team. */
export const showPicture = (site: Site, event: SpaceId, account: AccountId, shows: boolean) =>
  changeEvent(site, event, (tx) => setShowsPicture(tx, event, account, shows))

/** Adds what is proposed for the event's country, unchecked. */
export async function proposeNumbers(site: Site, event: Pick<Event, 'id' | 'country'>): Promise<void> {
  const known = Object.entries(knownNumbers[event.country] ?? {}) as [NumberKind, string][]
  const rows = known.map(([kind, number]) => newNumber(event.id, { kind, number }))
  await changeEvent(site, event.id, (tx) => insertEventNumbers(tx, rows))
}

export const addEventNumber = (site: Site, event: SpaceId, number: Pick<EventNumber, 'kind' | 'number'>) =>
  changeEvent(site, event, (tx) => insertEventNumbers(tx, [newNumber(event, number)]))

function newNumber(event: SpaceId, number: Pick<EventNumber, 'kind' | 'number'>): EventNumber {
  return { ...number, id: randomUUID() as EventNumberId, event, confirmed_by: null, confirmed_day: null }
}

/** Somebody called or looked up the number. False when it is not there. */
export const checkEventNumber = (site: Site, event: SpaceId, id: EventNumberId, by: AccountId) =>
  changeEvent(site, event, (tx) => confirmEventNumber(tx, event, id, by, dayOf(site.clock.now())))

/** A public event keeps the numbers that it needs. */
export async function removeEventNumber(
  site: Site,
  event: SpaceId,
  id: EventNumberId
): Promise<'gone' | 'too_few' | 'not_found'> {
  const whole = await findWholeEvent(site.db, event)
  if (!whole) return 'not_found'
  const numbers = whole.numbers.filter((number) => number.id !== id)
  if (numbers.length === whole.numbers.length) return 'not_found'
  if (whole.event.published_day && gapsOf({ ...whole, numbers }, site.clock.now()).some((gap) => gap.required)) return 'too_few'
  const gone = await changeEvent(site, event, async (tx) => {
    await deleteNumber(tx, event, id as string as NumberId)
    return deleteEventNumber(tx, event, id)
  })
  return gone ? 'gone' : 'not_found'
}
