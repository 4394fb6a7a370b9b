import { Button } from '../../../../ui/components/button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from './case-context.ts'
import { many, one } from '../form-fields.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'
import type { DecidingView } from '../../../deciding/view.ts'

/** Whether the rule of a vote sends the matter to somebody else, and not to another vote of the same people. */
export function isSentOn({ proposals, decisions }: DecidingView): boolean {
  const result = proposals.flatMap(({ votes }) => votes).at(-1)?.result
  return result?.to !== undefined && result.state !== 'passed' && !decisions.some(({ key }) => key === result.to)
}

/** Too few people to decide: the fallback panel can take the case over (S12). */
export function Escalate() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, members, smallestPanel, keepsDoor } = useCase()
  const isTooFew = members.length < smallestPanel
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
    <Details summary={t(isTooFew ? 'desk.escalate' : 'desk.escalate.on')}>
      <Text>
        {isTooFew ? t('desk.escalate.why', { members: members.length, needed: smallestPanel }) : t('desk.escalate.rule')}
      </Text>
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
