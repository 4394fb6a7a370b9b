import { Button } from '../../../../ui/components/button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { peopleLike } from '../../../intake/match-names.ts'
import { conflictAnswers } from '../../../threads/entry-bodies.ts'
import type { DoorView } from '../../door.ts'
import { ConflictChoice, ConflictExamples } from './conflict-question.tsx'
import { many, one } from '../form-fields.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'

/** One's own answer at the door, and whom of the lists one knows to be reported: they get no share (S7). */
export function DoorForm({ view }: { view: DoorView }) {
  const t = useWords()
  const { call, about, changed } = useWork()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`door ${view.thread}`)
  const body = about.bodies.find((each) => each.id === view.door.form)
  const mine = new Set(about.mine.map((each) => each.id))
  const bodies = [body?.id, body?.fallback]
  const others = about.people.filter((person) => bodies.includes(person.body) && !mine.has(person.id))
  const alike = peopleLike(view.door.who.join(' '), others)
  const rest = others.filter((person) => !alike.includes(person))
  const choice = (person: { id: string; name: string }) => ({ value: person.id, label: <bdi>{person.name}</bdi> })
  const submit = (event: Event): void => {
    event.preventDefault()
    const answer = conflictAnswers.find((each) => each === one(fields, 'answer'))
    run(async () => {
      if (answer === undefined) throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('answerDoor', { thread: view.thread, answer, named: many(fields, 'named') })
      drop()
      changed(t('desk.said.answered'))
    })
  }
  return (
    <form onSubmit={submit} onInput={read} noValidate>
      <Problem code={problem} />
      <ConflictExamples examples={body?.rules.conflicts ?? []} />
      <ConflictChoice value={one(fields, 'answer')} />
      {alike.length > 0 && (
        <Checkboxes
          name="named"
          legend={t('desk.door.is_it')}
          legendSize="s"
          hint={t('desk.door.is_it.hint')}
          small
          values={many(fields, 'named')}
          choices={alike.map(choice)}
        />
      )}
      {rest.length > 0 && (
        <Details summary={t('desk.door.is_it.others')}>
          <Checkboxes
            name="named"
            idPrefix="named-other"
            legend={t('desk.door.is_it.anybody')}
            hint={t('desk.door.is_it.hint')}
            small
            values={many(fields, 'named')}
            choices={rest.map(choice)}
          />
        </Details>
      )}
      <Notice>
        <Text>{t('desk.door.signed')}</Text>
      </Notice>
      <Text>{t('desk.door.next')}</Text>
      <Button disabled={busy}>{busy ? t('desk.working') : t('desk.door.send')}</Button>
    </form>
  )
}
