/** Things to do by a day: "ask the reporter how it is going in 30 days". */
import { isMinute } from '../../seal/header.ts'
import type { Apply, Due } from '../part.ts'
import { taskBody, taskDoneBody, type TaskBody } from './bodies.ts'

export interface Task extends TaskBody {
  /** Id of the entry that set it. */
  readonly id: string
  readonly by: string
  readonly done?: { readonly by: string; readonly at: string; readonly result: string }
}
export type Tasks = readonly Task[]

export const taskKinds: readonly string[] = ['task', 'task_done']

export const applyTask: Apply<Tasks> = (tasks, { header, id, body }, team) => {
  if (header.kind === 'task') {
    const task = taskBody(body)
    if (task === undefined || !isMinute(task.due) || task.text.trim() === '') return 'damaged'
    if (task.for !== undefined && !team.members.has(task.for)) return 'damaged'
    return [...tasks, { ...task, id, by: header.author }]
  }
  const done = taskDoneBody(body)
  const known = tasks.find((task) => task.id === done?.task)
  if (done === undefined || known === undefined || known.done !== undefined) return 'damaged'
  const next = { ...known, done: { by: header.author, at: header.at, result: done.result } }
  return tasks.map((task) => (task === known ? next : task))
}

/** Open tasks that are mine or nobody's own. */
export function taskDues(tasks: Tasks, me: string): Due[] {
  return tasks
    .filter((task) => task.done === undefined && (task.for === undefined || task.for === me))
    .map((task) => ({ clock: 'task', at: task.due }))
}
