import { useState } from 'preact/hooks'
import { NotReady, Problem, Text, Title } from '../../conduct/desk/client/parts.tsx'
import { useAct, useLoaded, useWork } from '../../conduct/desk/client/use-work.ts'
import { rosterHash } from '../../seal/roster.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { WarningText } from '../../ui/components/warning-text.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { Key } from '../../ui/make-words.ts'
import { href, routes } from '../../routes.ts'
import type { RosterOnPage } from './roster-handlers.ts'
import { RosterKey, RosterKeyWords } from './roster-key-part.tsx'
import type { SeatedBody } from './roster-requests.ts'
import { RosterView } from './roster-view.tsx'

/** The rosters of the bodies in which this person has a seat. The address has a number: it stays in histories. */
export function Rosters({ at }: { at: string | undefined }) {
  const t = useWords()
  const { call } = useWork()
  const rosters = useLoaded('rosters', () => call('rosters'))
  if (rosters.at !== 'ready') return <NotReady loaded={rosters} again={rosters.again} />
  const bodies = rosters.value
  const chosen = bodies.length === 1 ? bodies[0] : bodies[Number(at ?? 0) - 1]
  if (chosen) return <OneRoster key={chosen.id} body={chosen} />
  return (
    <>
      <Title>{t('roster.list')}</Title>
      {bodies.length === 0 ? (
        <EmptyState>
          <Text>{t('roster.list.none')}</Text>
        </EmptyState>
      ) : (
        <ul class="govuk-list">
          {bodies.map(({ name }, index) => (
            <li>
              <a class="govuk-link" href={`#/rosters/${index + 1}`}>
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function OneRoster({ body }: { body: SeatedBody }) {
  const { call } = useWork()
  const roster = useLoaded(`roster ${body.id}`, () => call('roster', { body: body.id }))
  const [words, setWords] = useState<readonly string[] | undefined>(undefined)
  if (words) return <RosterKeyWords words={words} onDone={() => setWords(undefined)} />
  if (roster.at !== 'ready') return <NotReady loaded={roster} again={roster.again} />
  return <RosterPage roster={roster.value} onWords={setWords} />
}

type PageProps = { roster: RosterOnPage; onWords: (words: readonly string[]) => void }

/** One roster: what is next for this person, the people, and where its key lies. */
export function RosterPage({ roster, onWords }: PageProps) {
  const t = useWords()
  const { call, changed, now } = useWork()
  const { busy, problem, run } = useAct()
  const [heard, setHeard] = useState('')
  const { draft } = roster
  const body = draft.body.id
  const waiting = draft.proposal ? rosterHash(draft.proposal.content) : ''
  const act = (work: () => Promise<unknown>, said: Key): void =>
    run(async () => {
      await work()
      changed(t(said))
    })
  return (
    <>
      <Title>{t('roster.list')}</Title>
      <Problem code={problem} />
      {roster.isRefused && <WarningText>{t('roster.refused')}</WarningText>}
      <RosterView
        draft={draft}
        known={roster.known ?? undefined}
        problems={roster.problems}
        checkWords={roster.checkWords ?? undefined}
        mayPropose={roster.isChair && roster.holdsKey && !roster.isRefused}
        // Bound to what was compared: another proposal has other words.
        heard={heard !== '' && heard === waiting}
        busy={busy}
        now={now()}
        testHref={href(routes.report, undefined, { body: draft.body.slug, test: '1' })}
        onHeard={(yes) => setHeard(yes ? waiting : '')}
        onSignEntry={() => act(() => call('signRosterEntry', { body }), 'roster.said.entry')}
        onPropose={() => act(() => call('proposeRoster', { body }), 'roster.said.proposed')}
        onCountersign={() => act(() => call('countersignRoster', { body, roster: waiting }), 'roster.said.countersigned')}
        onRenew={() =>
          act(() => call('renewRoster', { body, roster: draft.current ? rosterHash(draft.current) : '' }), 'roster.said.renewed')
        }
      />
      <RosterKey roster={roster} onWords={onWords} />
    </>
  )
}
