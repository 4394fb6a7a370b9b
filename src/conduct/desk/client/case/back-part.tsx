import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase, useCaseBody } from './case-context.ts'
import { one } from '../form-fields.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'

/** Somebody stepped back by mistake: one member says so, another confirms, and they may be asked again. */
export function ComeBack() {
  const { backs } = useCase()
  if (useCaseBody()?.rules.gate.comes_back !== 'by_two') return null
  return (
    <>
      {backs.map((back) => (
        <Waiting key={back.person} {...back} />
      ))}
      <AskBack />
    </>
  )
}

function Waiting({ person, name, by, mine }: { person: string; name: string; by: string; mine: boolean }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const confirm = async (): Promise<void> => {
    await call('letBack', { team, person })
    changed(t('desk.said.back'))
  }
  return (
    <>
      <Problem code={problem} />
      <Text>{t(mine ? 'desk.back.waits' : 'desk.back.asked', { name, by })}</Text>
      {!mine && (
        <Button type="button" kind="secondary" disabled={busy} onClick={() => run(confirm)}>
          {busy ? t('desk.working') : t('desk.back.confirm')}
        </Button>
      )}
    </>
  )
}

function AskBack() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, past, members, backs } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`back ${team}`)
  const known = new Set([...members.map(({ id }) => id), ...backs.map(({ person }) => person)])
  const gone = new Map(past.filter(({ id }) => !known.has(id)).map(({ id, name }) => [id, name]))
  if (gone.size === 0) return null
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (one(fields, 'person') === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('letBack', { team, person: one(fields, 'person') })
      drop()
      changed(t('desk.said.back_asked'))
    })
  }
  return (
    <Details summary={t('desk.back')}>
      <form onSubmit={send} onInput={read} noValidate>
        <Problem code={problem} />
        <Select
          name="person"
          id="back-person"
          label={t('desk.back.who')}
          hint={t('desk.back.hint')}
          value={one(fields, 'person')}
          options={[{ value: '', text: t('desk.choose') }, ...[...gone].map(([value, text]) => ({ value, text }))]}
        />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('desk.back.send')}
        </Button>
      </form>
    </Details>
  )
}
