import { useState } from 'preact/hooks'
import { Problem, Section, Text, Title } from '../../conduct/desk/client/parts.tsx'
import { useAct, useWork } from '../../conduct/desk/client/use-work.ts'
import { rosterFingerprint } from '../../seal/roster-check.ts'
import { Button } from '../../ui/components/button.tsx'
import { Details } from '../../ui/components/details.tsx'
import { Input } from '../../ui/components/input.tsx'
import { KeyWords } from '../../ui/components/key-words.tsx'
import { Sealed } from '../../ui/components/sealed.tsx'
import { Notice } from '../../ui/components/notice.tsx'
import { Select } from '../../ui/components/select.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { RosterOnPage } from './roster-handlers.ts'

type Props = { roster: RosterOnPage; onWords: (words: readonly string[]) => void }

/** The key that signs this body's rosters: where it lies, how a second person gets it, how it comes back from paper (S19). */
export function RosterKey({ roster, onWords }: Props) {
  const t = useWords()
  const isFirst = roster.draft.current === null && roster.draft.proposal === null
  if (!roster.holdsKey && isFirst) return roster.isChair ? <MakeKey roster={roster} onWords={onWords} /> : null
  return (
    <Section
      id="roster-key"
      title={
        <>
          {t('roster.key')} <Sealed />
        </>
      }
    >
      <Replaced roster={roster} />
      <Text>{t(roster.holdsKey ? 'roster.key.here' : 'roster.key.elsewhere')}</Text>
      {roster.holdsKey ? <HandOn roster={roster} /> : <ReadKey roster={roster} />}
      {roster.isChair && roster.draft.current && !roster.draft.proposal && <ReplaceKey roster={roster} onWords={onWords} />}
    </Section>
  )
}

/** Until the next version everybody on the page is told: what hangs on walls no longer fits. */
function Replaced({ roster }: { roster: RosterOnPage }) {
  const t = useWords()
  const { current } = roster.draft
  if (!current?.previousKey) return null
  const { day, rosterKey, signatures } = current
  return (
    <Notice>
      <p class="govuk-body">
        {t(typeof signatures.previous === 'string' ? 'roster.key.replaced' : 'roster.key.replaced_lost', { day })}
      </p>
      <p class="govuk-body">
        {t('roster.key.posters')} <bdi class="cw-code">{rosterFingerprint(rosterKey)}</bdi>
      </p>
    </Notice>
  )
}

/** Lost, or in the wrong hands: a new key, which counts when a second member has signed it too. */
function ReplaceKey({ roster, onWords }: Props) {
  const t = useWords()
  const { call } = useWork()
  const { busy, problem, run } = useAct()
  const replace = async (): Promise<void> => onWords(await call('replaceRosterKey', { body: roster.draft.body.id }))
  return (
    <Details summary={t(roster.holdsKey ? 'roster.key.replace.seen' : 'roster.key.replace.lost')}>
      <Problem code={problem} />
      <Text>{t(roster.holdsKey ? 'roster.key.replace.seen.text' : 'roster.key.replace.lost.text')}</Text>
      <Text>{t('roster.key.replace.posters')}</Text>
      <Button type="button" kind="danger" disabled={busy} onClick={() => run(replace)}>
        {busy ? t('desk.working') : t('roster.key.replace')}
      </Button>
    </Details>
  )
}

function MakeKey({ roster, onWords }: Props) {
  const t = useWords()
  const { call } = useWork()
  const { busy, problem, run } = useAct()
  const make = async (): Promise<void> => onWords(await call('makeRosterKey', { body: roster.draft.body.id }))
  return (
    <Section id="roster-key" title={t('roster.key')}>
      <Problem code={problem} />
      <Text>{t('roster.key.make.text')}</Text>
      <Button type="button" disabled={busy} onClick={() => run(make)}>
        {busy ? t('desk.working') : t('roster.key.make')}
      </Button>
    </Section>
  )
}

/** Twelve words on paper. Printing this page prints the sheet. */
export function RosterKeyWords({ words, onDone }: { words: readonly string[]; onDone: () => void }) {
  const t = useWords()
  const { changed } = useWork()
  const done = (): void => {
    onDone()
    changed(t('roster.said.key'))
  }
  return (
    <>
      <Title>{t('roster.key.words')}</Title>
      <Text>{t('roster.key.words.text')}</Text>
      <KeyWords words={words} />
      <div class="cw-screen-only">
        <Text>{t('roster.key.words.once')}</Text>
        <Button type="button" kind="secondary" onClick={() => print()}>
          {t('roster.key.words.print')}
        </Button>{' '}
        <Button type="button" onClick={done}>
          {t('roster.key.words.done')}
        </Button>
      </div>
    </>
  )
}

function ReadKey({ roster }: { roster: RosterOnPage }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { busy, problem, run } = useAct()
  const [text, setText] = useState('')
  const read = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('readRosterKey', { body: roster.draft.body.id, text })
      changed(t('roster.said.key'))
    })
  }
  return (
    <Details summary={t('roster.key.read')}>
      <form onSubmit={read} noValidate>
        <Problem code={problem} />
        <Input
          name="roster-words"
          label={t('roster.key.read.words')}
          hint={t('roster.key.read.hint')}
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('roster.key.read.send')}
        </Button>
      </form>
    </Details>
  )
}

function HandOn({ roster }: { roster: RosterOnPage }) {
  const t = useWords()
  const { call, about, changed } = useWork()
  const { busy, problem, run } = useAct()
  const [person, setPerson] = useState('')
  const mine = new Set(about.mine.map(({ id }) => id))
  const others = (roster.known?.entries ?? []).filter(({ id }) => !mine.has(id))
  if (!roster.canHandOn || others.length === 0) return <Text>{t('roster.key.by_paper')}</Text>
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (person === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('handOnRosterKey', { body: roster.draft.body.id, person })
      changed(t('roster.said.handed_on'))
    })
  }
  return (
    <Details summary={t('roster.key.hand_on')}>
      <form onSubmit={send} noValidate>
        <Problem code={problem} />
        <Text>{t('roster.key.hand_on.text')}</Text>
        <div onChange={(event) => setPerson((event.target as HTMLSelectElement).value)}>
          <Select
            name="trustee"
            id="trustee"
            label={t('roster.key.hand_on.who')}
            value={person}
            options={[{ value: '', text: t('desk.choose') }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
          />
        </div>
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('roster.key.hand_on.send')}
        </Button>
      </form>
    </Details>
  )
}
