import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashOf, newId, randomBytes, utf8 } from './bytes.ts'
import { entryKinds, heldKinds, isAuthor, isMinute, minuteOf, readHeader } from './header.ts'
import type { Json } from './json.ts'
import { verifyKeyOf } from './sign.ts'

const hash = hashOf(utf8('x'))
const good: { readonly [key: string]: Json } = {
  v: 1,
  suite: 'age-pq/ed25519',
  instance: hash,
  thread: newId(),
  id: newId(),
  n: 3,
  prev: hash,
  kind: 'message',
  hold: null,
  epoch: 0,
  to: [hash],
  author: 'reporter',
  key: verifyKeyOf(randomBytes(32)),
  seen: { length: 3, head: hash },
  at: '2026-11-21T09:05Z',
  via: 'browser',
  schema: 1,
  roster: hash,
  files: [[newId(), hash, 5755]]
}

test('S13 a header with every field in its shape is read', () => {
  assert.equal(readHeader(good), good)
  for (const change of [{ seen: null }, { files: [] }, { n: 0, prev: '' }, { author: newId() }, { author: 'arrival' }]) {
    assert.equal(typeof readHeader({ ...good, ...change }), 'object', JSON.stringify(change))
  }
})

const wrong: { readonly [key: string]: readonly Json[] } = {
  instance: ['', 'x', null, `${hash}A`],
  thread: ['', hash, 7],
  id: ['', hash, null],
  n: [-1, 1.5, '3', 2 ** 53, null],
  prev: ['', 'x', null],
  hold: ['', 7, hash],
  epoch: [-1, 0.5, '0'],
  to: [[], [hash, hash], [hash, hash, hash], ['x'], hash, {}],
  author: ['', 'chair', 'Reporter', hash, null],
  key: ['', newId(), null],
  seen: [{}, { length: 3 }, { length: -1, head: hash }, { length: 3, head: '' }, 3, { length: 3, head: hash, more: 1 }],
  at: ['', '2026-11-21', '2026-11-21T09:05:00Z', '2026-11-21T09:05', '2026-13-21T09:05Z', 7],
  via: ['', 'fax', null],
  schema: [-1, '1', null],
  roster: ['', 'x', null],
  files: [null, {}, [[]], [[newId(), hash]], [[newId(), hash, -1]], [['x', hash, 1]], [[newId(), 'x', 1]], [['', '', '', 0]]]
}
for (const [field, values] of Object.entries(wrong)) {
  test(`S14 a header whose ${field} has another shape is damaged`, () => {
    for (const value of values) assert.equal(readHeader({ ...good, [field]: value }), 'damaged', JSON.stringify(value))
  })
}

test('S14 the number of files is bounded', () => {
  const files = Array.from({ length: 51 }, () => [newId(), hash, 1])
  assert.equal(readHeader({ ...good, files }), 'damaged')
  assert.equal(typeof readHeader({ ...good, files: files.slice(1) }), 'object')
})

test('S13 only the first place of a chain has no previous hash', () => {
  assert.equal(readHeader({ ...good, n: 0 }), 'damaged')
  assert.equal(readHeader({ ...good, n: 1, prev: '' }), 'damaged')
})

test('S13 every kind is known once, and held kinds are kinds', () => {
  assert.equal(new Set(entryKinds).size, entryKinds.length)
  for (const kind of entryKinds) {
    const hold = heldKinds.includes(kind) ? newId() : null
    assert.equal(typeof readHeader({ ...good, kind, hold }), 'object', kind)
  }
})

test('S6 time is said by the minute', () => {
  assert.equal(minuteOf(new Date('2026-11-21T09:05:59Z')), '2026-11-21T09:05Z')
  assert.ok(isMinute('2026-11-21T09:05Z') && !isMinute('2026-11-21T25:05Z'))
  assert.ok(isAuthor(newId()) && isAuthor('door') && !isAuthor('admin'))
})
