import { readDataVersion } from '../db/data-version.ts'
import type { Database } from '../db/database.ts'
import { hourOf } from '../seal/receipt.ts'

type Kept = { readonly state: string; readonly values: Map<string, Promise<unknown>> }
const kept = new WeakMap<Database, Kept>()
const mostKept = 500

/**
 * What mails need to know of bodies, spaces and rosters, kept until anything public changes (whoever changes it counts
 * `instance.data_version` up in the same transaction) and for one hour at most. To check a roster's signatures costs as much
 * as to seal half a mail.
 */
export async function whilePublicIsSame<T>(db: Database, now: Date, key: string, load: () => Promise<T>): Promise<T> {
  const state = `${await readDataVersion(db)} ${hourOf(now)}`
  const before = kept.get(db)
  const here =
    before?.state === state && before.values.size < mostKept ? before : { state, values: new Map<string, Promise<unknown>>() }
  kept.set(db, here)
  const known = here.values.get(key)
  if (known !== undefined) return known as Promise<T>
  const loading = load()
  here.values.set(key, loading)
  // A failure is nobody's to keep.
  loading.catch(() => here.values.delete(key))
  return loading
}
