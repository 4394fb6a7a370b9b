import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from './case-context.ts'
import { many, one } from './form-fields.ts'
import { Problem, Text } from './parts.tsx'
import { useAct, useDraft, useWork } from './use-work.ts'

/** Too few people to decide: the fallback panel can take the case over (S12). */
export function Escalate() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, members, smallestPanel, keepsDoor } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`escalate ${team}`)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (one(fields, 'sure') !== 'yes') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('escalate', { team })
      drop()
      changed(t('desk.said.escalated'))
    })
  }
  return (
    <Details summary={t('desk.escalate')}>
      <Text>{t('desk.escalate.why', { members: members.length, needed: smallestPanel })}</Text>
      {keepsDoor ? (
        <form onSubmit={send} onInput={read} noValidate>
          <Problem code={problem} />
          <Checkboxes
            name="sure"
            values={many(fields, 'sure')}
            small
            choices={[{ value: 'yes', label: t('desk.escalate.sure') }]}
          />
          <Button kind="secondary" disabled={busy}>
            {busy ? t('desk.working') : t('desk.escalate.send')}
          </Button>
        </form>
      ) : (
        <Text>{t('desk.escalate.keeper')}</Text>
      )}
    </Details>
  )
}
