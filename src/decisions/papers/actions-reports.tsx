import { randomUUID } from 'node:crypto'
import { dayOf } from '../../bodies/actor.ts'
import { mostLeadDays, reportEvery } from '../../bodies/upkeep/model.ts'
import { transaction } from '../../db/database.ts'
import { FieldReader, type Shown, showAgain, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { rowIdOf } from '../../http/row-id.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { findMeetingBody } from '../meetings/find-body.ts'
import { mayPlan } from '../meetings/policy.ts'
import { personOf, type Staffed } from '../motions/asked-motion.ts'
import { isOnBody } from '../motions/policy.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { memberOf } from '../who.ts'
import { fileReport, isOpen, proposeAcceptance } from './file-report.ts'
import { type DutyId, longestReport } from './model.ts'
import { DeskReportPage, DeskReportsPage, ReportPage } from './pages/report-pages.tsx'
import { prepareReports } from './prepare-reports.ts'
import { dutiesOf, endDuty, findReport, reportsBy } from './store.ts'

const mostShown = 50

/** Reports that bodies owe to meetings of others. */
export const reportRoutes: Route[] = [
  route({ method: 'GET', path: routes.bodyReport, who: 'anyone', handler: showOpen }),
  route({ method: 'GET', path: routes.deskReports, who: 'staff', handler: (visit) => showList(visit) }),
  route({ method: 'POST', path: routes.deskReports, who: 'staff', handler: ask }),
  route({ method: 'POST', path: routes.deskDutyEnd, who: 'staff', handler: end }),
  route({ method: 'GET', path: routes.deskReport, who: 'staff', handler: (visit) => showOne(visit) }),
  route({ method: 'POST', path: routes.deskReport, who: 'staff', maxBody: 256 * 1024, handler: write }),
  route({ method: 'POST', path: routes.deskReportAccept, who: 'staff', handler: accept })
]

/** What is in and stands under a public item; anything else is not there. */
async function showOpen({ context, frame, params }: Visit & { params: Readonly<Record<string, string>> }): Promise<Reply> {
  const report = await findReport(context.db, params['report'] ?? '')
  if (!report?.filed_at || report.private) throw new Refused('not_found')
  return page(<ReportPage frame={frame} report={report} />)
}

async function askedBody({ context, staff, params }: Staffed) {
  const body = await findMeetingBody(context.db, params['slug'])
  const member = await memberOf(context.db, staff, context.clock.now())
  if (!isOnBody(member, body.id)) throw new Refused('not_allowed')
  return { body, member, asks: mayPlan(member, body) }
}

async function showList(visit: Staffed, again?: Shown): Promise<Reply> {
  const { body, member, asks } = await askedBody(visit)
  const { db, clock } = visit.context
  const [reports, duties, others] = await Promise.all([
    reportsBy(db, body.id, mostShown),
    dutiesOf(db, body.id),
    asks
      ? db
          .selectFrom('bodies')
          .select(['slug', 'name'])
          .where('status', '=', 'active')
          .where('id', '<>', body.id)
          .where('kind', 'not in', ['conduct_group', 'event_team'])
          .orderBy('name')
          .limit(500)
          .execute()
      : undefined
  ])
  return page(
    <DeskReportsPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      reports={reports}
      duties={duties}
      bodies={others}
      shown={again ?? showStored({ every: 'quarter', lead_days: '7' })}
      now={clock.now()}
    />,
    again ? 422 : 200
  )
}

async function ask(visit: Staffed): Promise<Reply> {
  const { body, asks } = await askedBody(visit)
  if (!asks) throw new Refused('not_allowed')
  const { context } = visit
  const form = await visit.form()
  const fields = new FieldReader(form)
  const other = await context.db
    .selectFrom('bodies')
    .select('id')
    .where('slug', '=', form.text('body'))
    .where('status', '=', 'active')
    .where('id', '<>', body.id)
    .where('kind', 'not in', ['conduct_group', 'event_team'])
    .executeTakeFirst()
  fields.require(other !== undefined, 'body', 'owed.error.body')
  const every = fields.choice('every', reportEvery, 'owed.error.every')
  const days = fields.line('lead_days', 2)
  fields.require(/^\d{1,2}$/.test(days) && Number(days) <= mostLeadDays, 'lead_days', 'owed.error.days')
  const source = fields.line('source', 500)
  if (!other || fields.errors.size > 0) return showList(visit, showAgain(form, fields.errors))
  const made = await context.db
    .insertInto('report_duties')
    .values({
      id: randomUUID() as DutyId,
      body: other.id,
      to_body: body.id,
      every,
      lead_days: Number(days),
      from_day: dayOf(context.clock.now()),
      to_day: null,
      source
    })
    .onConflict((conflict) => conflict.columns(['body', 'to_body']).where('to_day', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return showList(visit, showAgain(form, new Map([['body', 'owed.error.asked']])))
  await prepareReports(context)
  return redirect(href(routes.deskReports, { slug: body.slug }))
}

async function end(visit: Staffed): Promise<Reply> {
  const { body, asks } = await askedBody(visit)
  if (!asks) throw new Refused('not_allowed')
  const { db, clock } = visit.context
  const id = rowIdOf<DutyId>(visit.params['duty'])
  if (!(await transaction(db, (tx) => endDuty(tx, id, body.id, dayOf(clock.now()))))) throw new Refused('not_found')
  return redirect(href(routes.deskReports, { slug: body.slug }))
}

/** People of the body that owes it write; those of the body that gets it read it once it is in. */
async function askedReport({ context, staff, params }: Staffed) {
  const report = await findReport(context.db, params['report'] ?? '')
  const member = await memberOf(context.db, staff, context.clock.now())
  const own = report !== undefined && isOnBody(member, report.body)
  const gets = report !== undefined && isOnBody(member, report.to_body) && report.filed_at !== null
  if (!report || (!own && !gets)) throw new Refused('not_found')
  return { report, member, writes: own && isOpen(report) }
}

async function showOne(visit: Staffed, again?: { shown: Shown; edited: boolean }): Promise<Reply> {
  const { report, member, writes } = await askedReport(visit)
  return page(
    <DeskReportPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      report={report}
      writes={writes}
      shown={again?.shown ?? showStored({ text: report.text, edition: String(report.edition) })}
      edited={again?.edited ?? false}
    />,
    again ? 422 : 200
  )
}

async function write(visit: Staffed): Promise<Reply> {
  const { report, member, writes } = await askedReport(visit)
  if (!writes) throw new Refused('not_allowed')
  const { context } = visit
  const form = await visit.form()
  const fields = new FieldReader(form)
  const text = form.text('text').trim()
  fields.require(text !== '', 'text', 'owed.error.text')
  fields.require(text.length <= longestReport, 'text', 'form.too_long')
  if (fields.errors.size > 0) return showOne(visit, { shown: showAgain(form, fields.errors), edited: false })
  const filed = { text, edition: Number(form.text('edition')), by: personOf(member) }
  const problem = await transaction(context.db, (tx) => fileReport(tx, context, report.id, filed))
  if (problem === 'over') throw new Refused('already_there')
  if (problem === 'edited') {
    const { edition } = (await findReport(context.db, report.id)) ?? report
    const shown = {
      ...showStored({ text, edition: String(edition) }),
      errors: new Map([['text', 'minutes.error.edited']] as const)
    }
    return showOne(visit, { shown, edited: true })
  }
  return redirect(href(routes.deskReport, { report: report.id }))
}

async function accept(visit: Staffed): Promise<Reply> {
  const { context, staff } = visit
  const report = await findReport(context.db, visit.params['report'] ?? '')
  const member = await memberOf(context.db, staff, context.clock.now())
  if (!report || !mayPlan(member, await bodyOfVote(context.db, report.to_body))) throw new Refused('not_found')
  if (!isOpen(report)) throw new Refused('already_there')
  const by = personOf(member)
  await transaction(context.db, async (tx) => {
    const problem = await proposeAcceptance(tx, context, report.id, { by, baseUrl: context.config.baseUrl })
    // Taken back whole: no motion without its place on the agenda.
    if (problem) throw new Refused(problem === 'agenda_full' ? 'too_many' : 'already_there')
  })
  return redirect(href(routes.deskPapers, { meeting: report.meeting }))
}
