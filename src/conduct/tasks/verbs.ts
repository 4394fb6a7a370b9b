/** Setting a task and saying that it is done. */
import { minuteOf } from '../../seal/header.ts'
import { askToLook, writeToTeam } from '../desk/case/in-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'

const longest = 500
const farthest = 5 * 366 * 86_400_000

/** Sets a task with its day. Throws `empty`, `too_long`, or `bad_day` for a day gone by or more than five years ahead. */
export async function setTask(
  session: DeskSession,
  teamId: string,
  task: { readonly text: string; readonly due: string; readonly for: string | undefined }
): Promise<void> {
  const words = task.text.trim()
  if (words === '') throw new Refusal('empty')
  if (words.length > longest) throw new Refusal('too_long')
  const [due, now] = [Date.parse(task.due), session.now().getTime()]
  if (Number.isNaN(due) || due < now || due > now + farthest) throw new Refusal('bad_day')
  await writeToTeam(session, teamId, 'task', ({ team }) => {
    if (task.for !== undefined && !team.members.has(task.for)) throw new Refusal('no_such_member')
    return { text: words, due: minuteOf(new Date(due)), ...(task.for !== undefined && { for: task.for }) }
  })
  if (task.for !== undefined) await askToLook(session, teamId, [task.for])
}

/** Says what came of a task. Throws `already_done` when somebody else was first. */
export async function finishTask(session: DeskSession, teamId: string, task: string, result: string): Promise<void> {
  const words = result.trim()
  if (words.length > longest) throw new Refusal('too_long')
  await writeToTeam(session, teamId, 'task_done', ({ team }) => {
    const known = team.proceedings.tasks.find((each) => each.id === task)
    if (known === undefined || known.done !== undefined) throw new Refusal('already_done')
    return { task, result: words }
  })
}
