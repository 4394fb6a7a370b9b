import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Day, NotReady, Problem, Section, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import type { ListView } from '../keeper.ts'

const sizes = [100, 1000, 5000] as const

/** Lists of names that organisers send, and the form for a new link. */
export function Lists() {
  const { call } = useWork()
  const loaded = useLoaded('lists', () => call('lists', { origin: location.origin }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return <ListsPart lists={loaded.value.lists} bodies={loaded.value.bodies} />
}

type Allowing = { readonly id: string; readonly name: string }

export function ListsPart({ lists, bodies }: { lists: readonly ListView[]; bodies: readonly Allowing[] }) {
  const t = useWords()
  return (
    <Section id="lists" title={t('desk.lists')}>
      <Text>{t('desk.lists.what')}</Text>
      {lists.length === 0 && <Text>{t('desk.lists.none')}</Text>}
      <ul class="cw-lines">
        {lists.map((list) => (
          <OneList key={list.thread} list={list} />
        ))}
      </ul>
      {bodies.length === 0 ? <Text>{t('desk.lists.off')}</Text> : <NewList bodies={bodies} />}
    </Section>
  )
}

function OneList({ list }: { list: ListView }) {
  const t = useWords()
  const { call, changed, memory } = useWork()
  const { busy, problem, run } = useAct()
  const { thread, event, body, until, state, link } = list
  const end = (): void =>
    run(async () => {
      await call('endList', { thread })
      changed(t('desk.said.list_ended'))
    })
  const canCompare = state === 'to_compare' || state === 'differ' || state === 'found'
  return (
    <li>
      <p class="cw-lines__ask">
        {canCompare ? (
          <a class="govuk-link" data-row href={`#/register/${memory.numberOf('list', thread)}`}>
            <bdi>{event}</bdi>
          </a>
        ) : (
          <strong>
            <bdi>{event}</bdi>
          </strong>
        )}{' '}
        <Tag colour={state === 'to_compare' || state === 'differ' ? 'amber' : 'grey'}>{t(`desk.lists.${state}`)}</Tag>
      </p>
      <p class="cw-lines__when">
        <bdi>{body}</bdi> · {t('desk.lists.until')} <Day at={`${until}T12:00Z`} />
      </p>
      {link !== undefined && (
        <Input
          name="link"
          id={`link-${memory.numberOf('list', thread)}`}
          label={t('desk.lists.link')}
          hint={t('desk.lists.link.hint')}
          value={link}
          readonly
          dir="ltr"
        />
      )}
      <Problem code={problem} />
      <Button type="button" kind="secondary" disabled={busy} onClick={end}>
        {busy ? t('desk.working') : t('desk.lists.end')}
        <span class="govuk-visually-hidden"> {event}</span>
      </Button>
    </li>
  )
}

function NewList({ bodies }: { bodies: readonly Allowing[] }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft('list check', { body: [bodies[0]?.id ?? ''], days: ['7'], most: ['1000'] })
  const make = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('makeListCheck', {
        body: one(fields, 'body'),
        event: one(fields, 'event'),
        days: Number(one(fields, 'days')),
        most: Number(one(fields, 'most'))
      })
      drop()
      changed(t('desk.said.list_made'))
    })
  }
  return (
    <Details summary={t('desk.lists.new')}>
      <form onSubmit={make} onInput={read} noValidate>
        <Problem code={problem} />
        {bodies.length > 1 && (
          <Select
            name="body"
            id="list-body"
            label={t('desk.lists.body')}
            value={one(fields, 'body')}
            options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
          />
        )}
        <Input
          name="event"
          id="list-event"
          label={t('desk.lists.event')}
          hint={t('desk.lists.event.hint')}
          maxlength={120}
          value={one(fields, 'event')}
        />
        <Input
          name="days"
          id="list-days"
          label={t('desk.lists.days')}
          hint={t('desk.lists.days.hint')}
          width={2}
          inputmode="numeric"
          value={one(fields, 'days')}
        />
        <Select
          name="most"
          id="list-most"
          label={t('desk.lists.most')}
          value={one(fields, 'most')}
          options={sizes.map((size) => ({ value: String(size), text: t('desk.lists.up_to', { count: size }) }))}
        />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('desk.lists.make')}
        </Button>
      </form>
    </Details>
  )
}
