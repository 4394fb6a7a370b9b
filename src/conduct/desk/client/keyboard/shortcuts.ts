/** Single keys of the desk. None sends, decides or reveals anything; all can be switched off (2.1.4, ux 3.10). */
export type Page = 'home' | 'board' | 'case' | 'list' | 'other'
export type Move =
  | { readonly to: 'help' | 'home' | 'board' | 'meetings' | 'search' | 'note' | 'message' | 'propose' }
  | { readonly to: 'row'; readonly by: 1 | -1 }

interface Shortcut {
  readonly keys: string
  /** Key of its words: `desk.key.<word>`. */
  readonly word:
    | 'go_to'
    | 'help'
    | 'home'
    | 'board'
    | 'meetings'
    | 'search'
    | 'down'
    | 'up'
    | 'open'
    | 'note'
    | 'message'
    | 'propose'
  readonly on: readonly Page[]
  readonly move?: Move
}

const everywhere: readonly Page[] = ['home', 'board', 'case', 'list', 'other']
const withRows: readonly Page[] = ['home', 'board', 'list']

export const shortcuts: readonly Shortcut[] = [
  { keys: '?', word: 'help', on: everywhere, move: { to: 'help' } },
  { keys: 'g h', word: 'home', on: everywhere, move: { to: 'home' } },
  { keys: 'g b', word: 'board', on: everywhere, move: { to: 'board' } },
  { keys: 'g m', word: 'meetings', on: everywhere, move: { to: 'meetings' } },
  // Read by `isGoTo`: it works in a field as well, and no word is written with it.
  { keys: 'Ctrl K', word: 'go_to', on: everywhere },
  { keys: '/', word: 'search', on: everywhere, move: { to: 'search' } },
  { keys: 'j', word: 'down', on: withRows, move: { to: 'row', by: 1 } },
  { keys: 'k', word: 'up', on: withRows, move: { to: 'row', by: -1 } },
  // The browser's own: a link with the focus opens.
  { keys: 'Enter', word: 'open', on: withRows },
  { keys: 'n', word: 'note', on: ['case'], move: { to: 'note' } },
  { keys: 'm', word: 'message', on: ['case'], move: { to: 'message' } },
  { keys: 'p', word: 'propose', on: ['case'], move: { to: 'propose' } }
]

export function shortcutsOn(page: Page): Shortcut[] {
  return shortcuts.filter((shortcut) => shortcut.on.includes(page))
}

/** What a key does after `before`, the one pressed just before it; `waits` when it may begin two. */
export function readKey(before: string, key: string, page: Page): Move | 'waits' | undefined {
  const here = shortcutsOn(page)
  const whole = before === '' ? undefined : here.find((shortcut) => shortcut.keys === `${before} ${key}`)
  if (whole !== undefined) return whole.move
  if (here.some((shortcut) => shortcut.keys.startsWith(`${key} `))) return 'waits'
  return here.find((shortcut) => shortcut.keys === key)?.move
}

/** Ctrl or ⌘ and K: from wherever one is, to a case by its name. */
export function isGoTo(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>
): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event
  return ctrlKey !== metaKey && !altKey && !shiftKey && !isComposing && key.toLowerCase() === 'k'
}

/** A key meant for a field, a menu or the browser is none of ours. */
export function isForUs(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'target'>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  const target = event.target as { closest?: (selector: string) => unknown } | null
  return target?.closest?.('input, textarea, select, [contenteditable], dialog') == null
}
