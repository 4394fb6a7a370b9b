import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseBody } from '../../desk/client/case/case-context.ts'
import { FlagList } from '../../desk/client/flag-list.tsx'
import { many, one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'

/** Asks another body for advice. Only what stands here goes; this team goes on deciding. */
export function AdviceForm() {
  const t = useWords()
  const { call, changed, about } = useWork()
  const { team } = useCase()
  const own = useCaseBody()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`advice ${team}`)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const to = one(fields, 'to')
      if (to === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      const named = many(fields, 'named').includes('yes')
      await call('askAdvice', { team, question: { to, text: one(fields, 'text'), attached: one(fields, 'attached'), named } })
      drop()
      changed(t('desk.said.advice_asked'))
    })
  }
  const others = about.bodies.filter((body) => body.id !== own?.id)
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Text>{t('desk.advice.why')}</Text>
      <Problem code={problem} />
      <Select
        name="to"
        id="advice-to"
        label={t('desk.transfer.to')}
        value={one(fields, 'to')}
        options={[{ value: '', text: t('desk.choose') }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Textarea name="text" id="advice-text" label={t('desk.advice.question')} rows={4} value={one(fields, 'text')} />
      <Textarea
        name="attached"
        id="advice-attached"
        label={t('desk.advice.attached')}
        hint={t('desk.advice.attached.hint')}
        rows={5}
        value={one(fields, 'attached')}
      />
      <FlagList text={`${one(fields, 'text')} ${one(fields, 'attached')}`} />
      <Checkboxes
        name="named"
        idPrefix="advice-named"
        small
        values={many(fields, 'named')}
        choices={[{ value: 'yes', label: t('desk.advice.named'), hint: t('desk.advice.named.hint') }]}
      />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.advice.send')}
      </Button>
    </form>
  )
}

/** Takes what they answered into the case. */
export function AnswerForm({ id }: { id: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`advice answer ${id}`)
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('recordAdvice', { team, advice: { of: id, text: one(fields, 'text') } })
      drop()
      changed(t('desk.said.appeal_decided'))
    })
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Problem code={problem} />
      <Textarea name="text" id={`advice-answer-${id}`} label={t('desk.advice.answer')} rows={4} value={one(fields, 'text')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.advice.keep')}
      </Button>
    </form>
  )
}
