import { transaction } from '../../db/database.ts'
import { type FieldErrors, FieldReader, type Shown, showAgain, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { dayOf, wallTime } from '../../rules/zoned-time.ts'
import { askedMeeting } from '../meetings/asked-meeting.ts'
import { findMeetingBody } from '../meetings/find-body.ts'
import { personOf, type Staffed } from '../motions/asked-motion.ts'
import { memberOf } from '../who.ts'
import { askedMinutes, drawMinutes } from './actions-show.tsx'
import { isWritten, longestText, type Part } from './model.ts'
import { DeskMinutesListPage } from './pages/desk-list-page.tsx'
import { PartFormPage } from './pages/part-form-page.tsx'
import { mayReadDraft, mayWrite } from './policy.ts'
import { readDraft } from './read-draft.ts'
import { readNames } from './read-view.ts'
import { clockOf } from './say-facts.ts'
import { standingOf } from './standing.ts'
import { startMinutes } from './start-minutes.ts'
import { findMinutes, minutesOfBody, publishDays, type StoredText, withoutMinutes } from './store.ts'
import { writeText } from './write-text.ts'

const pageSize = 50
const mostMissing = 20

/** Minutes for people of the body: the list, the draft, and writing around the facts. */
export const minutesRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskBodyMinutes, who: 'staff', handler: (visit) => showList(visit) }),
  route({ method: 'POST', path: routes.deskMinutesSettings, who: 'staff', handler: set }),
  route({ method: 'POST', path: routes.deskMinutesStart, who: 'staff', handler: start }),
  route({ method: 'GET', path: routes.deskMinutes, who: 'staff', handler: (visit) => drawMinutes(visit) }),
  route({ method: 'GET', path: routes.deskMinutesVersion, who: 'staff', handler: showVersion }),
  route({ method: 'GET', path: routes.deskMinutesPart, who: 'staff', handler: (visit) => showPart(visit) }),
  route({ method: 'POST', path: routes.deskMinutesPart, who: 'staff', maxBody: 512 * 1024, handler: write })
]

async function askedBody({ context, staff, params }: Staffed) {
  const body = await findMeetingBody(context.db, params['slug'])
  const member = await memberOf(context.db, staff, context.clock.now())
  if (!mayReadDraft(member, body.id)) throw new Refused('not_allowed')
  return { body, member, writes: mayWrite(member, body) }
}

async function showList(visit: Staffed, again?: Shown): Promise<Reply> {
  const { body, member, writes } = await askedBody(visit)
  const { db, clock } = visit.context
  const before = visit.url.searchParams.get('before')
  const [listed, missing, days] = await Promise.all([
    minutesOfBody(db, body.id, pageSize + 1, before === null ? undefined : await findMinutes(db, before)),
    withoutMinutes(db, body.id, clock.now(), mostMissing),
    publishDays(db, body.id)
  ])
  const shown = listed.slice(0, pageSize)
  const last = listed.length > pageSize ? shown.at(-1) : undefined
  return page(
    <DeskMinutesListPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      minutes={shown.map((each) => ({ ...each, standing: standingOf(each) }))}
      missing={missing.map(({ id, title, starts_at, zone }) => ({ id, title, day: dayOf(wallTime(starts_at, zone)) }))}
      older={last && href(routes.deskBodyMinutes, { slug: body.slug }, { before: last.id })}
      writes={writes}
      shown={again ?? showStored({ days: String(days) })}
    />,
    again ? 422 : 200
  )
}

async function set(visit: Staffed): Promise<Reply> {
  const { body, writes } = await askedBody(visit)
  if (!writes) throw new Refused('not_allowed')
  const form = await visit.form()
  const fields = new FieldReader(form)
  const typed = fields.line('days', 3)
  fields.require(/^\d{1,3}$/.test(typed) && Number(typed) <= 365, 'days', 'minutes.error.days')
  if (fields.errors.size > 0) return showList(visit, showAgain(form, fields.errors))
  const publish_days = Number(typed)
  await visit.context.db
    .insertInto('minutes_settings')
    .values({ body: body.id, publish_days })
    .onConflict((conflict) => conflict.column('body').doUpdateSet({ publish_days }))
    .execute()
  return redirect(href(routes.deskBodyMinutes, { slug: body.slug }))
}

async function start(visit: Staffed): Promise<Reply> {
  const { body, member, meeting } = await askedMeeting(visit)
  if (!mayWrite(member, body)) throw new Refused('not_allowed')
  const id = await transaction(visit.context.db, (tx) => startMinutes(tx, meeting.id, visit.context.clock.now()))
  if (id === undefined) throw new Refused('not_allowed')
  return redirect(href(routes.deskMinutes, { minutes: id }))
}

function showVersion(visit: Staffed): Promise<Reply> {
  const n = visit.params['n'] ?? ''
  if (!/^[1-9]\d{0,4}$/.test(n)) throw new Refused('not_found')
  return drawMinutes(visit, { n: Number(n) })
}

async function askedPart(visit: Staffed) {
  const asked = await askedMinutes(visit)
  if (!asked.may.write || !asked.minutes.drafting) throw new Refused('not_allowed')
  const draft = await readDraft(visit.context.db, asked.minutes)
  const part = draft.content.parts.find(({ key }) => key === visit.params['part'])
  if (!part || !isWritten(part)) throw new Refused('not_found')
  return { ...asked, ...draft, part, stored: draft.texts.find((text) => text.part === part.key) }
}

/** As it is stored: what is written in a part that turned private stands with what is for members. */
const storedFields = ({ text, inside }: Part, stored: StoredText | undefined) => ({
  for_all: text,
  for_members: inside,
  edition: String(stored?.edition ?? 0)
})

async function showPart(visit: Staffed, again?: { shown: Shown; other?: StoredText | undefined }): Promise<Reply> {
  const { member, minutes, content, part, stored } = await askedPart(visit)
  const other = again?.other
  return page(
    <PartFormPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      minutes={minutes}
      part={part}
      names={await readNames(visit.context.db, [content])}
      clock={clockOf(content)}
      shown={again?.shown ?? showStored(storedFields(part, stored))}
      other={other && { name: other.name ?? '', for_all: other.for_all, for_members: other.for_members }}
    />,
    again ? 422 : 200
  )
}

async function write(visit: Staffed): Promise<Reply> {
  const { member, minutes, part } = await askedPart(visit)
  const { context } = visit
  const form = await visit.form()
  const fields = new FieldReader(form)
  const for_all = part.private ? '' : form.text('for_all').trim()
  const for_members = form.text('for_members').trim()
  fields.require(for_all.length <= longestText, 'for_all', 'form.too_long')
  fields.require(for_members.length <= longestText, 'for_members', 'form.too_long')
  const edition = Number(form.text('edition'))
  if (fields.errors.size > 0) return showPart(visit, { shown: showAgain(form, fields.errors) })
  const by = personOf(member)
  const problem = await transaction(context.db, (tx) =>
    writeText(tx, minutes.id, { part: part.key, for_all, for_members, edition, by }, context.clock.now())
  )
  if (problem?.problem === 'edited') {
    // Their words stay in the form; saving again, after a look at the others, is saving over them knowingly.
    const newer = showStored({ for_all, for_members, edition: String(problem.now?.edition ?? 0) })
    const shown: Shown = { ...newer, errors: new Map([[part.private ? 'for_members' : 'for_all', 'minutes.error.edited']]) }
    return showPart(visit, { shown, other: problem.now })
  }
  if (problem?.problem === 'vote_open') {
    const errors: FieldErrors = new Map([[part.private ? 'for_members' : 'for_all', 'minutes.error.vote_open']])
    return showPart(visit, { shown: showAgain(form, errors) })
  }
  if (problem) throw new Refused('already_there')
  return redirect(`${href(routes.deskMinutes, { minutes: minutes.id })}#${part.key.replace('.', '-')}`)
}
