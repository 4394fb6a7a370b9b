import { useEffect, useRef } from 'preact/hooks'

/** Minutes without a touch after which an opened page is closed and its words are asked for again. */
const idleMinutes = 20

/** Calls back with what was being written when nobody touched the page for twenty minutes. */
export function useIdle(on: boolean, onIdle: (text: string) => void): void {
  const call = useRef(onIdle)
  call.current = onIdle
  useEffect(() => {
    if (!on) return undefined
    let last = Date.now()
    const touch = () => (last = Date.now())
    const timer = setInterval(() => {
      if (Date.now() - last < idleMinutes * 60_000) return
      call.current(document.querySelector<HTMLTextAreaElement>('#text')?.value ?? '')
    }, 10_000)
    const kinds = ['keydown', 'pointerdown', 'scroll'] as const
    for (const kind of kinds) addEventListener(kind, touch, { passive: true })
    return () => {
      clearInterval(timer)
      for (const kind of kinds) removeEventListener(kind, touch)
    }
  }, [on])
}
