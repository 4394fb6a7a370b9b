import { dayOf } from '../../bodies/actor.ts'
import { transaction } from '../../db/database.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { rowIdOf } from '../../http/row-id.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { act, type Staffed } from '../desk-visit.ts'
import { mayEditSpace } from '../policy.ts'
import { spacesForReports } from '../places-for-reports.ts'
import { findSpace } from '../store.ts'
import { finishTask } from './close-task.ts'
import { type TaskId, type TaskReason, taskReasons } from './model.ts'
import { openTask } from './open-task.ts'
import { NoWayFoundPage, ThanksPage } from './pages/no-way-found-page.tsx'
import { TasksPage } from './pages/tasks-page.tsx'
import { findTask, openTasks } from './store.ts'

/** "I could not find where to report": said apart from any report, in no words of one's own, and looked at on the desk. */
export const taskRoutes: Route[] = [
  route({ method: 'GET', path: routes.noWayFound, who: 'anyone', handler: (visit) => show(visit) }),
  route({ method: 'POST', path: routes.noWayFound, who: 'anyone', handler: say }),
  route({ method: 'GET', path: routes.deskTasks, who: 'staff', handler: list }),
  route({ method: 'POST', path: routes.deskTaskDone, who: 'staff', handler: done })
]

async function show(visit: Visit, wrong?: { space: string; reason: string }): Promise<Reply> {
  const { db, clock } = visit.context
  const asked = wrong?.space ?? visit.url.searchParams.get('space') ?? ''
  const spaces = await spacesForReports(db, asked || undefined, clock.now())
  const reason = taskReasons.find((each) => each === wrong?.reason)
  return page(
    <NoWayFoundPage frame={visit.frame} spaces={spaces} space={asked} reason={reason} wrong={wrong !== undefined} />,
    wrong ? 422 : 200
  )
}

/** The answer is the same whether somebody said it before or not. */
async function say(visit: Visit): Promise<Reply> {
  const { db, clock } = visit.context
  const form = await visit.form()
  const reason: TaskReason | undefined = taskReasons.find((each) => each === form.text('reason'))
  const space = await findSpace(db, form.text('space'))
  if (!reason || !space) return show(visit, { space: form.text('space'), reason: form.text('reason') })
  await transaction(db, (tx) => openTask(tx, space.id, reason, clock.now()))
  return page(<ThanksPage frame={visit.frame} space={space} />)
}

async function list(visit: Staffed): Promise<Reply> {
  const actor = await act(visit)
  const bodies = actor.isAdmin ? undefined : actor.seats.map(({ body }) => body)
  const tasks = await openTasks(visit.context.db, dayOf(visit.context.clock.now()), bodies)
  const mayEdit = tasks.filter(({ body }) => mayEditSpace(actor, body)).map(({ id }) => id)
  return page(<TasksPage frame={visit.frame} isAdmin={actor.isAdmin} tasks={tasks} mayEdit={mayEdit} />)
}

async function done(visit: Staffed): Promise<Reply> {
  const actor = await act(visit)
  const id = rowIdOf<TaskId>(visit.params['task'])
  const found = await findTask(visit.context.db, id)
  if (!found) throw new Refused('not_found')
  if (!mayEditSpace(actor, found.body)) throw new Refused('not_allowed')
  await finishTask(visit.context, id, actor.account)
  return redirect(routes.deskTasks)
}
