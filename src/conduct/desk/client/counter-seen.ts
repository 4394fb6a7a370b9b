/** The one thing a device keeps: the newest counter of a person's book, so that an older book is noticed (S17). */
import { hashOf, utf8 } from '../../../seal/bytes.ts'

const place = 'counters'

/** `undefined` where a browser keeps nothing: no reason to stop, the counter then begins at each visit. */
function settled<T>(asked: IDBRequest<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    asked.addEventListener('success', () => resolve(asked.result))
    for (const event of ['error', 'blocked']) asked.addEventListener(event, () => resolve(undefined))
  })
}

function openStore(): Promise<IDBDatabase | undefined> {
  try {
    const asked = indexedDB.open('commonweal-desk', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(place))
    return settled(asked)
  } catch {
    return Promise.resolve(undefined)
  }
}

function run<T>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T | undefined> {
  return settled(act(db.transaction(place, mode).objectStore(place)))
}

const nameOf = (verifyKey: string): string => hashOf(utf8(`commonweal/counter/v1\0${verifyKey}`)).slice(0, 22)

export async function readCounter(verifyKey: string): Promise<number> {
  const db = await openStore()
  if (db === undefined) return 0
  const kept: unknown = await run(db, 'readonly', (store) => store.get(nameOf(verifyKey)))
  db.close()
  return typeof kept === 'number' && Number.isSafeInteger(kept) ? kept : 0
}

/** Never goes back: another tab may have seen a newer one. */
export async function keepCounter(verifyKey: string, counter: number): Promise<void> {
  const db = await openStore()
  if (db === undefined) return
  const kept: unknown = await run(db, 'readonly', (store) => store.get(nameOf(verifyKey)))
  if (typeof kept !== 'number' || kept < counter) {
    await run(db, 'readwrite', (store) => store.put(counter, nameOf(verifyKey)))
  }
  db.close()
}
