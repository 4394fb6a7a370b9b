import { useEffect, useRef, useState } from 'preact/hooks'

/** Screens that the person whose report it is answers: read aloud to them, or with the phone in their hand. */
const theirs = ['match', 'team', 'you'] as const
const screens = ['listen', 'call', 'pass', 'notes', ...theirs, 'read'] as const

export type Screen = (typeof screens)[number]
export type At = { readonly screen: Screen; readonly fromRead: boolean }

export function isTheirs(screen: string): screen is (typeof theirs)[number] {
  return theirs.some((each) => each === screen)
}

/** Of this page as it was loaded: a step that an earlier one left in the history leads nowhere. */
const run = performance.timeOrigin

/** Where one is, with Back and Forward. The history holds names of screens and nothing that was written. */
export function useScreens(first: Screen, leave: (screen: Screen) => void): At & { show: (to: At) => void } {
  const [at, setAt] = useState<At>({ screen: first, fromRead: false })
  const move = useRef<(to: At) => void>(undefined)
  move.current = (to) => {
    leave(at.screen)
    setAt(to)
  }
  useEffect(() => {
    history.replaceState({ at: first, read: false, run }, '')
    const listen = ({ state }: PopStateEvent) => {
      const to = (state as { at?: unknown; read?: unknown; run?: unknown } | null) ?? {}
      if (to.run !== run) return
      const screen = screens.find((each) => each === to.at)
      if (screen !== undefined) move.current?.({ screen, fromRead: to.read === true })
    }
    addEventListener('popstate', listen)
    return () => removeEventListener('popstate', listen)
  }, [])
  const show = (to: At) => {
    setAt(to)
    history.pushState({ at: to.screen, read: to.fromRead, run }, '')
  }
  return { ...at, show }
}
