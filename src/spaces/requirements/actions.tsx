import { audited } from '../../audit/record-act.ts'
import type { Form } from '../../http/form.ts'
import { type FieldErrors, FieldReader, showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { findToEdit, type Staffed } from '../desk-visit.ts'
import { ownKinds } from '../kinds/list-kinds.ts'
import type { KindNames } from '../kinds/kind-names.ts'
import { addRequirement, meetRequirement, removeRequirement, reopenRequirement, requirementIdOf } from './edit-own.ts'
import { holdsFor, type OwnRequirement } from './own-requirements.ts'
import { kindsToChoose, RequirementsPage } from './pages/requirements-page.tsx'
import { refreshAllSpaces } from './refresh.ts'

type Admin = VisitBy<'admin'> & { params: Readonly<Record<string, string>> }

/** Requirements that an administrator adds to the shipped ones, and the word of a space that it meets one. */
export const requirementRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskRequirements, who: 'admin', handler: (visit) => show(visit) }),
  route({ method: 'POST', path: routes.deskRequirements, who: 'admin', handler: add }),
  route({ method: 'POST', path: routes.deskRequirementRemove, who: 'admin', handler: remove }),
  route({ method: 'POST', path: routes.deskRequirementMet, who: 'staff', handler: (visit) => say(visit, true) }),
  route({ method: 'POST', path: routes.deskRequirementOpen, who: 'staff', handler: (visit) => say(visit, false) })
]

async function show(
  visit: Admin,
  shown: Shown = showStored({ level: 'encouraged' }),
  kinds: readonly string[] = []
): Promise<Reply> {
  const own = await ownKinds(visit.context.db)
  return page(<RequirementsPage frame={visit.frame} own={own} shown={shown} kinds={kinds} />, shown.errors.size > 0 ? 422 : 200)
}

function read(form: Form, own: KindNames): { input: Omit<OwnRequirement, 'id'>; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const name = fields.line('name', 120, 'space.error.asked_name')
  const level = fields.choice('level', ['required', 'encouraged'] as const, 'space.error.asked_level')
  const source = fields.line('source', 200)
  const all = kindsToChoose(own)
  const kinds = all.filter((kind) => form.all('kinds').includes(kind))
  // All of them ticked is none named: also for kinds that are added later.
  return { input: { name, level, source, kinds: kinds.length === all.length ? [] : kinds }, errors: fields.errors }
}

async function add(visit: Admin): Promise<Reply> {
  const form = await visit.form()
  const { input, errors } = read(form, await ownKinds(visit.context.db))
  const again = (wrong: FieldErrors) => show(visit, showAgain(form, wrong), form.all('kinds'))
  if (errors.size) return again(errors)
  const id = requirementIdOf(input.name)
  if (id === undefined) return again(new Map([['name', 'space.error.kind_name']]))
  const done = await audited(visit.context, 'requirement_added', visit.staff.accountId, (context) =>
    addRequirement(context, { ...input, id })
  )
  if (done !== 'added') return again(new Map([['name', done === 'full' ? 'space.error.asked_full' : 'space.error.kind_taken']]))
  await refreshAllSpaces(visit.context)
  return redirect(routes.deskRequirements)
}

async function remove(visit: Admin): Promise<Reply> {
  const id = visit.params['requirement'] ?? ''
  const { needs } = await ownKinds(visit.context.db)
  if (!needs.some((need) => need.id === id)) throw new Refused('not_found')
  await audited(visit.context, 'requirement_removed', visit.staff.accountId, (context) => removeRequirement(context, id))
  await refreshAllSpaces(visit.context)
  return redirect(routes.deskRequirements)
}

async function say(visit: Staffed, isMet: boolean): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const { needs } = await ownKinds(visit.context.db)
  const need = needs.find(({ id }) => id === visit.params['requirement'])
  if (!need || !holdsFor(need, space.kind)) throw new Refused('not_found')
  await audited(visit.context, 'space_changed', actor.account, (context) =>
    isMet ? meetRequirement(context, space.id, need.id, actor.account) : reopenRequirement(context, space.id, need.id)
  )
  return redirect(`${href(routes.deskSpace, { space: space.id })}#own-needs`)
}
