import { stringify } from 'yaml'
import { audited } from '../audit/record-act.ts'
import { compareProcedures } from '../conduct/procedures/compare-procedures.ts'
import { readOverrides } from '../conduct/procedures/load-procedures.ts'
import { problemWords } from '../conduct/procedures/problem-words.ts'
import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route, type VisitBy } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import { isTree, type Procedure } from '../rules/procedure.ts'
import { words } from '../ui/words.ts'
import { actorOf, dayOf } from './actor.ts'
import { changeBody } from './edit-body.ts'
import { type Body, procedureOf } from './model.ts'
import { ourSource } from './own-values.ts'
import { DeskProcedurePage, type ProcedureForm } from './pages/desk-procedure-page.tsx'
import { mayEditBody } from './policy.ts'
import { peopleKnown } from './people-known.ts'
import { listVersions } from './procedure-versions.ts'
import { findBodyBySlug } from './store.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }
const longest = 20_000

/** Where a chair writes what the body does differently from its procedure. */
export const bodyProcedureRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskProcedure, who: 'staff', handler: show }),
  route({ method: 'POST', path: routes.deskProcedure, who: 'staff', handler: change })
]

async function find(visit: Staffed): Promise<{ body: Body; base: Procedure }> {
  const { context, staff, params } = visit
  const body = await findBodyBySlug(context.db, params['slug'] ?? '')
  if (!body) throw new Refused('not_found')
  if (!mayEditBody(await actorOf(context.db, staff, context.clock.now()), body.id)) throw new Refused('not_allowed')
  const base = shippedProcedures().get(body.procedure)
  if (!base) throw new Refused('not_found')
  return { body, base }
}

async function show(visit: Staffed): Promise<Reply> {
  const { body, base } = await find(visit)
  return draw(visit, body, { text: asText(body), problems: [], base: base.name })
}

async function change(visit: Staffed): Promise<Reply> {
  const { body, base } = await find(visit)
  const form = await visit.form()
  const text = form.text('values').replaceAll('\r\n', '\n')
  const t = words(visit.locale)
  const shown = { text, base: base.name }
  if (text.length > longest) return draw(visit, body, { ...shown, problems: [t('body.values.too_long')] }, 422)
  const people = await peopleKnown(visit.context.db, body.id, dayOf(visit.context.clock.now()))
  const { overrides, procedure, problems } = readOverrides(text, base, ourSource(body.procedure), people)
  if (!overrides) {
    const isTooMany = problems.some(({ code }) => code === 'above_electorate' || code === 'never_passes')
    const counted =
      isTooMany && people.roster !== undefined
        ? [t('body.values.people', { roster: people.roster, seats: people.seats ?? 0 })]
        : []
    return draw(visit, body, { ...shown, problems: [...problems.map((each) => problemWords(t, each)), ...counted] }, 422)
  }
  if (form.text('do') !== 'save') {
    const before = procedureOf(body, shippedProcedures()) ?? base
    const rows = compareProcedures(t, before, procedure).filter(({ differs }) => differs)
    return draw(visit, body, { ...shown, problems: [], preview: rows })
  }
  const { id, slug, ...same } = body
  const { problem } = await audited(visit.context, 'body_changed', visit.staff.accountId, (context) =>
    changeBody(context, id, { ...same, overrides })
  )
  if (problem) throw new Refused('not_allowed')
  return redirect(href(routes.deskProcedure, { slug }))
}

/** What is stored, as a chair writes it: without the sources that were filled in. */
function asText({ overrides, procedure }: Body): string {
  const { sources, ...values } = overrides
  const given = isTree(sources)
    ? Object.fromEntries(Object.entries(sources).filter(([, text]) => text !== null && text !== ourSource(procedure)))
    : {}
  const own = Object.keys(given).length ? { ...values, sources: given } : values
  return Object.keys(own).length ? stringify(own) : ''
}

async function draw(visit: Staffed, body: Body, form: ProcedureForm, status = 200): Promise<Reply> {
  const { frame, context, staff } = visit
  const versions = await listVersions(context.db, body.id)
  return page(<DeskProcedurePage frame={frame} isAdmin={staff.isAdmin} body={body} form={form} versions={versions} />, status)
}
