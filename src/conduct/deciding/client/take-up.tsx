import { useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { many } from '../../desk/client/form-fields.ts'
import { NotReady, Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import type { CaseOnPage } from '../../desk/case/case-on-page.ts'
import { standingOf } from './proposal-card.tsx'

/** Takes a case up in a meeting: who is here, and that it was talked about, written into that case alone. */
export function TakeUp({ team, name }: { team: string; name: string }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const id = `take-up-${team}`
  return (
    <>
      <Button type="button" kind="secondary" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {t('desk.meetings.take_up')}
        <span class="govuk-visually-hidden"> {name}</span>
      </Button>
      <div id={id} hidden={!open}>
        {open && <Taken team={team} />}
      </div>
    </>
  )
}

function Taken({ team }: { team: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return <TakenUp view={loaded.value} />
}

const oneDay = 24 * 60 * 60 * 1000

export function TakenUp({ view }: { view: CaseOnPage }) {
  const t = useWords()
  const { call, changed, memory, now } = useWork()
  const { busy, problem, run } = useAct()
  const { team, members, deciding } = view
  // Yesterday's meeting is another one.
  const meeting =
    deciding.meeting !== undefined && now().getTime() - Date.parse(deciding.meeting.at) < oneDay ? deciding.meeting : undefined
  const here = meeting?.here ?? members.map((member) => member.id)
  const { fields, read, drop } = useDraft(`take up ${team}`, { here: [...here] })
  const newest = deciding.proposals.at(-1)
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('writeAttendance', { team, here: many(fields, 'here'), of: meeting?.id })
      drop()
      changed(t('desk.said.attendance'))
    })
  }
  const talked = async (): Promise<void> => {
    await call('discussed', { team })
    changed(t('desk.said.discussed'))
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Problem code={problem} />
      {newest !== undefined && (
        <Text>
          <bdi>{newest.body.title}</bdi> <Tag colour={standingOf(newest).colour}>{t(standingOf(newest).key)}</Tag>
        </Text>
      )}
      <Checkboxes
        name="here"
        idPrefix={`take-up-here-${team}`}
        legend={t('desk.decide.here')}
        legendSize="s"
        small
        values={many(fields, 'here')}
        choices={members.map((member) => ({ value: member.id, label: member.name }))}
      />
      <ButtonGroup>
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('desk.decide.here.save')}
        </Button>
        <Button type="button" kind="secondary" disabled={busy} onClick={() => run(talked)}>
          {t('desk.meetings.talked')}
        </Button>
      </ButtonGroup>
      <p class="govuk-body">
        <a class="govuk-link" href={`#/case/${memory.numberOf('case', team)}`}>
          {t('desk.meetings.decide')}
        </a>{' '}
        ·{' '}
        <a class="govuk-link" href={`#/case/${memory.numberOf('case', team)}/leave`}>
          {t('desk.leave.go')}
        </a>
      </p>
    </form>
  )
}
