import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { dayAt } from '../../desk/client/day-field.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Said, Section, Text, When } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { Task } from '../fold.ts'

/** What is to be done by a day, oldest first; done ones are folded away. */
export function Tasks() {
  const t = useWords()
  const { tasks } = useCase()
  const open = tasks.filter((task) => task.done === undefined).toSorted((a, b) => (a.due < b.due ? -1 : 1))
  const done = tasks.filter((task) => task.done !== undefined)
  return (
    <Section id="tasks" title={t('desk.tasks')}>
      {open.length === 0 ? (
        <Text>{t('desk.tasks.none')}</Text>
      ) : (
        <ul class="cw-lines">
          {open.map((task) => (
            <OpenTask key={task.id} task={task} />
          ))}
        </ul>
      )}
      <Details summary={t('desk.tasks.add')}>
        <TaskForm />
      </Details>
      {done.length > 0 && (
        <Details summary={t('desk.tasks.done', { count: done.length })}>
          <ul class="cw-lines">
            {done.map((task) => (
              <li key={task.id}>
                <Said>{task.text}</Said>
                {task.done !== undefined && task.done.result !== '' && <Said>{task.done.result}</Said>}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Section>
  )
}

function OpenTask({ task }: { task: Task }) {
  const t = useWords()
  const { call, changed, now } = useWork()
  const { team, members } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`task ${task.id}`)
  const whose = members.find((member) => member.id === task.for)?.name
  const finish = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('finishTask', { team, task: task.id, result: one(fields, 'result') })
      drop()
      changed(t('desk.said.task_done'))
    })
  }
  return (
    <li>
      <Said>{task.text}</Said>
      <p class="cw-lines__when">
        <When at={task.due} style="by" /> {whose !== undefined && <bdi>{whose}</bdi>}{' '}
        {new Date(task.due) < now() && <Tag colour="red">{t('desk.late')}</Tag>}
      </p>
      <Details summary={t('desk.tasks.finish')}>
        <form onSubmit={finish} onInput={read} noValidate>
          <Problem code={problem} />
          <Input
            name="result"
            id={`result-${task.id}`}
            label={t('desk.tasks.result')}
            maxlength={500}
            value={one(fields, 'result')}
          />
          <Button kind="secondary" disabled={busy}>
            {busy ? t('desk.working') : t('desk.tasks.finish.send')}
          </Button>
        </form>
      </Details>
    </li>
  )
}

function TaskForm() {
  const t = useWords()
  const { call, changed, zone } = useWork()
  const { team, members } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`new task ${team}`)
  const due = dayAt(one(fields, 'due'), zone)
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const whose = one(fields, 'for')
      const task = { text: one(fields, 'text'), due: due?.toISOString() ?? '', for: whose === '' ? undefined : whose }
      await call('setTask', { team, ...task })
      drop()
      changed(t('desk.said.task'))
    })
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Problem code={problem} />
      <Input name="text" id="task-text" label={t('desk.tasks.text')} maxlength={500} value={one(fields, 'text')} />
      <Input name="due" id="task-due" type="date" width={10} label={t('desk.tasks.due')} value={one(fields, 'due')} />
      <Select
        name="for"
        id="task-for"
        label={t('desk.tasks.for')}
        value={one(fields, 'for')}
        options={[
          { value: '', text: t('desk.tasks.for.anybody') },
          ...members.map((member) => ({ value: member.id, text: member.name }))
        ]}
      />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.tasks.save')}
      </Button>
    </form>
  )
}
