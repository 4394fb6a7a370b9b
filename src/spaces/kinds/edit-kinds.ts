import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import type { KindList, OwnKind } from './model.ts'
import { isOwnKind } from './model.ts'
import { deleteOwnKind, insertOwnKind, isKindUsed } from './store.ts'

type Site = Pick<Context, 'db' | 'publicPages'>

/** The id of a kind that is called so; nothing when its name has no letter or digit that an id can keep. */
export const kindIdOf = (list: KindList, name: string): OwnKind | undefined => ownId(`${list}_`, name)

/** An id for what an administrator names; nothing when the name has no letter or digit that an id can keep. */
export function ownId(prefix: string, name: string): `own_${string}` | undefined {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '')
  const id = `own_${prefix}${letters}`
  return letters && isOwnKind(id) ? id : undefined
}

/** False when the list has a kind like it already. */
export async function addKind({ db, publicPages }: Site, kind: { id: OwnKind; list: KindList; name: string }): Promise<boolean> {
  return transaction(db, async (tx) => {
    const done = await insertOwnKind(tx, kind)
    if (done) await publicPages.changed(tx)
    return done
  })
}

/** False while a space names the kind, and when there is none. */
export async function removeKind({ db, publicPages }: Site, id: OwnKind): Promise<boolean> {
  return transaction(db, async (tx) => {
    if (await isKindUsed(tx, id)) return false
    const done = await deleteOwnKind(tx, id)
    if (done) await publicPages.changed(tx)
    return done
  })
}
