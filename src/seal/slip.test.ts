import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { makeIdentity, sealTo, type Identity } from './age.ts'
import { concat, newId, utf8 } from './bytes.ts'
import { u32 } from './frame.ts'
import { pad } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'
import { openSlip, writeSlip, type SlipLine } from './slip.ts'

let mailer: Identity
const line = (change: Partial<SlipLine> = {}): SlipLine => ({
  to: { entry: newId() },
  kind: 'something_new',
  language: 'en',
  subject: 'neutral',
  ...change
})

before(async () => {
  mailer = await makeIdentity()
})

test('S33 a slip opens for the mailer and for nobody else', async () => {
  const lines = [line(), line({ to: { address: 'ada@example.org' }, language: 'pt-BR', subject: 'plain' })]
  const sealed = await writeSlip(lines, mailer.recipient)
  assert.deepEqual(await openSlip(mailer.secret, sealed), lines)
  assert.equal(await openSlip((await makeIdentity()).secret, sealed), undefined)
})

test('S33 every slip has one size, the empty one too', async () => {
  const empty = await writeSlip([], mailer.recipient)
  const full = await writeSlip(
    Array.from({ length: 30 }, () => line()),
    mailer.recipient
  )
  assert.equal(empty.length, full.length)
  assert.deepEqual(checkShape(empty, { stanzas: 1, kind: 'slip' }), { bucket: 4096 })
  assert.deepEqual(await openSlip(mailer.secret, empty), [])
})

test('S6 a slip of another size is refused', async () => {
  const sealed = await sealTo([mailer.recipient], pad(concat(utf8('CWM1'), u32(2), utf8('[]')), 8192))
  await assert.rejects(openSlip(mailer.secret, sealed), new Malformed('size'))
})

test('S29 a line with anything odd is refused by writer and mailer', async () => {
  const odd: unknown[] = [
    line({ to: { entry: 'a', address: 'b' } as never }),
    line({ to: { address: 'x'.repeat(400) } }),
    line({ kind: '../letter' }),
    line({ language: 'en\r\nBcc: x' }),
    line({ subject: 'loud' as never }),
    { ...line(), more: 1 }
  ]
  for (const each of odd) {
    assert.throws(() => writeSlip([each as SlipLine], mailer.recipient), new Malformed('json'), JSON.stringify(each))
  }
  for (const each of [...odd.map((one) => [one]), Array.from({ length: 41 }, () => []), {}, null]) {
    const list = utf8(JSON.stringify(each))
    const sealed = await sealTo([mailer.recipient], pad(concat(utf8('CWM1'), u32(list.length), list), 4096))
    await assert.rejects(openSlip(mailer.secret, sealed), new Malformed('json'), JSON.stringify(each))
  }
  const junk = await sealTo([mailer.recipient], new Uint8Array(4096))
  await assert.rejects(openSlip(mailer.secret, junk), new Malformed('damaged'))
  await assert.rejects(openSlip(mailer.secret, junk.subarray(0, 100)), Malformed)
})
