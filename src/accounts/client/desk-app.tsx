import { useLayoutEffect, useState } from 'preact/hooks'
import { href, routes } from '../../routes.ts'
import { Button } from '../../ui/components/button.tsx'
import { DeskFrame, type RailItem } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import { useWords } from '../../ui/words-context.ts'
import type { DeskState } from './desk.ts'
import { useDesk } from './desk-context.ts'
import { type DeskView, findView } from './desk-view.ts'
import { JoinView } from './views/join-view.tsx'
import { LeavingView } from './views/leaving-view.tsx'
import { LockedView } from './views/locked-view.tsx'
import { PersonBox } from './views/person-box.tsx'
import { SignInView } from './views/sign-in-view.tsx'
import { Text, Title } from './views/title.tsx'

/** The whole desk: what is drawn follows from who is signed in and whether the key is open. */
export function DeskApp({ views }: { views: readonly DeskView[] }) {
  const { desk, site } = useDesk()
  const [state, setState] = useState(desk.state)
  const hash = useHash()
  // Before the desk begins, not after the first painting: an answer that comes sooner would be missed for ever.
  useLayoutEffect(() => {
    setState(desk.state)
    return desk.onChange(() => setState(desk.state))
  }, [desk])

  const open = state.at === 'open' ? findView(views, hash) : undefined
  return (
    <DeskFrame
      site={site}
      home={href(routes.home)}
      rail={useRail(views, state, open?.view)}
      person={state.at === 'open' || state.at === 'locked' ? <PersonBox me={state.me} open={state.at === 'open'} /> : undefined}
    >
      {state.at === 'open' && open ? (
        <open.view.View key={hash} me={state.me} params={open.params} />
      ) : (
        <ClosedView state={state} />
      )}
    </DeskFrame>
  )
}

function useRail(views: readonly DeskView[], state: DeskState, current: DeskView | undefined): RailItem[] {
  const t = useWords()
  if (state.at !== 'open') return []
  const own = views.flatMap((view) => (view.rail ? [{ ...view.rail, text: t(view.rail.text), current: view === current }] : []))
  // The places that are pages of their own; going there locks the key, because it lives in this page alone.
  return [...own, ...deskRail(t, undefined, state.me.account.isAdmin).slice(1)]
}

function ClosedView({ state }: { state: DeskState }) {
  const t = useWords()
  const { desk } = useDesk()
  switch (state.at) {
    case 'out':
      return <SignInView linkEnded={state.ended !== undefined} />
    case 'link':
      return <JoinView token={state.token} invitation={state.invitation} />
    case 'locked':
      return <LockedView me={state.me} idle={state.idle} />
    case 'leaving':
      return <LeavingView busy={state.busy} onAgain={() => void desk.signOut(state.everywhere)} />
    case 'failed':
      return (
        <>
          <Title>{t('accounts.failed.title')}</Title>
          <Text>{t('accounts.failed.text')}</Text>
          <Button type="button" onClick={() => void desk.start()}>
            {t('accounts.failed.try')}
          </Button>
        </>
      )
    case 'loading':
    case 'open':
      return <Title>{t('accounts.loading')}</Title>
  }
}

/** What stands behind `#` and begins with a slash; links to a field on the page are not ours. */
function useHash(): string {
  const [hash, setHash] = useState(location.hash)
  useLayoutEffect(() => {
    const change = () => {
      if (location.hash === '' || location.hash.startsWith('#/')) setHash(location.hash)
    }
    change()
    addEventListener('hashchange', change)
    return () => removeEventListener('hashchange', change)
  }, [])
  return hash
}
