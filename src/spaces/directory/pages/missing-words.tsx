import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { needsOf, type OwnRequirement } from '../../requirements/own-requirements.ts'

type Props = { missing: readonly string[]; needs: readonly OwnRequirement[] }

/** In a list: how many things a space lacks. */
export function MissingCount({ missing, needs }: Props) {
  const t = useWords()
  const all = needsOf(t, missing, needs)
  if (all.length === 0) return <>{t('space.missing.none')}</>
  const required = all.filter(({ level }) => level === 'required').length
  if (required > 0) return <Tag colour="amber">{t('space.missing.required', { count: required })}</Tag>
  return <>{t('space.missing.encouraged', { count: all.length })}</>
}

/** On the page of a space: each thing by name, what is required first. */
export function MissingList({ missing, needs }: Props) {
  const t = useWords()
  const all = needsOf(t, missing, needs)
  if (all.length === 0) return <p class="govuk-body">{t('space.missing.none')}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {all.map(({ name, level }) => (
        <li>
          <bdi>{name}</bdi> <Tag colour={level === 'required' ? 'amber' : 'grey'}>{t(`scope.level.${level}`)}</Tag>
        </li>
      ))}
    </ul>
  )
}
