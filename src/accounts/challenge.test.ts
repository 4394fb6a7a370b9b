import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { checkChallenge, makeChallenge } from './challenge.ts'

const key = randomBytes(32)
const use = { purpose: 'add', scope: 'one' } as const
const now = new Date('2026-11-21T10:00:00Z')

test('a challenge is good for its own use until its end', () => {
  const challenge = makeChallenge(key, use, now)
  assert.deepEqual(checkChallenge(key, challenge, use, now), new Date('2026-11-21T10:15:00Z'))
  assert.equal(checkChallenge(key, challenge, use, new Date('2026-11-21T10:15:00Z')), undefined)
})

test('a challenge serves no other purpose, account or instance', () => {
  const challenge = makeChallenge(key, use, now)
  assert.equal(checkChallenge(key, challenge, { ...use, purpose: 'sign-in' }, now), undefined)
  assert.equal(checkChallenge(key, challenge, { ...use, scope: 'two' }, now), undefined)
  assert.equal(checkChallenge(randomBytes(32), challenge, use, now), undefined)
})

test('a challenge whose end was moved is not ours', () => {
  const raw = Buffer.from(makeChallenge(key, use, now), 'base64url')
  raw.writeUInt8(raw.readUInt8(20) ^ 1, 20)
  assert.equal(checkChallenge(key, raw.toString('base64url'), use, now), undefined)
  assert.equal(checkChallenge(key, 'short', use, now), undefined)
})
