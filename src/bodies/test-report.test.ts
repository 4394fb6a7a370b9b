import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transaction } from '../db/database.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { makeFiling } from '../../test/helpers/envelopes.ts'

let store: StoreTest
before(async () => void (store = await storeTest()))
after(() => store.close())

const file = async () => (await store.post('/t/file', (await makeFiling(store.foundation)).filing)).status
const pair = async () =>
  (await store.app.request(`/rosters/${store.foundation.body}.json`)).json() as Promise<Record<string, unknown>>

test('S35 while only the test report is missing, the form is closed and a report that looks like any other is taken', async () => {
  const { db } = store.app.database
  await db.deleteFrom('canary_openings').execute()
  const { open, testable, why } = await pair()
  assert.deepEqual([open, testable, why], [false, true, ['no_canary']])
  assert.equal(await file(), 201)
})

test('S4 with anything else missing nothing is taken', async () => {
  const { db } = store.app.database
  await transaction(db, async (tx) => {
    await tx.updateTable('bodies').set({ fallback: null }).where('slug', '=', 'conduct').execute()
    await store.app.context.publicPages.changed(tx)
  })
  const { open, testable, why } = await pair()
  assert.deepEqual([open, testable, why], [false, false, ['no_fallback', 'no_canary']])
  assert.equal(await file(), 410)
})
