import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { completeRule } from '../../../rules/decision-rule.ts'
import { ruleWords } from '../../../ui/rule-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { many, one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { ProposalView } from '../view.ts'

const days = [2, 3, 5, 7, 10, 14]

/** Freezes the text and opens the vote: for some days, or now in the meeting among those who are there. */
export function OpenForm({ proposal }: { proposal: ProposalView }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, members, deciding } = useCase()
  const { busy, problem, run } = useAct()
  const here = deciding.meeting?.here ?? members.map((member) => member.id)
  const { fields, read, drop } = useDraft(`open ${proposal.hash}`, { how: ['days'], days: ['7'], here: [...here] })
  const decision = deciding.decisions.find((each) => each.key === proposal.body.decision)
  const inMeeting = one(fields, 'how') === 'meeting'
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const meeting = inMeeting
        ? (await call('writeAttendance', { team, here: many(fields, 'here'), of: undefined })).meeting
        : undefined
      const opening = meeting === undefined ? { days: Number(one(fields, 'days')) } : { meeting }
      await call('openVote', { team, version: proposal.hash, ...opening })
      drop()
      changed(t('desk.said.vote_opened'))
    })
  }
  const id = (name: string): string => `${name}-${proposal.id}`
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      {decision !== undefined && <Text>{ruleWords(t, completeRule(decision.rule)).join(' ')}</Text>}
      <Text>{t('desk.decide.open.text')}</Text>
      <Radios
        name="how"
        idPrefix={id('how')}
        legend={t('desk.decide.open.how')}
        legendSize="s"
        small
        value={one(fields, 'how')}
        choices={[
          { value: 'days', label: t('desk.decide.open.days') },
          { value: 'meeting', label: t('desk.decide.open.meeting'), hint: t('desk.decide.open.meeting.hint') }
        ]}
      />
      {!inMeeting && decision?.needsDays === true && (
        <Select
          name="days"
          id={id('days')}
          label={t('desk.decide.open.for')}
          value={one(fields, 'days')}
          options={days.map((count) => ({ value: String(count), text: t('desk.decide.days', { count }) }))}
        />
      )}
      {inMeeting && (
        <Checkboxes
          name="here"
          idPrefix={id('here')}
          legend={t('desk.decide.here')}
          legendSize="s"
          small
          values={many(fields, 'here')}
          choices={members.map((member) => ({ value: member.id, label: member.name }))}
        />
      )}
      <Button disabled={busy}>{busy ? t('desk.working') : t('desk.decide.open')}</Button>
    </form>
  )
}
