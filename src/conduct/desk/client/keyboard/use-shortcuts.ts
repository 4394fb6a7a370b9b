import { useLayoutEffect } from 'preact/hooks'
import { isForUs, isGoTo, readKey, type Move, type Page } from './shortcuts.ts'

const longest = 1200

/** Moves the focus along the rows of a list, without turning round at its ends. */
export function moveRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')].filter((row) => row.offsetParent !== null)
  const now = rows.findIndex((row) => row === document.activeElement)
  const next = now < 0 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(now + by, 0), rows.length - 1)
  rows[next]?.focus()
}

export function useShortcuts(page: Page, isOn: () => boolean, act: (move: Move) => void): void {
  // Before the first paint: who is quick must not press into nothing.
  useLayoutEffect(() => {
    let before = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const press = (event: KeyboardEvent): void => {
      if (!isOn()) return
      if (isGoTo(event)) {
        event.preventDefault()
        return act({ to: 'search' })
      }
      if (!isForUs(event)) return
      const read = readKey(before, event.key, page)
      before = read === 'waits' ? event.key : ''
      clearTimeout(timer)
      timer = setTimeout(() => (before = ''), longest)
      if (read === undefined || read === 'waits') return
      event.preventDefault()
      act(read)
    }
    addEventListener('keydown', press)
    return () => {
      removeEventListener('keydown', press)
      clearTimeout(timer)
    }
  }, [page])
}
