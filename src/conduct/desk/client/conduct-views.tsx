import type { ComponentChildren } from 'preact'
import type { Desk } from '../../../accounts/client/desk.ts'
import { useDesk } from '../../../accounts/client/desk-context.ts'
import type { DeskView } from '../../../accounts/client/desk-view.ts'
import { Rosters } from '../../../bodies/client/rosters-page.tsx'
import { Numbers } from '../../../transparency/client/numbers-page.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { Board } from './board/board-view.tsx'
import { Case } from './case/case-page.tsx'
import { showns } from './case/case-timeline.tsx'
import { DeskWork } from './desk-work.ts'
import { Door } from './door/door-view.tsx'
import { Gate } from './door/gate-view.tsx'
import { Home } from './board/home-view.tsx'
import { Leave } from './case/leave-view.tsx'
import { Meetings } from './board/meetings-view.tsx'
import { LetterView } from '../../letters/client/letter-page.tsx'
import { Message } from './case/message-view.tsx'
import { Note } from './case/note-view.tsx'
import { OpenDesk } from './open-desk.tsx'
import type { PlaceKind } from './page-memory.ts'
import { NoAccess } from './parts.tsx'
import { Assess } from '../../assessing/client/assess-view.tsx'
import { AssessTogether } from '../../assessing/client/together-view.tsx'
import { Close } from '../../closing/client/close-view.tsx'
import { Act } from '../../deciding/client/act-view.tsx'
import { Propose } from '../../deciding/client/propose-view.tsx'
import { Search } from './board/search-view.tsx'
import { PgpKeys } from '../../pgp/client/pgp-view.tsx'
import { KeeperView } from '../../patterns/client/keeper-view.tsx'
import { Compare } from '../../list-check/client/compare-view.tsx'
import { Register } from '../../register/client/register-view.tsx'
import { BadgeView } from '../../taking/client/badge-view.tsx'
import { Settings } from './settings-view.tsx'
import type { Page } from './keyboard/shortcuts.ts'

type Kept = { readonly account: string; readonly work: DeskWork }
const kept = new WeakMap<Desk, Kept>()

/** One person's work in this tab. Another person, or a sign-out, leaves nothing of it. */
function workOf(desk: Desk, account: string): DeskWork {
  const before = kept.get(desk)
  if (before?.account === account) return before.work
  const work = new DeskWork(desk)
  kept.set(desk, { account, work })
  const end = desk.onChange(() => {
    const isGone = desk.state.at === 'out' || desk.state.at === 'leaving'
    if (!isGone && kept.get(desk)?.work === work) return
    if (kept.get(desk)?.work === work) kept.delete(desk)
    end()
  })
  return work
}

type Draw = (params: readonly string[], id: string) => ComponentChildren
type Options = { readonly page?: Page; readonly kind?: PlaceKind; readonly rail?: { readonly href: string; readonly text: Key } }

/** A view under one address. With `kind`, the first group of the address is a number that this tab knows the id of. */
function view(path: RegExp, draw: Draw, { page = 'other', kind, rail }: Options = {}): DeskView {
  const View: DeskView['View'] = ({ me, params }) => {
    const { desk } = useDesk()
    const work = workOf(desk, me.account.id)
    const number = params[0] ?? ''
    const id = kind === undefined ? '' : work.memory.idAt(kind, Number(number))
    return (
      <OpenDesk
        work={work}
        page={page}
        place={`${path.source} ${kind === undefined ? '' : number}`}
        caseHref={kind === 'case' ? `#/case/${number}` : undefined}
      >
        {id === undefined ? <NoAccess /> : draw(params, id)}
      </OpenDesk>
    )
  }
  return { path, View, ...(rail !== undefined && { rail }) }
}

/** Everything the desk shows of conduct work, drawn from the person's own book; the first is home. */
export const conductViews: DeskView[] = [
  view(/^\/$/, () => <Home />, { page: 'home', rail: { href: '#/', text: 'desk.rail.home' } }),
  view(/^\/board(?:\/(closed))?$/, ([show]) => <Board show={show === 'closed' ? 'closed' : 'open'} />, {
    page: 'board',
    rail: { href: '#/board', text: 'desk.rail.board' }
  }),
  view(/^\/take$/, () => <BadgeView />),
  view(/^\/meetings$/, () => <Meetings />, { page: 'list', rail: { href: '#/meetings', text: 'desk.rail.meetings' } }),
  view(/^\/search$/, () => <Search />, { page: 'list', rail: { href: '#/search', text: 'desk.rail.search' } }),
  view(/^\/door\/(\d+)$/, (_, thread) => <Door thread={thread} />, { kind: 'door' }),
  view(/^\/gate\/(\d+)$/, (_, gate) => <Gate gate={gate} />, { kind: 'gate' }),
  view(
    /^\/case\/(\d+)(?:\/(notes|letters|system))?$/,
    ([, show], team) => <Case team={team} show={showns.find((each) => each === show) ?? 'all'} />,
    { kind: 'case', page: 'case' }
  ),
  view(/^\/case\/(\d+)\/note$/, (_, team) => <Note team={team} />, { kind: 'case' }),
  view(/^\/case\/(\d+)\/message$/, (_, team) => <Message team={team} />, { kind: 'case' }),
  view(
    /^\/case\/(\d+)\/propose(?:\/(\d+))?$/,
    ([, number], team) => <Propose team={team} number={number === undefined ? undefined : Number(number)} />,
    { kind: 'case' }
  ),
  view(/^\/case\/(\d+)\/assess$/, (_, team) => <Assess team={team} />, { kind: 'case' }),
  view(/^\/case\/(\d+)\/together$/, (_, team) => <AssessTogether team={team} />, { kind: 'case' }),
  view(/^\/case\/(\d+)\/close$/, (_, team) => <Close team={team} />, { kind: 'case' }),
  view(/^\/case\/(\d+)\/act$/, (_, team) => <Act team={team} />, { kind: 'case' }),
  view(
    /^\/case\/(\d+)\/letter(?:\/(\d+))?$/,
    ([, at], team) => <LetterView key={at} team={team} at={at === undefined ? undefined : Number(at)} />,
    { kind: 'case' }
  ),
  view(/^\/case\/(\d+)\/leave$/, (_, team) => <Leave team={team} />, { kind: 'case' }),
  view(/^\/rosters(?:\/(\d+))?$/, ([at]) => <Rosters at={at} />, { rail: { href: '#/rosters', text: 'desk.rail.rosters' } }),
  view(/^\/patterns$/, () => <KeeperView />, { page: 'list' }),
  view(/^\/register$/, () => <Register />, { page: 'list' }),
  view(/^\/register\/(\d+)$/, (_, thread) => <Compare thread={thread} />, { kind: 'list' }),
  view(/^\/numbers(?:\/(new|\d+))?$/, ([at]) => <Numbers at={at} />, { rail: { href: '#/numbers', text: 'desk.rail.numbers' } }),
  view(/^\/numbers\/new\/([\w-]{2,50})\/(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/, ([slug = '', from = '', to = '']) => (
    <Numbers at="new" period={{ slug, from, to }} />
  )),
  view(/^\/pgp$/, () => <PgpKeys />, { page: 'list' }),
  view(/^\/settings$/, () => <Settings />, { rail: { href: '#/settings', text: 'desk.rail.settings' } })
]
