import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'

/** Too few have voted, and the rule gives more time once. */
export function ExtendForm({ vote }: { vote: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`extend ${vote}`)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('extendVote', { team, vote, reason: one(fields, 'reason') })
      drop()
      changed(t('desk.said.vote_extended'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Text>{t('desk.decide.extend.text')}</Text>
      <Input
        name="reason"
        id={`extend-${vote}`}
        label={t('desk.decide.extend.reason')}
        maxlength={500}
        value={one(fields, 'reason')}
      />
      <Button disabled={busy}>{busy ? t('desk.working') : t('desk.decide.extend')}</Button>
    </form>
  )
}
