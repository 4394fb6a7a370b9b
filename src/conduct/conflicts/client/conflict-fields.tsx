import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import type { Fields } from '../../desk/client/page-memory.ts'
import { conflictKinds, longestReason, type ConflictKind, type StatedConflict } from '../bodies.ts'

/** Which conflict, and one line in words: only where the procedure asks for it. */
export function ConflictFields({
  kinds,
  fields,
  id = 'stated'
}: {
  kinds: readonly ConflictKind[]
  fields: Fields
  id?: string
}) {
  const t = useWords()
  return (
    <>
      <Radios
        name="kind"
        idPrefix={`${id}-kind`}
        legend={t('desk.conflict.which')}
        legendSize="s"
        hint={t('desk.conflict.which.hint')}
        small
        value={one(fields, 'kind')}
        choices={kinds.map((kind) => ({ value: kind, label: t(`desk.conflict.${kind}`) }))}
      />
      <Input
        name="why"
        id={`${id}-why`}
        label={t('desk.conflict.why')}
        hint={t('desk.conflict.why.hint')}
        maxlength={longestReason}
        value={one(fields, 'why')}
      />
    </>
  )
}

/** What stands in these fields; nothing while no kind is chosen. */
export function readStated(fields: Fields): StatedConflict | undefined {
  const kind = conflictKinds.find((each) => each === one(fields, 'kind'))
  return kind && { kind, text: one(fields, 'why') }
}
