import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { ComeBack } from './back-part.tsx'
import { Candidates } from './candidates.tsx'
import { useCase, useCaseHref } from './case-context.ts'
import { Escalate, isSentOn } from './escalate-part.tsx'
import { one } from '../form-fields.ts'
import { LoadLine } from '../board/load-line.tsx'
import { Names, Problem, Section, Text, When } from '../parts.tsx'
import { ProposeRemoval } from './removal-part.tsx'
import { AskStep } from '../steps/ask-step.tsx'
import { KnownSince, SecondQuestion } from '../steps/second-question.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'

/** Who has access and had it; never who was left out or said no (S11). */
export function People() {
  const t = useWords()
  const view = useCase()
  const leave = useCaseHref('/leave')
  const { members, past, named, smallestPanel, keepsDoor, steps } = view
  const current = steps.find((step) => step.current)?.step
  return (
    <Section id="people" title={t('desk.people')}>
      <Table
        id="members"
        caption={t('desk.people.caption')}
        captionHidden
        head={[{ title: t('desk.people.name') }, { title: t('desk.people.role') }, { title: t('desk.people.since') }]}
        rowHeaders
        rows={members.map((member) => [
          <bdi>{member.name}</bdi>,
          t(member.lead ? 'desk.role.lead' : member.keepsDoor ? 'desk.role.door' : 'desk.role.member'),
          <When at={member.since} />
        ])}
      />
      {past.length > 0 && (
        <Text>
          {t('desk.people.past')}{' '}
          <Names
            names={past.map(({ name, removed, conflict }) =>
              removed
                ? t('desk.people.past.removed', { name })
                : conflict === undefined
                  ? name
                  : t('desk.people.past.conflict', { name, kind: t(`desk.conflict.kind.${conflict.kind}`), text: conflict.text })
            )}
          />
        </Text>
      )}
      <Text>{t('desk.people.panel', { members: members.length, needed: smallestPanel })}</Text>
      {named !== undefined && (
        <Details summary={t('desk.people.named')}>
          <Text>
            <Names names={named.people} />
          </Text>
          <Text>
            {named.countersignedBy === undefined
              ? t('desk.people.named_by', { name: named.by })
              : t('desk.people.named_by_two', { name: named.by, second: named.countersignedBy })}
          </Text>
        </Details>
      )}
      {keepsDoor && named?.countersignedBy !== undefined && current !== 'ask' && current !== 'panel' && (
        <Details summary={t('desk.people.more')}>
          <Candidates empty={t('desk.panel.none')} />
          {named.second && <SecondQuestion />}
          <KnownSince />
          <AskStep />
        </Details>
      )}
      <LoadLine load={view.load} />
      {keepsDoor && <Lead />}
      {(members.length < smallestPanel || isSentOn(view.deciding)) && <Escalate />}
      <ProposeRemoval />
      <ComeBack />
      <p class="govuk-body">
        <a class="govuk-link" href={leave}>
          {t('desk.leave.go')}
        </a>
      </p>
    </Section>
  )
}

/** Hands the lead on, without a reason. */
function Lead() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, members } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`lead ${team}`)
  const others = members.filter((member) => !member.lead)
  if (others.length === 0) return null
  const send = (event: Event): void => {
    event.preventDefault()
    const person = one(fields, 'person')
    run(async () => {
      if (person === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('setLead', { team, person })
      drop()
      changed(t('desk.said.lead'))
    })
  }
  return (
    <Details summary={t('desk.hand_on')}>
      <form onSubmit={send} onInput={read} noValidate>
        <Problem code={problem} />
        <Select
          name="person"
          id="lead-person"
          label={t('desk.hand_on.lead')}
          hint={t('desk.hand_on.hint')}
          value={one(fields, 'person')}
          options={[{ value: '', text: t('desk.choose') }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('desk.hand_on.send')}
        </Button>
      </form>
    </Details>
  )
}
