import { href, routes } from '../../../routes.ts'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { dayWords } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { KindNames } from '../../kinds/kind-names.ts'
import type { Space } from '../../model.ts'
import { holdsFor } from '../own-requirements.ts'

type Props = {
  space: Pick<Space, 'id' | 'kind'>
  mayEdit: boolean
  choices: { own: KindNames }
  met: ReadonlyMap<string, string>
}

/** What an administrator asks of this space: no program can see whether it is there, so somebody says so. */
export function OwnNeeds({ space, mayEdit, choices, met }: Props) {
  const t = useWords()
  const needs = choices.own.needs.filter((need) => holdsFor(need, space.kind))
  if (!mayEdit || needs.length === 0) return null
  return (
    <Table
      id="own-needs"
      caption={t('space.asked.here')}
      rowHeaders
      head={[{ title: t('scope.need') }, { title: t('space.asked.state') }]}
      rows={needs.map(({ id, name }) => {
        const day = met.get(id)
        const params = { space: space.id, requirement: id }
        return [
          <bdi>{name}</bdi>,
          day === undefined ? (
            <RowButton action={href(routes.deskRequirementMet, params)} text={t('space.asked.say_met')} about={name} />
          ) : (
            <>
              {t('space.asked.met', { day: dayWords(t, new Date(day), 'UTC', 0) })}
              <RowButton action={href(routes.deskRequirementOpen, params)} text={t('space.asked.say_open')} about={name} />
            </>
          )
        ]
      })}
    />
  )
}
