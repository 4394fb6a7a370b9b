import { Button } from '../../../../ui/components/button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { MayBeAsked } from '../../access/gate.ts'
import { useCase } from '../case/case-context.ts'
import { many, one } from '../form-fields.ts'
import { Names, NotReady, Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../use-work.ts'

export const defaultDays = 5

/** Asks everybody who may be asked whether they have a conflict. Whoever may not be asked stands nowhere here. */
export function AskStep() {
  const { call } = useWork()
  const { team } = useCase()
  const people = useLoaded(`may be asked ${team}`, () => call('mayBeAsked', { team }))
  if (people.at !== 'ready') return <NotReady loaded={people} again={people.again} />
  return <AskForm people={people.value} />
}

export function AskForm({ people }: { people: readonly Pick<MayBeAsked, 'id' | 'name' | 'tookIt'>[] }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, named } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`ask ${team}`, {
    ask: people.filter((person) => !person.tookIt).map((person) => person.id),
    days: [String(defaultDays)]
  })
  const days = Number(one(fields, 'days'))
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (!Number.isInteger(days) || days < 1 || days > 60) throw Object.assign(new Error('days'), { code: 'wrong_shape' })
      await call('ask', { team, people: many(fields, 'ask'), days })
      drop()
      changed(t('desk.said.asked'))
    })
  }
  if (people.length === 0) return <Text>{t('desk.ask.nobody')}</Text>
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Text>{t('desk.ask.why')}</Text>
      <Text>
        {t('desk.ask.shows')}{' '}
        <strong>
          <Names names={named?.people ?? []} />
        </strong>
      </Text>
      <Problem code={problem} />
      <Checkboxes
        name="ask"
        legend={t('desk.ask.whom')}
        legendSize="s"
        hint={t('desk.ask.whom.hint')}
        small
        values={many(fields, 'ask')}
        choices={people.map((person) => ({
          value: person.id,
          label: <bdi>{person.name}</bdi>,
          ...(person.tookIt && { hint: t('desk.took_it') })
        }))}
      />
      <Input
        name="days"
        type="number"
        inputmode="numeric"
        min={1}
        max={60}
        width={3}
        label={t('desk.ask.days')}
        hint={t('desk.ask.days.hint')}
        value={one(fields, 'days')}
      />
      <Button disabled={busy}>{busy ? t('desk.working') : t('desk.ask.send')}</Button>
    </form>
  )
}
