import { useState } from 'preact/hooks'
import { Button } from '../../../../ui/components/button.tsx'
import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { Hit } from '../../search.ts'
import { one } from '../form-fields.ts'
import { Problem, Text, Title } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'

/** Looks through one's own cases on this device; no word of it reaches the server. */
export function Search() {
  const t = useWords()
  const { call } = useWork()
  const { busy, problem, run } = useAct()
  const { fields, read } = useDraft('search')
  const [hits, setHits] = useState<readonly Hit[] | undefined>(undefined)
  const query = one(fields, 'query')
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
      <div role="status">{hits !== undefined && <Text>{t('desk.search.count', { count: hits.length })}</Text>}</div>
      {hits !== undefined && <Hits hits={hits} />}
    </>
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
