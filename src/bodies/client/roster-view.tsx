import { freshness, type RosterProblem } from '../../seal/roster-check.ts'
import type { RosterRole } from '../../seal/roster.ts'
import { confirmedDay } from '../../seal/roster-renewal.ts'
import { Button } from '../../ui/components/button.tsx'
import { Checkboxes } from '../../ui/components/checkboxes.tsx'
import { Notice } from '../../ui/components/notice.tsx'
import { Table } from '../../ui/components/table.tsx'
import { Tag } from '../../ui/components/tag.tsx'
import { WarningText } from '../../ui/components/warning-text.tsx'
import { useWords } from '../../ui/words-context.ts'
import { fewestReaders, mostReaders } from '../model.ts'
import { type RosterChange, rosterDifference } from '../roster-difference.ts'
import type { DraftPerson, RosterDraft } from '../roster-draft.ts'

export type RosterViewProps = {
  readonly draft: RosterDraft
  /** What this browser's own log knows; decides what is shown as different. */
  readonly known?: RosterDraft['current'] | undefined
  /** What `problemsOfProposal` found: anything in it stops the second signature. */
  readonly problems: readonly RosterProblem[]
  /** Six words made from the bytes of the proposal, to be compared by voice; absent while there is none. */
  readonly checkWords?: readonly string[] | undefined
  /** This person's book holds the roster key, or may make the first one. */
  readonly mayPropose: boolean
  /** The signer said that the six words were the same. */
  readonly heard: boolean
  readonly busy: boolean
  readonly now: Date
  /** Where a test report is sent, while only that is missing. */
  readonly testHref: string
  readonly onHeard: (heard: boolean) => void
  readonly onSignEntry: () => void
  readonly onPropose: () => void
  readonly onCountersign: () => void
  readonly onRenew: () => void
}

/** The roster of a body on the desk: what is next for this person, the people, what a second signer has to look at. */
export function RosterView(props: RosterViewProps) {
  const { draft, testHref } = props
  const t = useWords()
  return (
    <section aria-labelledby="roster-title">
      <h2 class="govuk-heading-m" id="roster-title">
        {t('roster.title', { name: draft.body.name })}
      </h2>
      <Freshness {...props} />
      {draft.form.testable && (
        <Notice>
          <p class="govuk-body">{t('body.closed.no_canary')}</p>
          <p class="govuk-body">
            <strong>{t('roster.tested', { by: draft.tested.by })}</strong> {draft.tested.byMe && t('roster.tested.by_me')}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={testHref}>
              {t('roster.test')}
            </a>
          </p>
        </Notice>
      )}
      <OwnEntry {...props} />
      <Proposal {...props} />
      <People {...props} />
      <Propose {...props} />
    </section>
  )
}

function Freshness({ draft, now, busy, onRenew }: RosterViewProps) {
  const t = useWords()
  if (!draft.current) return <p class="govuk-body">{t('roster.none')}</p>
  const day = confirmedDay(draft.current, draft.renewal)
  const state = freshness(day, now)
  return (
    <div class="govuk-body">
      <p class="govuk-body">
        <Tag colour={state === 'fresh' ? 'green' : 'amber'}>{t(`roster.${state}`)}</Tag> {t('roster.day', { day })}
      </p>
      {state !== 'fresh' && (
        <>
          <p class="govuk-body">{t('roster.renew.text')}</p>
          <Button kind="secondary" type="button" disabled={busy} onClick={onRenew}>
            {t('roster.renew')}
          </Button>
        </>
      )}
    </div>
  )
}

function OwnEntry({ draft, busy, onSignEntry }: RosterViewProps) {
  const t = useWords()
  const me = draft.people.find((person) => person.isMe)
  if (!me?.waits || !me.wanted || me.waits === 'not_confirmed') return null
  return (
    <Notice>
      <p class="govuk-body">{t(me.waits === 'changed' ? 'roster.own.changed' : 'roster.own.text')}</p>
      <p class="govuk-body">
        <bdi>{me.wanted.name}</bdi>: {rolesText(t, me.wanted.roles)}
      </p>
      <Button type="button" disabled={busy} onClick={onSignEntry}>
        {t('roster.own.sign')}
      </Button>
    </Notice>
  )
}

type T = ReturnType<typeof useWords>

function rolesText(t: T, roles: readonly RosterRole[]): string {
  return roles.map((role) => t(`roster.role.${role}`)).join(', ')
}

function People({ draft }: RosterViewProps) {
  const t = useWords()
  const readers = draft.people.filter((person) => person.wanted?.roles.includes('intake')).length
  return (
    <>
      <Table
        id="roster-people"
        caption={t('roster.people')}
        captionSize="s"
        rowHeaders
        head={[{ title: t('body.seat.person') }, { title: t('roster.roles') }, { title: t('roster.state') }]}
        rows={draft.people.map((person) => [
          <bdi>{person.name}</bdi>,
          person.wanted ? rolesText(t, person.wanted.roles) : '',
          <State person={person} />
        ])}
      />
      <p class="govuk-body">{t('roster.readers', { count: readers, min: fewestReaders, max: mostReaders })}</p>
    </>
  )
}

function State({ person }: { person: DraftPerson }) {
  const t = useWords()
  return person.waits ? <Tag colour="amber">{t(`roster.waits.${person.waits}`)}</Tag> : <>{t('roster.ready')}</>
}

/** Only the difference is shown, and the words are compared by voice before the button works (U6). */
function Proposal(props: RosterViewProps) {
  const { draft, known, problems, checkWords, heard, busy, onHeard, onCountersign } = props
  const t = useWords()
  if (!draft.proposal) return null
  const changes = rosterDifference(known ?? draft.current ?? undefined, draft.proposal.content)
  if (draft.proposal.byMe) {
    return (
      <Notice>
        <p class="govuk-body">{t('roster.second.wait')}</p>
        <CheckWords words={checkWords} />
      </Notice>
    )
  }
  return (
    <div class="cw-notice">
      <h3 class="govuk-heading-s">{t('roster.second.title')}</h3>
      {problems.length > 0 ? (
        <WarningText>{t('roster.second.wrong')}</WarningText>
      ) : (
        <>
          <Changes changes={changes} />
          {typeof draft.proposal.signatures.previous === 'object' && draft.proposal.signatures.previous && (
            <WarningText>{t('roster.second.key_lost')}</WarningText>
          )}
          <CheckWords words={checkWords} />
          <div onChange={(event) => onHeard((event.target as HTMLInputElement).checked)}>
            <Checkboxes
              name="heard"
              values={heard ? ['yes'] : []}
              choices={[{ value: 'yes', label: t('roster.second.heard') }]}
            />
          </div>
          <Button type="button" disabled={busy || !heard} onClick={onCountersign}>
            {t('roster.second.sign')}
          </Button>
        </>
      )}
    </div>
  )
}

function CheckWords({ words }: { words: readonly string[] | undefined }) {
  const t = useWords()
  if (!words) return null
  return (
    <p class="govuk-body">
      {t('roster.words')} <bdi class="cw-code">{words.join(' ')}</bdi>
    </p>
  )
}

function Changes({ changes }: { changes: readonly RosterChange[] }) {
  const t = useWords()
  if (changes.length === 0) return <p class="govuk-body">{t('roster.change.none')}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {changes.map((change) => (
        <li>{changeText(t, change)}</li>
      ))}
    </ul>
  )
}

function changeText(t: T, change: RosterChange): string {
  switch (change.kind) {
    case 'roster_key':
      return t('roster.change.roster_key', { fingerprint: change.fingerprint })
    case 'fallback':
      return t('roster.change.fallback')
    case 'joins':
    case 'leaves':
      return t(`roster.change.${change.kind}`, { name: change.name, roles: rolesText(t, change.roles) })
    case 'new_key':
      return t('roster.change.new_key', { name: change.name })
    case 'renamed':
      return t('roster.change.renamed', { name: change.name, before: change.before })
    case 'roles':
      return [
        change.gains.length ? t('roster.change.gains', { name: change.name, roles: rolesText(t, change.gains) }) : '',
        change.loses.length ? t('roster.change.loses', { name: change.name, roles: rolesText(t, change.loses) }) : ''
      ]
        .filter(Boolean)
        .join(' ')
  }
}

/** Who holds the roster key starts the next version when something has changed and everybody needed has signed. */
function Propose({ draft, known, mayPropose, busy, onPropose }: RosterViewProps) {
  const t = useWords()
  if (!mayPropose || draft.proposal?.byMe) return null
  const ready = draft.people.flatMap((person) => person.entry ?? [])
  const readers = ready.filter((entry) => entry.roles.includes('intake')).length
  const before = known ?? draft.current
  const after = before && { ...before, entries: ready, fallback: draft.fallback?.pin ?? null }
  const changes = after && before ? rosterDifference(before, after) : undefined
  const waitsForPanel = draft.fallback !== null && draft.fallback.pin === null
  if (waitsForPanel) return <p class="govuk-body">{t('roster.propose.panel', { name: draft.fallback?.name ?? '' })}</p>
  if (readers < fewestReaders) return <p class="govuk-body">{t('roster.propose.readers')}</p>
  if (changes?.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">{t('roster.propose.title')}</h3>
      {changes ? <Changes changes={changes} /> : <p class="govuk-body">{t('roster.propose.first')}</p>}
      <p class="govuk-body">{t('roster.propose.text')}</p>
      <Button type="button" disabled={busy} onClick={onPropose}>
        {t('roster.propose')}
      </Button>
    </>
  )
}
