import type { ComponentChildren } from 'preact'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Day, Names, NotReady, Problem, Section, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import { Lists } from '../../list-check/client/lists-part.tsx'
import { bestLikeness } from '../../patterns/match.ts'
import type { RegisterRow, RegisterView } from '../view.ts'

/** Who is kept out, for those whom a resolution names; for everybody else it looks like nothing at all. */
export function Register() {
  const { call } = useWork()
  const loaded = useLoaded('register', () => call('register'))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <RegisterPage register={loaded.value}>
      <Lists />
    </RegisterPage>
  )
}

export function RegisterPage({ register, children }: { register: RegisterView; children?: ComponentChildren }) {
  const t = useWords()
  const { fields, read } = useDraft('register search')
  const query = one(fields, 'query').trim()
  const found = register.rows.filter((row) => fits(row, query))
  const [running, ended] = [found.filter((row) => row.state !== 'ended'), found.filter((row) => row.state === 'ended')]
  return (
    <>
      <Title>{t('desk.register')}</Title>
      <Text>{t('desk.register.what')}</Text>
      {register.rows.length > 0 && (
        <form onInput={read} onSubmit={(event) => event.preventDefault()} role="search" noValidate>
          <Input
            name="query"
            type="search"
            label={t('desk.register.search')}
            hint={t('desk.register.search.hint')}
            autocomplete="off"
            spellcheck={false}
            value={one(fields, 'query')}
          />
        </form>
      )}
      <div role="status">
        <Text>{t('desk.register.count', { count: running.length })}</Text>
      </div>
      {register.rows.length === 0 && (
        <EmptyState>
          <Text>{t('desk.register.none')}</Text>
        </EmptyState>
      )}
      <ul class="cw-lines">
        {running.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {ended.length > 0 && (
        <Details summary={t('desk.register.ended_ones', { count: ended.length })}>
          <ul class="cw-lines">
            {ended.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        </Details>
      )}
      {children}
      <Section id="compare" title={t('desk.register.compare')}>
        <Text>{t('desk.register.compare.how', { count: register.running })}</Text>
        <KeyWords words={register.words} />
        <Text>{t('desk.register.compare.differ')}</Text>
      </Section>
    </>
  )
}

function fits(row: RegisterRow, query: string): boolean {
  if (query === '') return true
  const isInside = row.names.some((name) => name.toLowerCase().includes(query.toLowerCase()))
  return isInside || bestLikeness([query], row.names) !== undefined
}

const colours = { running: undefined, past_end: 'red', ended: 'grey' } as const

function Row({ row }: { row: RegisterRow }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { busy, problem, run } = useAct()
  const { id, names, from, until, where, state, body, by } = row
  const drop = (): void =>
    run(async () => {
      await call('dropBan', { ban: id })
      changed(t('desk.said.ban_dropped'))
    })
  return (
    <li>
      <p class="cw-lines__ask">
        <strong>
          <Names names={names} />
        </strong>{' '}
        <Tag colour={colours[state]}>{t(`desk.register.${state}`)}</Tag>
      </p>
      <p class="govuk-body">
        {t('desk.measures.from')} <Day at={from} /> ·{' '}
        {until === undefined ? (
          t('desk.measures.for_good')
        ) : (
          <>
            {t('desk.measures.until')} <Day at={until} />
          </>
        )}{' '}
        · <bdi>{where}</bdi>
      </p>
      {state === 'past_end' && <Text>{t('desk.register.past_end.why')}</Text>}
      <p class="cw-lines__when">
        {t('desk.register.told')} <bdi>{by}</bdi>, <bdi>{body}</bdi>
      </p>
      <Problem code={problem} />
      {state === 'ended' && (
        <Button type="button" kind="secondary" disabled={busy} onClick={drop}>
          {busy ? t('desk.working') : t('desk.register.drop')}
          <span class="govuk-visually-hidden"> {names[0]}</span>
        </Button>
      )}
    </li>
  )
}
