import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Textarea } from '../../../../ui/components/textarea.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from '../case-context.ts'
import { one } from '../form-fields.ts'
import { NotReady, Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../use-work.ts'
import { defaultDays } from './ask-step.tsx'

/** Names one per line. */
export function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    )
  ]
}

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

/** Who took a report down counts as a witness, beside those the taker wrote down. */
function witnessesOf(taken: { readonly by: string; readonly others: string } | undefined): string[] {
  return taken === undefined ? [] : [taken.by, ...linesOf(taken.others)]
}

export function SecondForm({ people }: { people: readonly { person: string; name: string }[] }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, reports } = useCase()
  const { busy, problem, run } = useAct()
  const known = reports.flatMap(({ identity, words }) => [
    ...(identity === undefined || identity.name === '' ? [] : [identity.name]),
    ...witnessesOf(words?.taken)
  ])
  const { fields, read, drop } = useDraft(`second ${team}`, { names: [known.join('\n')] })
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
    </form>
  )
}
