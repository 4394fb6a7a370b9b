import { type Database, transaction, type Tx } from '../db/database.ts'
import type { SignedIn } from './model.ts'
import { ownPicture } from './pictures.ts'
import { findKeys, findUnlocks } from './store.ts'
import type { DeviceRow, Me, PasskeyWay } from './wire.ts'

async function findPasskeys(tx: Tx, { accountId }: SignedIn): Promise<PasskeyWay[]> {
  const rows = await tx
    .selectFrom('credentials')
    .select(['id', 'name', 'prf', 'synced', 'transports', 'added_day', 'used_day'])
    .where('account', '=', accountId)
    .orderBy('added_day')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, prf, synced, transports, added_day, used_day }) => ({
    id,
    name,
    opensKey: prf,
    synced,
    transports,
    addedDay: added_day,
    usedDay: used_day ?? undefined
  }))
}

async function findDevices(tx: Tx, { accountId, deviceId }: SignedIn): Promise<DeviceRow[]> {
  const rows = await tx
    .selectFrom('devices')
    .select((the) => [
      'id',
      'label',
      'first_day',
      'seen_day',
      the.exists(the.selectFrom('sessions').whereRef('sessions.device', '=', 'devices.id').select('hash')).as('signed_in')
    ])
    .where('account', '=', accountId)
    .orderBy('seen_day', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id, label, first_day, seen_day, signed_in }) => ({
    id,
    label,
    firstDay: first_day,
    seenDay: seen_day,
    signedIn: Boolean(signed_in),
    here: id === deviceId
  }))
}

/** Everything the desk shows a person about their own account, wrapped keys included. */
export async function describeMe(db: Database, who: SignedIn): Promise<Me> {
  return transaction(db, async (tx) => {
    const words = await tx.selectFrom('sign_in_words').select('account').where('account', '=', who.accountId).executeTakeFirst()
    return {
      account: { id: who.accountId, name: who.name, email: who.email, isAdmin: who.isAdmin },
      picture: await ownPicture(tx, who.accountId),
      keys: await findKeys(tx, who.accountId),
      unlocks: await findUnlocks(tx, who.accountId),
      passkeys: await findPasskeys(tx, who),
      hasWords: words !== undefined,
      devices: await findDevices(tx, who)
    }
  })
}
