import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Textarea } from '../../../../ui/components/textarea.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase, useCaseBody } from '../case/case-context.ts'
import { one } from '../form-fields.ts'
import { isSomebodyKnown, knownPeople, linesOf } from '../case/known-people.ts'
import { NotReady, Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../use-work.ts'
import { defaultDays } from './ask-step.tsx'

/** Whoever said "no conflict" about the reported people is asked about reporter and witnesses, before the words (S8). */
export function SecondQuestion() {
  const t = useWords()
  const { call } = useWork()
  const { team } = useCase()
  const found = useLoaded(`candidates ${team}`, () => call('candidates', { team }))
  if (found.at !== 'ready') return <NotReady loaded={found} again={found.again} />
  const people = found.value.filter((candidate) => candidate.needsSecond)
  if (people.length === 0) return null
  return (
    <Details summary={t('desk.second_question.title')} open>
      <SecondForm people={people} />
    </Details>
  )
}

export function SecondForm({ people }: { people: readonly { person: string; name: string }[] }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, reports } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`second ${team}`, { names: [knownPeople(reports).join('\n')] })
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const names = linesOf(one(fields, 'names'))
      if (names.length === 0) throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('askSecond', { team, people: people.map((each) => each.person), days: defaultDays, names })
      drop()
      changed(t('desk.said.asked'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Text>{t('desk.second_question.why', { count: people.length })}</Text>
      <Problem code={problem} />
      <Textarea
        name="names"
        id="second-names"
        label={t('desk.second_question.names')}
        hint={t('desk.second_question.hint')}
        rows={3}
        value={one(fields, 'names')}
      />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.second_question.send')}
      </Button>
      <ChangeSecond to={false} />
    </form>
  )
}

/**
 * The first reader could not know: nobody else is known by name after all, or somebody is now. The names are signed anew
 * by two, with the same people.
 */
export function ChangeSecond({ to }: { to: boolean }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const change = async (): Promise<void> => {
    await call('changeSecond', { team, second: to })
    changed(t('desk.said.second_changed'))
  }
  return (
    <>
      <Problem code={problem} />
      <Text>{t(to ? 'desk.second_question.since' : 'desk.second_question.nobody')}</Text>
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(change)}>
        {t(to ? 'desk.second_question.since.send' : 'desk.second_question.nobody.send')}
      </Button>
    </>
  )
}

/** A name came to be known after two readers had signed that none was, where the procedure asks about it. */
export function KnownSince() {
  const { named, reports } = useCase()
  const asks = useCaseBody()?.rules.gate.second_check === true
  if (!asks || named === undefined || named.second || isSomebodyKnown(reports) !== true) return null
  return <ChangeSecond to />
}
