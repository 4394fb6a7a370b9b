import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { dayAt, dayOf } from '../../desk/client/day-field.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { limits } from '../bodies.ts'
import type { VoteView } from '../vote-view.ts'

/** The outcome in words: what, from when, until when, who carries it out. No vote is closed without it. */
export function CloseForm({ vote }: { vote: VoteView }) {
  const t = useWords()
  const { call, changed, zone, now } = useWork()
  const { team, lead, me, members } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`close ${vote.id}`, {
    what: [suggestion(vote, t)],
    by: [lead],
    from: [dayOf(now(), zone)]
  })
  const asksChair = vote.now?.to === 'chair'
  const isLead = members.some((member) => member.id === me && member.lead)
  const send = (event: Event): void => {
    event.preventDefault()
    const until = dayAt(one(fields, 'until'), zone)
    const said = one(fields, 'casting')
    const casting = said === 'aye' || said === 'nay' ? said : undefined
    run(async () => {
      await call('closeVote', {
        team,
        vote: vote.id,
        what: one(fields, 'what'),
        by: one(fields, 'by'),
        from: dayAt(one(fields, 'from'), zone)?.toISOString() ?? '',
        until: one(fields, 'until') === '' ? undefined : (until?.toISOString() ?? ''),
        casting
      })
      drop()
      changed(t('desk.said.result'))
    })
  }
  const id = (name: string): string => `close-${name}-${vote.id}`
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Text>{t('desk.decide.close.text')}</Text>
      {asksChair && !isLead && <Text>{t('refusal.needs_lead')}</Text>}
      {asksChair && isLead && (
        <Radios
          name="casting"
          idPrefix={id('casting')}
          legend={t('desk.decide.casting')}
          legendSize="s"
          small
          value={one(fields, 'casting')}
          choices={[
            { value: 'aye', label: t('desk.decide.choice.aye') },
            { value: 'nay', label: t('desk.decide.choice.nay') }
          ]}
        />
      )}
      <Textarea name="what" id={id('what')} label={t('desk.decide.close.what')} rows={4} value={one(fields, 'what')} />
      <Input name="by" id={id('by')} label={t('desk.decide.close.by')} maxlength={limits.title} value={one(fields, 'by')} />
      <Input name="from" id={id('from')} type="date" width={10} label={t('desk.decide.from')} value={one(fields, 'from')} />
      <Input
        name="until"
        id={id('until')}
        type="date"
        width={10}
        label={t('desk.decide.until')}
        hint={t('desk.decide.until.hint')}
        value={one(fields, 'until')}
      />
      <Button disabled={busy}>{busy ? t('desk.working') : t('desk.decide.close')}</Button>
    </form>
  )
}

/** What passed is what was proposed; anything else the team says in its own words. */
function suggestion({ now, subject }: VoteView, t: Words): string {
  if (subject.kind === 'conflict')
    return now?.state === 'passed' ? t('desk.conflicts.was') : now?.state === 'failed' ? t('desk.conflicts.was_none') : ''
  if (now?.state !== 'passed') return ''
  return subject.kind === 'proposal'
    ? [subject.body.title, subject.body.consequence].filter(Boolean).join('. ')
    : subject.body.action
}
