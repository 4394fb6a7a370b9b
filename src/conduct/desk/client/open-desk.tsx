import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { About, DeskWork } from './desk-work.ts'
import { NotReady, Text } from './parts.tsx'
import { ShortcutHelp } from './keyboard/shortcut-help.tsx'
import type { Move, Page } from './keyboard/shortcuts.ts'
import { codeOf, WorkContext, type Loaded, type Work } from './use-work.ts'
import { moveRow, useShortcuts } from './keyboard/use-shortcuts.ts'

type Props = {
  work: DeskWork
  /** Which shortcuts work here. */
  page: Page
  /** The same for all filters of one place. */
  place: string
  /** The address of the case on screen. */
  caseHref?: string | undefined
  children: ComponentChildren
}

const places = { home: '#/', board: '#/board', meetings: '#/meetings', search: '#/search' } as const

function zoneOf({ bodies, mine }: About): string {
  const body = bodies.find((each) => mine.some((own) => own.body === each.id))
  return body?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Around every view of the open desk: the book is opened, keys work, what was done is said, and being offline too. */
export function OpenDesk({ work, page, place, caseHref, children }: Props) {
  const [about, setAbout] = useState<Loaded<About>>(work.known ? { at: 'ready', value: work.known } : { at: 'loading' })
  const [, redraw] = useState(0)
  const [help, setHelp] = useState(false)
  const open = (): void => {
    work.about().then(
      (value) => setAbout({ at: 'ready', value }),
      (error: unknown) => setAbout({ at: 'failed', code: codeOf(error) })
    )
  }
  useEffect(open, [work])
  // Before the first painting, and with what is known by then: a change in between would never be drawn.
  useLayoutEffect(() => {
    const draw = (): void => {
      redraw((count) => count + 1)
      if (work.known) setAbout({ at: 'ready', value: work.known })
    }
    draw()
    return work.onChange(draw)
  }, [work])
  useMemo(() => void (work.arrive(place) && scrollTo(0, 0)), [place])
  useNeutralTitle()
  const act = (move: Move): void => {
    if (move.to === 'help') setHelp(true)
    else if (move.to === 'row') moveRow(move.by)
    else if (move.to === 'note' || move.to === 'message' || move.to === 'propose') work.go(`${caseHref ?? '#'}/${move.to}`)
    else work.go(places[move.to])
  }
  useShortcuts(page, () => work.memory.shortcuts && !help, act)
  const value = about.at === 'ready' ? about.value : undefined
  const context = useMemo<Work | undefined>(
    () =>
      value && {
        call: work.call,
        memory: work.memory,
        about: value,
        zone: zoneOf(value),
        now: () => new Date(),
        changed: (said) => work.changed(said),
        collect: () => work.collect(),
        onChange: (listener) => work.onChange(listener),
        go: (hash) => work.go(hash),
        seen: work.seen,
        takeFocus: () => work.takeFocus()
      },
    [work, value]
  )
  if (about.at !== 'ready' || context === undefined) {
    return <NotReady loaded={about.at === 'ready' ? { at: 'loading' } : about} again={open} />
  }
  return (
    <WorkContext.Provider value={context}>
      <Offline />
      {children}
      <SaidNow words={work.said} onClose={() => work.say(undefined)} />
      {help && <ShortcutHelp page={page} onClose={() => setHelp(false)} />}
    </WorkContext.Provider>
  )
}

/** No case, name or reference in the tab, the history or a screen shared by mistake. */
function useNeutralTitle(): void {
  const t = useWords()
  useEffect(() => void (document.title = t('desk.title')), [])
}

function Offline() {
  const t = useWords()
  const [offline, setOffline] = useState(!navigator.onLine)
  useLayoutEffect(() => {
    const look = (): void => setOffline(!navigator.onLine)
    look()
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return (
    <div role="status">
      {offline && (
        <Notice>
          <Text>{t('desk.offline')}</Text>
        </Notice>
      )}
    </div>
  )
}

function SaidNow({ words, onClose }: { words: string | undefined; onClose: () => void }) {
  const t = useWords()
  return (
    <div class="cw-done" role="status">
      {words !== undefined && (
        <div class="cw-done__box">
          <span>{words}</span>
          <button type="button" class="cw-done__close" onClick={onClose}>
            {t('desk.close')}
          </button>
        </div>
      )}
    </div>
  )
}
