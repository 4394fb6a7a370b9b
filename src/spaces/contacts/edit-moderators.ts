import { randomUUID } from 'node:crypto'
import { dayOf } from '../../bodies/actor.ts'
import { changeOf } from '../edit-space.ts'
import type { Moderator, ModeratorId, SpaceId } from '../model.ts'
import { deleteModerator, insertModerator, setConfirmed, updateModerator } from './store.ts'

type Site = Parameters<typeof changeOf>[0]
type Input = Omit<Moderator, 'id' | 'space'>

export const addModerator = (site: Site, space: SpaceId, input: Input) =>
  changeOf(site, space, (tx) => insertModerator(tx, { ...input, space, id: randomUUID() as ModeratorId }))

/** False when there is no such person in this space (any more). */
export const changeModerator = (site: Site, space: SpaceId, id: ModeratorId, input: Input) =>
  changeOf(site, space, (tx) => updateModerator(tx, space, { ...input, id }))

export const removeModerator = (site: Site, space: SpaceId, id: ModeratorId) =>
  changeOf(site, space, (tx) => deleteModerator(tx, space, id))

/** Somebody of the responsible body has looked: the contacts are right today. */
export const confirmNow = (site: Site, space: SpaceId) =>
  changeOf(site, space, (tx) => setConfirmed(tx, space, dayOf(site.clock.now())))
