import { isForUs } from '../../../conduct/desk/client/keyboard/shortcuts.ts'
import { moveRow } from '../../../conduct/desk/client/keyboard/use-shortcuts.ts'
import { routes } from '../../../routes.ts'
import { readRoomKey, type RoomMove } from './keys.ts'

const longest = 1200
const off = 'commonweal-room-keys-off'

/** Shows the keys and listens to them, unless somebody has switched them off in this browser. */
export function listenForKeys(page: Document): void {
  const part = page.querySelector<HTMLElement>('[data-keys]')
  const box = part?.querySelector<HTMLInputElement>('input[name=keys]')
  const help = part?.querySelector<HTMLDetailsElement>('details')
  if (!part || !box || !help) return
  part.hidden = false
  box.checked = localStorage.getItem(off) === null
  box.addEventListener('change', () => {
    if (box.checked) localStorage.removeItem(off)
    else localStorage.setItem(off, '1')
  })
  const pass = page.querySelector('[rel=next], [rel=prev]') !== null
  let before = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  page.addEventListener('keydown', (event) => {
    if (!box.checked || !isForUs(event)) return
    const read = readRoomKey(before, event.key, pass)
    before = read === 'waits' ? event.key : ''
    clearTimeout(timer)
    timer = setTimeout(() => (before = ''), longest)
    if (read === undefined || read === 'waits') return
    event.preventDefault()
    act(read, { page, help, agenda: part.dataset['agenda'] ?? '' })
  })
}

type Where = { readonly page: Document; readonly help: HTMLDetailsElement; readonly agenda: string }

function act(move: RoomMove, { page, help, agenda }: Where): void {
  const follow = (selector: string) => page.querySelector<HTMLAnchorElement>(selector)?.click()
  const focus = (selector: string) => page.querySelector<HTMLElement>(selector)?.focus()
  switch (move) {
    case 'help':
      help.open = !help.open
      help.querySelector('summary')?.focus()
      return
    case 'next':
      return follow('main [rel=next]')
    case 'before':
      return follow('main [rel=prev]')
    case 'down':
      return moveRow(1)
    case 'up':
      return moveRow(-1)
    case 'note':
      return focus('#pass-on textarea, #pass-on button')
    case 'vote':
      return focus('#hands select, #hands button, section#ballot [type=radio], #vote-open button')
    case 'todo': {
      const part = page.querySelector<HTMLDetailsElement>('#give-out')
      if (part) part.open = true
      return focus('#give-out input')
    }
    case 'look':
      return location.reload()
    case 'agenda':
      return location.assign(agenda)
    case 'home':
      return location.assign(routes.desk)
    case 'open':
  }
}
