import { Button } from '../../../ui/components/button.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'

/** "Was the person heard? If not, why." `id` keeps two of them on one page apart. */
export function HeardForm({ id = 'part' }: { id?: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`heard ${team}`)
  const heard = one(fields, 'heard')
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('recordHeard', { team, heard: heard === 'yes', text: one(fields, 'text') })
      drop()
      changed(t('letters.said.heard'))
    })
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Problem code={problem} />
      <Radios
        name="heard"
        idPrefix={`heard-${id}`}
        legend={t('letters.heard.question')}
        legendSize="s"
        small
        value={heard}
        choices={[
          { value: 'yes', label: t('letters.heard.was') },
          { value: 'no', label: t('letters.heard.was_not') }
        ]}
      />
      <Textarea
        name="text"
        id={`heard-text-${id}`}
        label={t('letters.heard.text')}
        hint={t('letters.heard.text.hint')}
        rows={3}
        value={one(fields, 'text')}
      />
      <Button kind="secondary" disabled={busy || heard === ''}>
        {busy ? t('desk.working') : t('letters.heard.save')}
      </Button>
    </form>
  )
}
