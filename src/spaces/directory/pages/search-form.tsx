import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { kindName, type KindNames } from '../../kinds/kind-names.ts'
import { spaceKinds } from '../../model.ts'
import { allNeeds } from '../../requirements/own-requirements.ts'
import type { Search } from '../search.ts'

type Props = { action: string; search: Search; own: KindNames }

/** Words, kind and what is missing. A plain form that asks with GET, so that a search can be sent on. */
export function SearchForm({ action, search, own }: Props) {
  const t = useWords()
  const kinds = [...spaceKinds, ...own.rows.filter(({ list }) => list === 'online').map(({ id }) => id)]
  return (
    <form method="get" action={action} role="search" class="cw-search">
      <Input name="q" type="search" label={t('space.search.words')} value={search.words} maxlength={80} />
      <Select
        name="kind"
        label={t('space.kind')}
        value={search.kind ?? ''}
        options={[
          { value: '', text: t('space.search.all') },
          ...kinds.map((kind) => ({ value: kind, text: kindName(t, kind, own) }))
        ]}
      />
      <Select
        name="missing"
        label={t('space.missing')}
        value={search.missing ?? ''}
        options={[
          { value: '', text: t('space.search.all') },
          { value: 'any', text: t('space.missing.any') },
          ...allNeeds(t, own.needs).map(({ id, name }) => ({ value: id, text: name }))
        ]}
      />
      <Button kind="secondary">{t('space.search')}</Button>
    </form>
  )
}
