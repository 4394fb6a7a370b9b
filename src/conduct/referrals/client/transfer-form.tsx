import { Button } from '../../../ui/components/button.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseBody } from '../../desk/client/case/case-context.ts'
import { FlagList } from '../../desk/client/flag-list.tsx'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'

/** Hands the matter, or a summary of it, to another body. It reads what stands here; this team stays the way to the reporter. */
export function TransferForm({ as }: { as: 'transfer' | 'record' }) {
  const t = useWords()
  const { call, changed, about } = useWork()
  const { team } = useCase()
  const own = useCaseBody()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`${as} ${team}`)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const to = one(fields, 'to')
      if (to === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call(as === 'transfer' ? 'transferCase' : 'sendForRecord', { team, to, text: one(fields, 'text') })
      drop()
      changed(t(as === 'transfer' ? 'desk.said.transferred' : 'desk.said.recorded'))
    })
  }
  const others = about.bodies.filter((body) => body.id !== own?.id)
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Text>{t(as === 'transfer' ? 'desk.transfer.why' : 'desk.record.why')}</Text>
      <Problem code={problem} />
      <Select
        name="to"
        id={`${as}-to`}
        label={t('desk.transfer.to')}
        value={one(fields, 'to')}
        options={[{ value: '', text: t('desk.choose') }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Textarea name="text" id={`${as}-text`} label={t('desk.transfer.text')} rows={6} value={one(fields, 'text')} />
      <FlagList text={one(fields, 'text')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t(as === 'transfer' ? 'desk.transfer.send' : 'desk.record.send')}
      </Button>
    </form>
  )
}
