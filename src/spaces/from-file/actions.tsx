import { audited } from '../../audit/record-act.ts'
import { isBodyId } from '../../bodies/model.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { isTimeZone } from '../../rules/zoned-time.ts'
import type { Key } from '../../ui/make-words.ts'
import { act, bodiesOf, type Staffed } from '../desk-visit.ts'
import { mayMakeSpaces } from '../policy.ts'
import { applyPlan, lookAtFile } from './import-spaces.ts'
import { mostBytes } from './model.ts'
import { ImportPage } from './pages/import-page.tsx'
import { PlanPage } from './pages/plan-page.tsx'

/** The file goes to the page and back, once as it is and once as text. */
const maxBody = 3 * mostBytes

/** A list of spaces in one file: looked at first, then taken. */
export const importRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskImport, who: 'staff', handler: (visit) => show(visit, {}) }),
  route({ method: 'POST', path: routes.deskImport, who: 'staff', maxBody, handler: take })
]

type Again = { readonly problem?: Key; readonly zone?: string }

async function show(visit: Staffed, { problem, zone = 'UTC' }: Again): Promise<Reply> {
  const actor = await act(visit)
  if (!mayMakeSpaces(actor)) throw new Refused('not_allowed')
  const bodies = await bodiesOf(visit, actor)
  return page(
    <ImportPage frame={visit.frame} isAdmin={actor.isAdmin} bodies={bodies} problem={problem} zone={zone} />,
    problem ? 422 : 200
  )
}

async function take(visit: Staffed): Promise<Reply> {
  const actor = await act(visit)
  if (!mayMakeSpaces(actor)) throw new Refused('not_allowed')
  const form = await visit.form()
  const bodies = await bodiesOf(visit, actor)
  const chosen = form.file('file')
  const again = form.text('again')
  const bytes = chosen?.bytes ?? Buffer.from(again, 'base64')
  const name = chosen?.name ?? form.text('name')
  const zone = form.text('zone')
  const body = form.text('body')
  if (bytes.length === 0) return show(visit, { problem: 'space.import.problem.empty', zone })
  if (!isTimeZone(zone)) return show(visit, { problem: 'space.error.time_zone', zone })
  const asked = {
    name,
    bytes,
    body: isBodyId(body) ? body : undefined,
    timeZone: zone,
    mayEdit: (id: string) => bodies.some((each) => each.id === id)
  }
  const looked = await lookAtFile(visit.context.db, asked)
  if ('problem' in looked) return show(visit, { problem: `space.import.problem.${looked.problem}`, zone })
  if (form.text('act') === 'take') {
    await audited(visit.context, 'spaces_imported', actor.account, (context) => applyPlan(context, looked.plan))
    return redirect(routes.deskSpaces)
  }
  const sent = { name, zone, body, again: Buffer.from(bytes).toString('base64') }
  return page(<PlanPage frame={visit.frame} isAdmin={actor.isAdmin} looked={looked} sent={sent} />)
}
