import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { checkCode, openTotp, sealTotp } from './totp.ts'

const secret = Buffer.from('12345678901234567890')
const now = new Date(1_111_111_109_000)

test('the code of RFC 6238 is taken at its own time', () => {
  assert.equal(checkCode(secret, '081804', 0, now), Math.floor(1_111_111_109 / 30))
})

test('a code is taken one step early or late and not two', () => {
  assert.notEqual(checkCode(secret, '081804', 0, new Date(now.getTime() + 30_000)), undefined)
  assert.equal(checkCode(secret, '081804', 0, new Date(now.getTime() + 60_000)), undefined)
})

test('a code works once', () => {
  const step = checkCode(secret, '081804', 0, now)
  assert.ok(step)
  assert.equal(checkCode(secret, '081804', step, now), undefined)
})

test('a code app that reads our secret makes codes that we take', () => {
  const own = randomBytes(20)
  const app = new TOTP({ secret: Secret.fromBase32(new Secret({ buffer: new Uint8Array(own).buffer }).base32) })
  assert.ok(checkCode(own, app.generate({ timestamp: now.getTime() }), 0, now))
})

test('S17 a sealed code secret opens for its own account and with the key outside the database alone', () => {
  const key = randomBytes(32)
  const sealed = sealTotp(key, 'one', secret)
  assert.deepEqual(openTotp(key, 'one', sealed), secret)
  assert.equal(sealed.includes(secret), false)
  assert.throws(() => openTotp(key, 'two', sealed))
  assert.throws(() => openTotp(randomBytes(32), 'one', sealed))
})
