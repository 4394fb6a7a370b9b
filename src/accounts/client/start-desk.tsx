import { render } from 'preact'
import { type LocaleName, locales } from '../../ui/locales.ts'
import { makeWords, type Message } from '../../ui/make-words.ts'
import { WordsContext } from '../../ui/words-context.ts'
import { Desk } from './desk.ts'
import { DeskApp } from './desk-app.tsx'
import { DeskContext } from './desk-context.ts'
import type { DeskView } from './desk-view.ts'
import { AccountView } from './views/account-view.tsx'
import { ColleaguesView } from './views/colleagues-view.tsx'

type StaticFile = { path: string; integrity: string }

/** What the page gives its script along. */
export type DeskPageData = {
  locale: LocaleName
  site: string
  words: StaticFile
  wordList: StaticFile
  /** Invented people may be chosen to sign in as. */
  demo: boolean
  /** Whom people can talk with after a hard case; empty when nobody is named. */
  support: string
}

/** Views that every desk has, whatever the person's work. */
export const accountViews: DeskView[] = [
  { path: /^\/account$/, View: AccountView, rail: { href: '#/account', text: 'accounts.rail.account' } },
  { path: /^\/colleagues$/, View: ColleaguesView, rail: { href: '#/colleagues', text: 'accounts.rail.colleagues' } }
]

/** Draws the desk into its page. `views`: the first is home. `startWorker` makes the worker that holds the key. */
export async function startDesk(root: HTMLElement, views: readonly DeskView[], startWorker: () => Worker): Promise<void> {
  const data = JSON.parse(root.dataset['page'] ?? '{}') as DeskPageData
  const messages = fetchWords(data.words)
  const desk = new Desk({ wordList: data.wordList }, startWorker)
  const found = await messages
  if (found === undefined) {
    // Nothing of the desk can be said without its words; the page brings these two sentences along.
    document.getElementById('desk-out-of-reach')?.removeAttribute('hidden')
    return
  }
  const t = makeWords(found, data.locale in locales ? data.locale : 'en')
  render(
    <WordsContext.Provider value={t}>
      <DeskContext.Provider value={{ desk, site: data.site, demo: data.demo, support: data.support }}>
        <DeskApp views={views} />
      </DeskContext.Provider>
    </WordsContext.Provider>,
    root
  )
  for (const event of ['pointerdown', 'keydown'] as const) {
    addEventListener(event, () => desk.used(Date.now()), { passive: true, capture: true })
  }
  document.addEventListener('visibilitychange', () => {
    const visible = document.visibilityState === 'visible'
    void desk.worker.call('seen', { visible }).catch(() => undefined)
  })
  void desk.start()
}

/** A bad moment of the network is not the end: asked for a few times, then given up. */
async function fetchWords({ path, integrity }: StaticFile): Promise<Record<string, Message> | undefined> {
  for (const wait of [0, 500, 2000, 5000]) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const answer = await fetch(path, { integrity }).catch(() => undefined)
    if (answer?.ok === true) return (await answer.json()) as Record<string, Message>
  }
  return undefined
}
