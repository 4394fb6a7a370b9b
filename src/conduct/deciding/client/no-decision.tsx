import { Button } from '../../../ui/components/button.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'

/** "No decision is needed", with the reason; a second member has to agree. */
export function NoDecision() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`no decision ${team}`)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('needNoDecision', { team, reason: one(fields, 'why') })
      drop()
      changed(t('desk.said.result'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Text>{t('desk.decide.not_needed.text')}</Text>
      <Textarea name="why" id="no-decision-why" label={t('desk.decide.not_needed.why')} rows={3} value={one(fields, 'why')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.decide.not_needed.send')}
      </Button>
    </form>
  )
}
