import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isForUs, isGoTo, readKey, shortcuts, shortcutsOn } from './shortcuts.ts'

test('keys move: two of them after g, one else, and only where they work', () => {
  assert.deepEqual(readKey('', 'g', 'home'), 'waits')
  assert.deepEqual(readKey('g', 'b', 'home'), { to: 'board' })
  assert.deepEqual(readKey('g', 'x', 'home'), undefined)
  assert.deepEqual(readKey('', 'j', 'board'), { to: 'row', by: 1 })
  assert.deepEqual(readKey('', 'j', 'case'), undefined)
  assert.deepEqual(readKey('', 'n', 'case'), { to: 'note' })
  assert.deepEqual(readKey('', 'n', 'home'), undefined)
  assert.deepEqual(readKey('x', '/', 'other'), { to: 'search' })
})

test('no key sends, decides or reveals: every one goes somewhere, moves the focus or shows the keys', () => {
  const places = ['help', 'home', 'board', 'meetings', 'search', 'note', 'message', 'propose', 'row']
  for (const { move } of shortcuts) assert.ok(move === undefined || places.includes(move.to))
})

test('the list of a page holds exactly the keys that do something there', () => {
  for (const page of ['home', 'board', 'case', 'list', 'other'] as const) {
    for (const { keys, move } of shortcuts) {
      const [one = '', two] = keys.split(' ')
      const does = two === undefined ? readKey('', one, page) : readKey(one, two, page)
      const listed = shortcutsOn(page).some((shortcut) => shortcut.keys === keys)
      if (move !== undefined) assert.equal(does !== undefined, listed, `${keys} on ${page}`)
    }
  }
})

test('Ctrl K and ⌘ K go to a case by its name, from a field too; with more keys they are the browser’s', () => {
  const plain = { key: 'k', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false }
  for (const key of ['ctrlKey', 'metaKey']) assert.equal(isGoTo({ ...plain, [key]: true }), true)
  assert.equal(isGoTo(plain), false)
  for (const key of ['altKey', 'shiftKey', 'isComposing', 'metaKey'])
    assert.equal(isGoTo({ ...plain, ctrlKey: true, [key]: true }), false)
})

test('keys with a modifier, in a field or while composing are not ours', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false, target: null }
  assert.equal(isForUs(plain), true)
  for (const key of ['ctrlKey', 'metaKey', 'altKey', 'isComposing']) assert.equal(isForUs({ ...plain, [key]: true }), false)
  const inField = { closest: (selector: string) => (selector.includes('textarea') ? {} : null) } as unknown as EventTarget
  assert.equal(isForUs({ ...plain, target: inField }), false)
})
