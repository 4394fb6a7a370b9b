import { useLayoutEffect, useState } from 'preact/hooks'
import { Button } from '../../../../ui/components/button.tsx'
import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { BoardRow } from '../../home.ts'
import type { Hit } from '../../search.ts'
import { one } from '../form-fields.ts'
import { Problem, Text, Title } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../use-work.ts'

/** Looks through one's own cases on this device; no word of it reaches the server. */
export function Search() {
  const t = useWords()
  const { call } = useWork()
  const { busy, problem, run } = useAct()
  const { fields, read } = useDraft('search')
  const [hits, setHits] = useState<readonly Hit[] | undefined>(undefined)
  const query = one(fields, 'query')
  // Who comes here wants to type; the label of the field is read out with it.
  useLayoutEffect(() => document.querySelector<HTMLInputElement>('main input[name=query]')?.focus(), [])
  const look = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (query.trim() === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      setHits(await call('search', { query }))
    })
  }
  return (
    <>
      <Title>{t('desk.search')}</Title>
      <Problem code={problem} />
      <form onSubmit={look} onInput={read} role="search" noValidate>
        <Input
          name="query"
          type="search"
          label={t('desk.search.label')}
          hint={t('desk.search.hint')}
          autocomplete="off"
          spellcheck={false}
          value={query}
        />
        <Button disabled={busy}>{busy ? t('desk.search.working') : t('desk.search.send')}</Button>
      </form>
      <GoTo query={query} />
      <div role="status">{hits !== undefined && <Text>{t('desk.search.count', { count: hits.length })}</Text>}</div>
      {hits !== undefined && <Hits hits={hits} />}
    </>
  )
}

const mostNames = 7

/** One's own cases whose name has what is typed, at once and from the book: the way to a case for who knows its name. */
function GoTo({ query }: { query: string }) {
  const { call } = useWork()
  const rows = useLoaded('board', () => call('board'))
  return rows.at === 'ready' ? <Names rows={rows.value} query={query} /> : null
}

export function Names({ rows, query }: { rows: readonly BoardRow[]; query: string }) {
  const t = useWords()
  const { memory } = useWork()
  const typed = query.trim().toLowerCase()
  const found = typed === '' ? [] : rows.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, mostNames)
  if (found.length === 0) return null
  return (
    <nav aria-label={t('desk.search.names')}>
      <ul class="cw-lines">
        {found.map(({ team, name }) => (
          <li>
            <a class="govuk-link" data-row href={`#/case/${memory.numberOf('case', team)}`}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Hits({ hits }: { hits: readonly Hit[] }) {
  const t = useWords()
  const { memory } = useWork()
  if (hits.length === 0) {
    return (
      <EmptyState>
        <Text>{t('desk.search.none')}</Text>
      </EmptyState>
    )
  }
  return (
    <ul class="cw-lines">
      {hits.map((hit) => (
        <li>
          <p class="cw-lines__ask">
            <a class="govuk-link" data-row href={`#/case/${memory.numberOf('case', hit.team)}`}>
              <bdi>{hit.name}</bdi>
            </a>{' '}
            <span class="cw-muted">{t(`desk.search.where.${hit.where}`)}</span>
          </p>
          <p class="cw-lines__when" dir="auto">
            {hit.excerpt}
          </p>
        </li>
      ))}
    </ul>
  )
}
