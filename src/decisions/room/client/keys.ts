/** Single keys of a meeting. None opens, votes, counts or closes anything; all can be switched off (WCAG 2.1.4). */
export const roomKeys = [
  { keys: '?', word: 'help', on: 'both' },
  { keys: 'j', word: 'next', on: 'pass' },
  { keys: 'k', word: 'before', on: 'pass' },
  { keys: 'j', word: 'down', on: 'list' },
  { keys: 'k', word: 'up', on: 'list' },
  { keys: 'Enter', word: 'open', on: 'list' },
  { keys: 'n', word: 'note', on: 'pass' },
  { keys: 'v', word: 'vote', on: 'pass' },
  { keys: 't', word: 'todo', on: 'pass' },
  { keys: 'l', word: 'look', on: 'both' },
  { keys: 'g a', word: 'agenda', on: 'both' },
  { keys: 'g h', word: 'home', on: 'both' }
] as const

type RoomKey = (typeof roomKeys)[number]
export type RoomMove = RoomKey['word']

/** The keys of an item's page (`pass`) or of the agenda. */
export const keysOn = (pass: boolean) => roomKeys.filter(({ on }) => on === 'both' || (on === 'pass') === pass)

/** What a key does after `before`, the one pressed just before it; `waits` when it may begin two. */
export function readRoomKey(before: string, key: string, pass: boolean): RoomMove | 'waits' | undefined {
  const here = keysOn(pass)
  const whole = before === '' ? undefined : here.find(({ keys }) => keys === `${before} ${key}`)
  if (whole) return whole.word
  if (here.some(({ keys }) => keys.startsWith(`${key} `))) return 'waits'
  // The browser's own: a link with the focus opens.
  return key === 'Enter' ? undefined : here.find(({ keys }) => keys === key)?.word
}
