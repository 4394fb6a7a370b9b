import type { Tx } from '../db/database.ts'
import type { SpaceId } from './model.ts'

/** Names the policy that holds in a space, after somebody who speaks for it accepted one; null: that of the larger space. */
export async function namePolicy(tx: Tx, id: SpaceId, policy: string | null): Promise<void> {
  await tx.updateTable('spaces').set({ policy }).where('id', '=', id).execute()
}

/** A policy that is named in a space is named there no more; another one stays. */
export async function forgetPolicy(tx: Tx, id: SpaceId, policy: string): Promise<void> {
  await tx.updateTable('spaces').set({ policy: null }).where('id', '=', id).where('policy', '=', policy).execute()
}
