import { randomUUID } from 'node:crypto'
import type { Context } from '../../../context.ts'
import { transaction, type Tx } from '../../../db/database.ts'
import type { SpaceId } from '../../model.ts'
import type { EventPerson, EventPersonId } from '../model.ts'
import { isOn, mostShifts, movedTo, type Shift, type ShiftId } from './model.ts'
import { cancelShift, insertHandover, insertShifts, moveShifts, seatPeople, shiftsOf } from './store.ts'

type Site = Pick<Context, 'db' | 'clock' | 'publicPages'>

/** Who is on call now stands on the public page, so each change is told to the pages. */
function change<T>({ db, publicPages }: Site, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const result = await work(tx)
    await publicPages.changed(tx)
    return result
  })
}

/** Adds shifts without people. Nothing is added, and it answers false, when the rota would be longer than one can read. */
export async function addShifts(site: Site, event: SpaceId, times: readonly { starts: Date; ends: Date }[]): Promise<boolean> {
  return change(site, async (tx) => {
    const known = (await shiftsOf(tx, event)).filter(({ cancelled }) => !cancelled)
    const same = (a: { starts: Date; ends: Date }) =>
      known.some(({ starts, ends }) => starts.getTime() === a.starts.getTime() && ends.getTime() === a.ends.getTime())
    const fresh = times.filter((each) => !same(each))
    if (known.length + fresh.length > mostShifts) return false
    const changed = site.clock.now()
    await insertShifts(
      tx,
      fresh.map((each) => ({ ...each, id: randomUUID() as ShiftId, event, changed }))
    )
    return true
  })
}

/** Saves who is on which shift; only shifts whose people changed count as changed. */
export async function saveRota(
  site: Site,
  event: SpaceId,
  wanted: ReadonlyMap<ShiftId, readonly EventPersonId[]>
): Promise<void> {
  await change(site, async (tx) => {
    const changed = (await shiftsOf(tx, event)).flatMap(({ id, people, cancelled }) => {
      const to = wanted.get(id)
      if (cancelled || to === undefined) return []
      return people.map((person) => person.id).join() === to.join() ? [] : [{ id, people: to }]
    })
    await seatPeople(tx, changed, site.clock.now())
  })
}

/** False when there is no such shift. Calendars get it as cancelled. */
export const removeShift = (site: Site, event: SpaceId, id: ShiftId) =>
  change(site, (tx) => cancelShift(tx, event, id, site.clock.now()))

/** Keeps the plan of a rota when the event's zone is put right. Inside the transaction of that change. */
export async function moveRota(tx: Tx, event: SpaceId, from: string, to: string, now: Date): Promise<void> {
  const moved = (await shiftsOf(tx, event)).map(({ id, starts, ends }) => ({
    id,
    starts: movedTo(starts, from, to),
    ends: movedTo(ends, from, to)
  }))
  await moveShifts(tx, moved, now)
}

/**
 * Puts somebody first on the shift that runs now, and writes down who handed over to whom. False when no shift runs or
 * that person is not on the team.
 */
export async function handOver(
  site: Site,
  event: SpaceId,
  { to, note }: { to: Pick<EventPerson, 'id' | 'name'>; note: string }
): Promise<boolean> {
  const now = site.clock.now()
  return change(site, async (tx) => {
    const shift: Shift | undefined = (await shiftsOf(tx, event, now)).find((each) => isOn(each, now))
    if (!shift) return false
    const rest = shift.people.map(({ id }) => id).filter((id) => id !== to.id)
    await seatPeople(tx, [{ id: shift.id, people: [to.id, ...rest].slice(0, 4) }], now)
    const from_name = shift.people[0]?.name ?? ''
    await insertHandover(tx, { id: randomUUID(), event, at: now, from_name, to_name: to.name, note })
    return true
  })
}
