import type { AccountId } from '../../accounts/model.ts'
import { dayOf } from '../../bodies/actor.ts'
import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { changeOf } from '../edit-space.ts'
import { ownId } from '../kinds/edit-kinds.ts'
import type { SpaceId } from '../model.ts'
import type { OwnRequirement, OwnRequirementId } from './own-requirements.ts'
import { deleteMet, deleteOwnRequirement, insertOwnRequirement, saveMet } from './store-own.ts'

type Site = Pick<Context, 'db' | 'clock' | 'publicPages'>

/** The id of a requirement that is called so; nothing when its name has no letter or digit that an id can keep. */
export const requirementIdOf = (name: string): OwnRequirementId | undefined => ownId('', name)

/** Adds a requirement. Which spaces lack it is written down by `refreshAllSpaces`, which the caller runs after. */
export function addRequirement({ db, publicPages }: Site, row: OwnRequirement): Promise<'added' | 'taken' | 'full'> {
  return transaction(db, async (tx) => {
    const done = await insertOwnRequirement(tx, row)
    if (done === 'added') await publicPages.changed(tx)
    return done
  })
}

/** Takes an own one away, with what spaces said about it. False when there is none; shipped ones are never in this table. */
export function removeRequirement({ db, publicPages }: Site, id: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    const done = await deleteOwnRequirement(tx, id)
    if (done) await publicPages.changed(tx)
    return done
  })
}

/** Somebody who speaks for a space says that it meets an own requirement. */
export const meetRequirement = (site: Site, space: SpaceId, requirement: OwnRequirementId, account: AccountId) =>
  changeOf(site, space, (tx) => saveMet(tx, { space, requirement, day: dayOf(site.clock.now()), account }))

/** Or that it does not meet it any more. */
export const reopenRequirement = (site: Site, space: SpaceId, requirement: OwnRequirementId) =>
  changeOf(site, space, (tx) => deleteMet(tx, space, requirement))
