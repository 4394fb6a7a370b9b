import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Taken } from '../../intake/answers.ts'
import { everybody, type Rosters } from '../../intake/form-state.ts'
import { somebodyElse } from '../read-notes.ts'

type Props = {
  taken: Taken
  rosters: Rosters | undefined
  error: string | undefined
  /** a badge of this device says who it is */
  badged: boolean
}

/** Who listened: somebody of the lists, who is then known to the gate, or a name. */
export function TakerFields({ taken, rosters, error, badged }: Props) {
  const t = useWords()
  const paper = taken.from === 'paper'
  const people = rosters === undefined ? [] : everybody(rosters)
  if (badged) {
    return (
      <>
        <p class="govuk-body" id="taker">
          {t('take.taker.badge', { name: taken.by })}
        </p>
        <button class="govuk-button govuk-button--secondary" type="button" data-act="unbadge">
          {t('take.taker.not_me')}
        </button>
      </>
    )
  }
  return (
    <>
      <Select
        name="taker"
        label={t(paper ? 'take.taker.paper' : 'take.taker.me')}
        hint={t('take.taker.hint')}
        error={error}
        value={taken.person ?? somebodyElse}
        options={[
          { value: somebodyElse, text: t('take.taker.other') },
          // Without the lists the one who was chosen before is still there to be kept.
          ...(taken.person !== undefined && !people.some((each) => each.id === taken.person)
            ? [{ value: taken.person, text: taken.by }]
            : []),
          ...people.map(({ id, name }) => ({ value: id, text: name }))
        ]}
      />
      <Input
        name="takerName"
        label={t('take.taker.name')}
        value={taken.person === undefined ? taken.by : ''}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
      />
      {paper && (
        <Input
          name="typedBy"
          label={t('take.taker.typed_by')}
          value={taken.typedBy}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
        />
      )}
    </>
  )
}
