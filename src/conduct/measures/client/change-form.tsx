import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { dayAt } from '../../desk/client/day-field.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { measureChanges } from '../bodies.ts'
import type { MeasureView } from '../view.ts'

/** What becomes of a measure: its end is a decision, and takes two. */
export function ChangeForm({ measure: { id } }: { measure: MeasureView }) {
  const t = useWords()
  const { call, changed, zone } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`change ${id}`)
  const dayIn = (name: string): string | undefined => dayAt(one(fields, name), zone)?.toISOString()
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const change = measureChanges.find((each) => each === one(fields, 'change'))
      if (change === undefined) throw Object.assign(new Error('empty'), { code: 'empty' })
      const end = change === 'prolonged' ? dayIn('day') : undefined
      const review = change === 'reviewed' ? dayIn('day') : undefined
      await call('changeMeasure', { team, measure: id, change, why: one(fields, 'why'), end, review })
      drop()
      changed(t('desk.said.measure_changed'))
    })
  }
  const asksDay = ['prolonged', 'reviewed'].includes(one(fields, 'change'))
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Problem code={problem} />
      <Radios
        name="change"
        idPrefix={`change-${id}`}
        legend={t('desk.measures.change.which')}
        legendSize="s"
        small
        value={one(fields, 'change')}
        choices={measureChanges.map((value) => ({
          value,
          label: t(`desk.measures.change.${value}`),
          hint: t(`desk.measures.change.${value}.hint`)
        }))}
      />
      {asksDay && (
        <Input
          name="day"
          id={`day-${id}`}
          type="date"
          width={10}
          label={t('desk.measures.change.day')}
          value={one(fields, 'day')}
        />
      )}
      <Textarea name="why" id={`why-${id}`} label={t('desk.measures.why')} rows={3} value={one(fields, 'why')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.measures.change.save')}
      </Button>
    </form>
  )
}
