import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IDLE_MS, makeIdleLock, MEETING_MS } from './idle-lock.ts'

function opened() {
  const lock = makeIdleLock()
  lock.opened(0)
  return lock
}

test('S17 an open key is due after twenty idle minutes and not before', () => {
  const lock = opened()
  assert.equal(lock.isDue(IDLE_MS - 1), false)
  assert.equal(lock.isDue(IDLE_MS), true)
})

test('S17 use puts the lock off by twenty minutes from that use', () => {
  const lock = opened()
  lock.used(IDLE_MS - 1)
  assert.equal(lock.isDue(IDLE_MS), false)
  assert.equal(lock.isDue(2 * IDLE_MS - 1), true)
})

test('a meeting keeps the key open for three hours while the tab is in front', () => {
  const lock = opened()
  lock.meeting(true, 0)
  assert.equal(lock.isDue(MEETING_MS - 1), false)
  assert.equal(lock.isDue(MEETING_MS + IDLE_MS), true)
})

test('a meeting in a tab at the back is idle time', () => {
  const lock = opened()
  lock.meeting(true, 0)
  lock.seen(false, IDLE_MS * 2)
  assert.equal(lock.isDue(IDLE_MS * 3 - 1), false)
  assert.equal(lock.isDue(IDLE_MS * 3), true)
})

test('ending a meeting brings the idle time back', () => {
  const lock = opened()
  lock.meeting(true, 0)
  lock.meeting(false, 1)
  assert.equal(lock.isDue(1 + IDLE_MS), true)
})

test('opening again forgets the meeting before', () => {
  const lock = opened()
  lock.meeting(true, 0)
  lock.opened(10)
  assert.equal(lock.meetingEnds(11), undefined)
  assert.equal(lock.isDue(10 + IDLE_MS), true)
})
