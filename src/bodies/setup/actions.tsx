import { audited } from '../../audit/record-act.ts'
import type { Form } from '../../http/form.ts'
import { FieldReader, showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import type { Key } from '../../ui/make-words.ts'
import { words } from '../../ui/words.ts'
import { actorOf, dayOf } from '../actor.ts'
import { charterSections, type CharterTexts, mostCharterText } from '../charters/model.ts'
import { isDay } from '../../rules/is-day.ts'
import { type Body, bodyStatuses, type SeatRole, seatRoles } from '../model.ts'
import { mayMakeBody } from '../policy.ts'
import { attempt } from '../resolved/attempt.ts'
import { bodyChoices, findBodyBySlug } from '../store.ts'
import { findShippedUpkeep } from '../upkeep/shipped.ts'
import { isContact, readLinks } from './change-facts.ts'
import { keptBy } from './kept-by.ts'
import { TakeOverPage } from './pages/take-over-page.tsx'
import { readAmount } from './read-amount.ts'
import { readSeatLines } from './read-seat-lines.ts'
import { type PresentState, takeOver } from './take-over.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Taking over a body that was there before this register: once, by an administrator. */
export const setupRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskTakeOver, who: 'staff', handler: show }),
  route({ method: 'POST', path: routes.deskTakeOver, who: 'staff', maxBody: 512 * 1024, handler: save })
]

async function find({ context, staff, params }: Staffed): Promise<Body> {
  const body = await findBodyBySlug(context.db, params['slug'] ?? '')
  if (!body) throw new Refused('not_found')
  if (!mayMakeBody(await actorOf(context.db, staff, context.clock.now()))) throw new Refused('not_allowed')
  // What a resolution has changed already is not set up any more.
  if ((await keptBy(context.db, body)) === 'decisions') throw new Refused('already_there')
  return body
}

async function show(visit: Staffed): Promise<Reply> {
  return draw(visit, await find(visit), showStored({ status: 'active', currency: 'USD' }))
}

async function draw(visit: Staffed, body: Body, shown: Shown, wrongLines: readonly number[] = []): Promise<Reply> {
  const { context, frame, staff } = visit
  const parents = (await bodyChoices(context.db)).filter(({ id }) => id !== body.id)
  const node = <TakeOverPage {...{ frame, body, parents, shown, wrongLines }} isAdmin={staff.isAdmin} />
  return page(node, shown.errors.size > 0 ? 422 : 200)
}

async function save(visit: Staffed): Promise<Reply> {
  const body = await find(visit)
  const { context, staff, locale } = visit
  const form = await visit.form()
  const today = dayOf(context.clock.now())
  const t = words(locale)
  const roleNames = Object.fromEntries(seatRoles.map((role) => [role, t(`body.role.${role}`)])) as Record<SeatRole, string>
  const { seats, wrong } = readSeatLines(form.text('seats'), today, roleNames)
  const fields = new FieldReader(form)
  fields.require(wrong.length === 0, 'seats', 'body.take.error.seats')
  const parents = await bodyChoices(context.db)
  const parent = parents.find(({ slug, id }) => slug === form.text('parent') && id !== body.id)
  fields.require(form.text('parent') === '' || parent !== undefined, 'parent', 'body.error.fallback')
  const state: PresentState = { ...readState(form, fields), parent: parent?.id ?? null, seats }
  if (fields.errors.size) return draw(visit, body, showAgain(form, fields.errors), wrong)
  const problem = await attempt(() =>
    audited(context, 'body_taken_over', staff.accountId, (site) => takeOver(site, body.id, state, today))
  )
  if (problem) return draw(visit, body, showAgain(form, new Map<string, Key>([['seats', `body.problem.${problem}`]])))
  return redirect(href(routes.deskBody, { slug: body.slug }))
}

function readState(form: Form, fields: FieldReader): Omit<PresentState, 'parent' | 'seats'> {
  const formed = readPartial(form, fields, 'formed')
  const status = fields.choice('status', bodyStatuses, 'body.take.error.status')
  const ended = readPartial(form, fields, 'ended')
  fields.require(ended === '' || status !== 'active', 'ended', 'body.take.error.ended')
  const { mailing_list, links } = readPlainFacts(form, fields)
  const chosen = form.text('upkeep')
  const upkeep = findShippedUpkeep(chosen)?.upkeep
  fields.require(chosen === '' || upkeep !== undefined, 'upkeep', 'body.take.error.upkeep')
  const sections = charterSections.flatMap((section) => {
    const text = form.text(section).trim()
    fields.require(text.length <= mostCharterText, section, 'form.too_long')
    return text ? [[section, text]] : []
  })
  const charter = Object.fromEntries(sections) as CharterTexts
  return { formed, status, ended, mailing_list, links, charter, upkeep, budget: readBudget(form, fields) }
}

function readPartial(form: Form, fields: FieldReader, name: string): string {
  const text = form.text(name).trim()
  const isPartial = /^\d{4}(-\d{2}){0,2}$/.test(text) && isDay(`${text}-01-01`.slice(0, 10))
  fields.require(text === '' || isPartial, name, 'body.error.partial')
  return text
}

/** Mailing list and links, wherever they are asked for. */
export function readPlainFacts(form: Form, fields: FieldReader) {
  const mailing_list = fields.line('mailing_list', 300)
  fields.require(isContact(mailing_list), 'mailing_list', 'body.error.mailing_list')
  const links = readLinks(form.text('links'))
  fields.require(links !== undefined, 'links', 'body.error.links')
  return { mailing_list, links: links ?? [] }
}

function readBudget(form: Form, fields: FieldReader): PresentState['budget'] {
  const written = form.text('amount').trim()
  if (written === '') return undefined
  const currency = form.text('currency').trim().toUpperCase()
  const amount = readAmount(written, currency)
  fields.require(amount !== undefined, 'amount', 'body.take.error.amount')
  return { amount: amount ?? 0, currency, period: fields.line('period', 40) }
}
