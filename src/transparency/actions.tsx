import { audited } from '../audit/record-act.ts'
import { actorOf } from '../bodies/actor.ts'
import { listBodyChoices } from '../bodies/list-bodies.ts'
import { type Actor, mayEditBody, maySignRoster } from '../bodies/policy.ts'
import { showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { json, page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route, type VisitBy } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import type { Key } from '../ui/make-words.ts'
import { largestFile } from './import/read-file.ts'
import { readReports, type ReadReports } from './import/read-reports.ts'
import { dropDraft, keepDraft, sealedDrafts } from './keep-drafts.ts'
import { TakeOverPage } from './pages/take-over-page.tsx'
import { type BodyName, publishEdition, type PublishProblem, takeOver } from './publish-edition.ts'
import { dayOf } from '../bodies/actor.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Another version, or other rosters, came meanwhile: 409, look again. Everything else that is wrong is 422. */
const overtaken: readonly PublishProblem[] = ['moved', 'no_roster']

/** Two sealed drafts of the largest size, as text. */
const draftRoom = 512 * 1024

/** Drafts, publishing, and taking over what was published elsewhere. */
export const transparencyRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.editionDrafts,
    who: 'staff',
    json: true,
    handler: async ({ context }) => json({ drafts: await sealedDrafts(context.db) })
  }),
  route({
    method: 'POST',
    path: routes.editionDrafts,
    who: 'staff',
    json: true,
    maxBody: draftRoom,
    handler: async (visit) => {
      if ((await act(visit)).seats.length === 0) throw new Refused('not_allowed')
      await keepDraft(visit.context, visit.staff.accountId, await visit.json())
      return json({})
    }
  }),
  route({
    method: 'POST',
    path: routes.editionDraftDrop,
    who: 'staff',
    json: true,
    handler: async (visit) => {
      if (!(await dropDraft(visit.context.db, await visit.json()))) throw new Refused('not_found')
      return json({})
    }
  }),
  route({ method: 'POST', path: routes.editionPublish, who: 'staff', json: true, maxBody: draftRoom, handler: publish }),
  route({ method: 'GET', path: routes.editionsTakeOver, who: 'staff', handler: (visit) => showTakeOver(visit) }),
  route({ method: 'POST', path: routes.editionsTakeOver, who: 'staff', maxBody: 2 * largestFile + 64 * 1024, handler: take })
]

const act = ({ context, staff }: Staffed) => actorOf(context.db, staff, context.clock.now())

async function publish(visit: Staffed): Promise<Reply> {
  const { context, staff, params } = visit
  const bodies = await listBodyChoices(context.db)
  const body = bodies.find(({ id }) => id === params['body'])
  if (!body) throw new Refused('not_found')
  if (!maySignRoster(await act(visit), body.id)) throw new Refused('not_allowed')
  const value = await visit.json()
  const who = { account: staff.accountId, now: context.clock.now() }
  const { problem } = await audited(context, 'numbers_published', staff.accountId, (site) =>
    publishEdition(site, body, value, who)
  )
  if (problem) return json({ error: problem }, overtaken.includes(problem) ? 409 : 422)
  return json({})
}

/** The bodies whose earlier reports this person may bring. */
async function bodiesOf(visit: Staffed, actor: Actor): Promise<readonly BodyName[]> {
  const bodies = await listBodyChoices(visit.context.db)
  return bodies.filter(({ id }) => mayEditBody(actor, id))
}

type Look = { readonly shown: Shown; readonly found?: ReadReports; readonly text?: string }

async function showTakeOver(visit: Staffed, look: Look = { shown: showStored({}) }): Promise<Reply> {
  const actor = await act(visit)
  const bodies = await bodiesOf(visit, actor)
  if (bodies.length === 0) throw new Refused('not_allowed')
  const wrong = look.shown.errors.size > 0 || (look.found?.problems.length ?? 0) > 0
  return page(<TakeOverPage frame={visit.frame} isAdmin={actor.isAdmin} bodies={bodies} {...look} />, wrong ? 422 : 200)
}

/** First a look at what would be taken over; with `sure` it is. */
async function take(visit: Staffed): Promise<Reply> {
  const { context, staff } = visit
  const form = await visit.form()
  const bodies = await bodiesOf(visit, await act(visit))
  if (bodies.length === 0) throw new Refused('not_allowed')
  const body = bodies.find(({ id }) => id === form.text('body'))
  const source = form.text('source').replaceAll(/\s+/g, ' ').trim()
  const bytes = form.file('file')?.bytes ?? new TextEncoder().encode(form.text('text'))
  const errors = new Map<string, Key>()
  if (!body) errors.set('body', 'transparency.take.error.body')
  if (source === '' || source.length > 300) errors.set('source', 'transparency.take.error.source')
  if (bytes.length === 0) errors.set('text', 'transparency.take.error.text')
  const shown = showAgain(form, errors)
  if (errors.size > 0 || !body) return showTakeOver(visit, { shown })
  const today = dayOf(context.clock.now())
  const found = readReports(bytes, { body: body.slug, language: 'en', source, today })
  const text = new TextDecoder().decode(bytes)
  if (found.problems.length > 0 || form.text('sure') === '') return showTakeOver(visit, { shown, found, text })
  const { problem } = await audited(context, 'numbers_taken_over', staff.accountId, (site) =>
    takeOver(site, body, found.editions, context.clock.now())
  )
  if (problem) return showTakeOver(visit, { shown, found: { editions: [], problems: [problem] }, text })
  return redirect(routes.transparency)
}
