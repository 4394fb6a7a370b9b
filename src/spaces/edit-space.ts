import { randomUUID } from 'node:crypto'
import type { AccountId } from '../accounts/model.ts'
import { dayOf } from '../bodies/actor.ts'
import { isBodyName } from '../bodies/list-bodies.ts'
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import type { EmergencyNumber, LineId, NumberId, Space, SpaceId, SpaceLine } from './model.ts'
import { confirmNumber, deleteLine, deleteNumber, insertLine, insertNumber, insertSpace, updateSpace } from './store.ts'
import { noteCanaries } from './canaries/store.ts'
import { refreshSpace } from './requirements/refresh.ts'

type Site = Pick<Context, 'db' | 'clock' | 'publicPages'>

/** Every change of a space shows on its public page and may settle or open something it owes. */
export function changeOf<T>({ db, clock, publicPages }: Site, id: SpaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const result = await work(tx)
    await noteCanaries(tx, [id], dayOf(clock.now()))
    await refreshSpace(tx, id, clock.now())
    await publicPages.changed(tx)
    return result
  })
}

/** False when the address is taken, by a space or by a body: mail to that name has one reader (`<name>@host`). */
export const makeSpace = (site: Site, space: Space) =>
  changeOf(site, space.id, async (tx) => !(await isBodyName(tx, space.id)) && insertSpace(tx, space))

export const changeSpace = (site: Site, id: SpaceId, to: Omit<Space, 'id'>) => changeOf(site, id, (tx) => updateSpace(tx, id, to))

export const addLine = (site: Site, space: SpaceId, line: Omit<SpaceLine, 'id' | 'space'>) =>
  changeOf(site, space, (tx) => insertLine(tx, { ...line, space, id: randomUUID() as LineId }))

export const removeLine = (site: Site, space: SpaceId, id: LineId) => changeOf(site, space, (tx) => deleteLine(tx, space, id))

/** Gives the id of the number, which nobody has checked yet. */
export const addNumber = (site: Site, space: SpaceId, number: Pick<EmergencyNumber, 'label' | 'number'>) =>
  changeOf(site, space, async (tx) => {
    const id = randomUUID() as NumberId
    await insertNumber(tx, { ...number, space, id, confirmed_by: null, confirmed_day: null })
    return id
  })

/** Somebody has called or looked up the number: from now on the public sees it. */
export const checkNumber = (site: Site, space: SpaceId, id: NumberId, by: AccountId) =>
  changeOf(site, space, (tx) => confirmNumber(tx, space, id, by, dayOf(site.clock.now())))

export const removeNumber = (site: Site, space: SpaceId, id: NumberId) =>
  changeOf(site, space, (tx) => deleteNumber(tx, space, id))
