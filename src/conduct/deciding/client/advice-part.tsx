import { Button } from '../../../ui/components/button.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Said, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { ProposalView } from '../view.ts'

/** Legal advice: what it said, or why none was asked. A proposal that needs it waits for it. */
export function AdvicePart({ proposal }: { proposal: ProposalView }) {
  const t = useWords()
  const { advice, body } = proposal
  if (advice !== undefined) {
    return (
      <>
        <Text>
          {t(advice.given ? 'desk.decide.advice.given' : 'desk.decide.advice.none')} (<bdi>{advice.by}</bdi>)
        </Text>
        <Said>{advice.text}</Said>
      </>
    )
  }
  return body.legal ? <AdviceForm of={proposal.id} /> : null
}

function AdviceForm({ of }: { of: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`advice ${of}`)
  const send = (event: Event): void => {
    event.preventDefault()
    const given = one(fields, 'given')
    run(async () => {
      if (given === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('writeAdvice', { team, of, given: given === 'yes', text: one(fields, 'text') })
      drop()
      changed(t('desk.said.advice'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Radios
        name="given"
        idPrefix={`advice-${of}`}
        legend={t('desk.decide.advice')}
        legendSize="s"
        small
        value={one(fields, 'given')}
        choices={[
          { value: 'yes', label: t('desk.decide.advice.yes') },
          { value: 'no', label: t('desk.decide.advice.no') }
        ]}
      />
      <Textarea name="text" id={`advice-text-${of}`} label={t('desk.decide.advice.text')} rows={3} value={one(fields, 'text')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.decide.advice.send')}
      </Button>
    </form>
  )
}
