import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Foundation, makeFiling, makeFoundation, wire } from '../../test/helpers/envelopes.ts'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { isReceiptSigned, type Receipt } from '../seal/receipt.ts'
import { verifyKeyOf } from '../seal/sign.ts'

let t: TestApp
let foundation: Foundation
before(async () => {
  t = await testApp()
  foundation = await makeFoundation(t.database.db)
})
after(() => t.close())

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  t.request(path, { method: 'POST', body: wire(body), headers: { 'content-type': 'application/json', ...headers } })

test('S5 a report is taken and the receipt is signed over its three entries and the hour', async () => {
  const { filing, hashes } = await makeFiling(foundation)
  const response = await send('/t/file', filing)
  assert.equal(response.status, 201, await response.clone().text())
  const receipt = (await response.json()) as Receipt
  assert.deepEqual([...receipt.entries], hashes)
  assert.ok(isReceiptSigned(receipt, verifyKeyOf(t.context.keys.signing_seed)))
  const { rows } = await sql`select count(*) as n from letters`.execute(t.database.superuser)
  assert.deepEqual(rows, [{ n: 5 }])
})
