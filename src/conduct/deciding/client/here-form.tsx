import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { many } from '../../desk/client/form-fields.ts'
import { Problem } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'

/** Who is at the meeting now; who came or left is written down with the minute. */
export function HereForm() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, members, deciding } = useCase()
  const { busy, problem, run } = useAct()
  const { meeting } = deciding
  const { fields, read, drop } = useDraft(`here ${team} ${meeting?.at ?? ''}`, { here: [...(meeting?.here ?? [])] })
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('writeAttendance', { team, here: many(fields, 'here'), of: meeting?.id })
      drop()
      changed(t('desk.said.attendance'))
    })
  }
  return (
    <Details summary={t('desk.decide.here.change')}>
      <form onSubmit={save} onInput={read} noValidate>
        <Problem code={problem} />
        <Checkboxes
          name="here"
          idPrefix={`here-now-${team}`}
          legend={t('desk.decide.here')}
          legendSize="s"
          small
          values={many(fields, 'here')}
          choices={members.map((member) => ({ value: member.id, label: member.name }))}
        />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('desk.decide.here.save')}
        </Button>
      </form>
    </Details>
  )
}
