import { Tag } from '../../ui/components/tag.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { ComparedRow } from './compare-procedures.ts'

/** Rows of a comparison, each with what both sides say. */
export function ComparedRows({ rows, names }: { rows: readonly ComparedRow[]; names: readonly [string, string] }) {
  const t = useWords()
  return (
    <>
      {rows.map(({ title, before, after, differs }) => (
        <div class="cw-compare">
          <h3 class="govuk-heading-s cw-compare__title">
            {title}{' '}
            <Tag colour={differs ? 'amber' : 'grey'}>{t(differs ? 'procedure.compare.differs' : 'procedure.compare.same')}</Tag>
          </h3>
          {differs ? (
            <dl class="cw-compare__sides">
              <Side name={names[0]} said={before} />
              <Side name={names[1]} said={after} />
            </dl>
          ) : (
            <SaidLines said={before ?? []} />
          )}
        </div>
      ))}
    </>
  )
}

function Side({ name, said }: { name: string; said: readonly string[] | undefined }) {
  const t = useWords()
  return (
    <div>
      <dt class="cw-compare__name">
        <bdi>{name}</bdi>
      </dt>
      <dd class="cw-compare__said">{said === undefined ? t('procedure.compare.silent') : <SaidLines said={said} />}</dd>
    </div>
  )
}

/** One sentence as it is, several as a list. */
export function SaidLines({ said }: { said: readonly string[] }) {
  if (said.length === 1) return <bdi>{said[0]}</bdi>
  return (
    <ul class="govuk-list cw-said">
      {said.map((line) => (
        <li>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  )
}
