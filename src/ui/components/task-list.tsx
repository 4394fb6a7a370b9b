import type { ComponentChildren } from 'preact'

export type Task = {
  title: ComponentChildren
  href?: string | undefined
  hint?: ComponentChildren
  status: ComponentChildren
  /** it cannot be done yet: the status is a muted word */
  waiting?: boolean | undefined
}

type Props = { idPrefix?: string | undefined; tasks: readonly Task[] }

/** Things to do in any order. A finished one has a plain word as status, the others a `Tag`. */
export function TaskList({ idPrefix = 'task-list', tasks }: Props) {
  return (
    <ul class="govuk-task-list">
      {tasks.map((task, index) => (
        <Item task={task} id={`${idPrefix}-${index + 1}`} />
      ))}
    </ul>
  )
}

function Item({ task, id }: { task: Task; id: string }) {
  const statusId = `${id}-status`
  const hintId = task.hint ? `${id}-hint` : undefined
  return (
    <li class={task.href === undefined ? 'govuk-task-list__item' : 'govuk-task-list__item govuk-task-list__item--with-link'}>
      <div class="govuk-task-list__name-and-hint">
        {task.href === undefined ? (
          <div>{task.title}</div>
        ) : (
          <a
            class="govuk-link govuk-task-list__link"
            href={task.href}
            aria-describedby={hintId === undefined ? statusId : `${hintId} ${statusId}`}
          >
            {task.title}
          </a>
        )}
        {task.hint && (
          <div id={hintId} class="govuk-task-list__hint">
            {task.hint}
          </div>
        )}
      </div>
      <div
        class={task.waiting ? 'govuk-task-list__status govuk-task-list__status--cannot-start-yet' : 'govuk-task-list__status'}
        id={statusId}
      >
        {task.status}
      </div>
    </li>
  )
}
