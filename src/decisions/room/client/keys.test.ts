import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRoomKey, roomKeys } from './keys.ts'

test('on an item keys go to the next and the one before; on the agenda they go along its rows', () => {
  assert.equal(readRoomKey('', 'j', true), 'next')
  assert.equal(readRoomKey('', 'k', true), 'before')
  assert.equal(readRoomKey('', 'j', false), 'down')
  assert.equal(readRoomKey('', 'k', false), 'up')
  assert.equal(readRoomKey('', 'n', false), undefined)
  assert.equal(readRoomKey('', 'Enter', false), undefined, 'a link with the focus opens by itself')
})

test('two keys make one way, and the first of them waits', () => {
  assert.equal(readRoomKey('', 'g', true), 'waits')
  assert.equal(readRoomKey('g', 'a', true), 'agenda')
  assert.equal(readRoomKey('', 'a', true), undefined)
})

test('no key votes, counts, opens or closes anything', () => {
  const moves = new Set(roomKeys.map(({ word }) => word))
  assert.deepEqual(
    [...moves].toSorted((a, b) => (a < b ? -1 : 1)),
    [...['agenda', 'before', 'down', 'help', 'home', 'look', 'next', 'note', 'open', 'todo', 'up', 'vote']]
  )
})
