import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { MeasureView } from '../view.ts'

/** Says that the measure is carried out in a place, or was taken back there. */
export function PlaceForm({ measure: { id, places } }: { measure: MeasureView }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`place ${id}`, { place: ['0'], done: ['yes'] })
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const [place, done] = [Number(one(fields, 'place')), one(fields, 'done') === 'yes']
      await call('tickPlace', { team, measure: id, place, done, note: one(fields, 'note') })
      drop()
      changed(t('desk.said.place'))
    })
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Problem code={problem} />
      <Select
        name="place"
        id={`place-${id}`}
        label={t('desk.measures.place')}
        value={one(fields, 'place')}
        options={places.map(({ space }, i) => ({ value: String(i), text: space }))}
      />
      <Radios
        name="done"
        idPrefix={`done-${id}`}
        legend={t('desk.measures.place.state')}
        legendSize="s"
        small
        value={one(fields, 'done')}
        choices={[
          { value: 'yes', label: t('desk.measures.place.done') },
          { value: 'no', label: t('desk.measures.place.undone') }
        ]}
      />
      <Input name="note" id={`note-${id}`} label={t('desk.measures.place.note')} maxlength={500} value={one(fields, 'note')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.measures.place.save')}
      </Button>
    </form>
  )
}
