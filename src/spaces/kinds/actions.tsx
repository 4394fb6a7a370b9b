import { audited } from '../../audit/record-act.ts'
import { type FieldErrors, FieldReader, showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { addKind, kindIdOf, removeKind } from './edit-kinds.ts'
import { ownKinds } from './list-kinds.ts'
import { isOwnKind, kindLists } from './model.ts'
import { KindsPage } from './pages/kinds-page.tsx'

type Admin = VisitBy<'admin'> & { params: Readonly<Record<string, string>> }

/** Kinds that an administrator adds to the shipped ones. */
export const kindRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskKinds, who: 'admin', handler: (visit) => show(visit, showStored({ list: 'online' })) }),
  route({ method: 'POST', path: routes.deskKinds, who: 'admin', handler: add }),
  route({ method: 'POST', path: routes.deskKindRemove, who: 'admin', handler: remove })
]

async function show(visit: Admin, shown: Shown, status = 200): Promise<Reply> {
  return page(<KindsPage frame={visit.frame} own={await ownKinds(visit.context.db)} shown={shown} />, status)
}

async function add(visit: Admin): Promise<Reply> {
  const form = await visit.form()
  const fields = new FieldReader(form)
  const list = fields.choice('list', kindLists, 'space.error.list')
  const name = fields.line('name', 80, 'space.error.name')
  const id = kindIdOf(list, name)
  fields.require(id !== undefined, 'name', 'space.error.kind_name')
  if (fields.errors.size || !id) return show(visit, showAgain(form, fields.errors), 422)
  const done = await audited(visit.context, 'kind_added', visit.staff.accountId, (context) =>
    addKind(context, { id, list, name })
  )
  const taken: FieldErrors = new Map([['name', 'space.error.kind_taken']])
  return done ? redirect(routes.deskKinds) : show(visit, showAgain(form, taken), 422)
}

async function remove(visit: Admin): Promise<Reply> {
  const id = visit.params['kind'] ?? ''
  const { rows } = await ownKinds(visit.context.db)
  if (!isOwnKind(id) || !rows.some((row) => row.id === id)) throw new Refused('not_found')
  const done = await audited(visit.context, 'kind_removed', visit.staff.accountId, (context) => removeKind(context, id))
  if (done) return redirect(routes.deskKinds)
  const errors: FieldErrors = new Map([['name', 'space.error.kind_used']])
  return show(visit, { ...showStored({ list: 'online' }), errors }, 422)
}
