import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import { transaction } from '../../db/database.ts'
import type { Form } from '../../http/form.ts'
import { type FieldErrors, FieldReader, showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { linkKinds, type ResolutionId } from '../model.ts'
import { kindsOf } from '../rules/rule-for.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { memberOf } from '../who.ts'
import { askedMotion, personOf, type Staffed } from './asked-motion.ts'
import { changeMotion, draftMotion } from './draft-motion.ts'
import {
  longestText,
  type Motion,
  type MotionLink,
  type MotionOption,
  motionShown,
  motionWays,
  mostOptions,
  withoutOpening,
  withOpening
} from './model.ts'
import { MotionFormPage } from './pages/motion-form-page.tsx'
import { mayChange, mayMove } from './policy.ts'
import { findVersion } from './store.ts'

/** Writing a motion and changing it. */
export const motionDraftRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskMotionNew, who: 'staff', handler: chooseBody }),
  route({ method: 'GET', path: routes.deskNewMotion, who: 'staff', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', path: routes.deskNewMotion, who: 'staff', handler: make }),
  route({ method: 'GET', path: routes.deskMotionEdit, who: 'staff', handler: (visit) => showEdit(visit) }),
  route({ method: 'POST', path: routes.deskMotionEdit, who: 'staff', handler: change })
]

/** Options that a form has fields for: those there are, and one more. */
const fieldsFor = (options: number) => Math.min(mostOptions, Math.max(3, options + 1))

async function askedBody({ context, staff, params }: Staffed) {
  const found = await context.db
    .selectFrom('bodies')
    .select('id')
    .where('slug', '=', params['slug'] ?? '')
    .executeTakeFirst()
  if (!found) throw new Refused('not_found')
  const body = await bodyOfVote(context.db, found.id)
  const member = await memberOf(context.db, staff, context.clock.now())
  if (!mayMove(member, body.id) || body.status === 'dissolved') throw new Refused('not_allowed')
  return { body, member }
}

/** From a body that is to be changed to the form of who decides: the nearest body above it of this person, else itself. */
async function chooseBody({ context, staff, url }: Staffed): Promise<Reply> {
  const { db } = context
  const member = await memberOf(db, staff, context.clock.now())
  const { rows } = await sql<{ id: BodyId; slug: string; depth: number }>`
    with recursive up as (
      select id, slug, parent, 0 as depth from bodies where slug = ${url.searchParams.get('body') ?? ''}
      union select bodies.id, bodies.slug, bodies.parent, up.depth + 1 from bodies join up on bodies.id = up.parent
      where up.depth < 20
    ) select id, slug, depth from up order by depth = 0, depth`.execute(db)
  const own = rows.find(({ id }) => mayMove(member, id))
  return redirect(own ? href(routes.deskNewMotion, { slug: own.slug }) : routes.deskMotions)
}

async function showNew(visit: Staffed, again?: Shown): Promise<Reply> {
  const { body } = await askedBody(visit)
  const shown = again ?? showStored({ kind: 'ordinary', how: 'async', shown: 'public' })
  return page(
    <MotionFormPage
      frame={visit.frame}
      isAdmin={visit.staff.isAdmin}
      action={href(routes.deskNewMotion, { slug: body.slug })}
      back={{ href: routes.deskMotions, text: body.name }}
      kinds={kindsOf(body)}
      options={mostOptions}
      shown={shown}
      status="draft"
    />,
    again ? 422 : 200
  )
}

async function make(visit: Staffed): Promise<Reply> {
  const { body, member } = await askedBody(visit)
  const form = await visit.form()
  const read = await readMotionForm(visit, form, kindsOf(body), [])
  if ('errors' in read) return showNew(visit, showAgain(form, read.errors))
  const { options, ...rest } = read
  const [first, ...others] = options
  const motion = await transaction(visit.context.db, (tx) =>
    draftMotion(tx, visit.context, {
      ...rest,
      body: body.id,
      mover: personOf(member),
      text: first?.text ?? '',
      option: first?.title ?? '',
      others
    })
  )
  return redirect(href(routes.deskMotion, { number: motion.number }))
}

async function showEdit(visit: Staffed, again?: Shown): Promise<Reply> {
  const { member, motion } = await askedMotion(visit)
  if (!mayChange(member, motion)) throw new Refused('not_allowed')
  const { options } = await findVersion(visit.context.db, motion.id, motion.version)
  const body = await bodyOfVote(visit.context.db, motion.body)
  return page(
    <MotionFormPage
      frame={visit.frame}
      isAdmin={visit.staff.isAdmin}
      action={href(routes.deskMotionEdit, { number: motion.number })}
      back={{ href: href(routes.deskMotion, { number: motion.number }), text: motion.title }}
      kinds={kindsOf(body)}
      options={fieldsFor(options.length)}
      shown={again ?? showStored(await storedFields(visit, motion, options))}
      status={motion.status}
    />,
    again ? 422 : 200
  )
}

async function storedFields(visit: Staffed, motion: Motion, options: readonly MotionOption[]): Promise<Record<string, string>> {
  const [link] = motion.links
  const target =
    link && (await visit.context.db.selectFrom('resolutions').select('number').where('id', '=', link.target).executeTakeFirst())
  const texts = options.flatMap(({ title, text }, at) => [
    [`title_${at + 1}`, title],
    [`text_${at + 1}`, withoutOpening(text)]
  ])
  const { title, kind, how, shown } = motion
  return { title, kind, how, shown, link: link?.kind ?? '', link_number: target?.number ?? '', ...Object.fromEntries(texts) }
}

async function change(visit: Staffed): Promise<Reply> {
  const { member, motion } = await askedMotion(visit)
  if (!mayChange(member, motion)) throw new Refused('not_allowed')
  const form = await visit.form()
  const { options } = await findVersion(visit.context.db, motion.id, motion.version)
  const body = await bodyOfVote(visit.context.db, motion.body)
  const read = await readMotionForm(visit, form, kindsOf(body), options, motion.status === 'open' ? motion : undefined)
  if ('errors' in read) return showEdit(visit, showAgain(form, read.errors))
  const done = await transaction(visit.context.db, (tx) => changeMotion(tx, visit.context, motion.id, read, personOf(member)))
  if (!done) throw new Refused('already_there')
  return redirect(href(routes.deskMotion, { number: motion.number }))
}

type ReadMotion = Pick<Motion, 'title' | 'kind' | 'how' | 'shown' | 'links'> & { readonly options: readonly MotionOption[] }

/** Reads the form of a motion. Effects stay with the option that they belong to; an option left empty goes with its own. */
async function readMotionForm(
  visit: Staffed,
  form: Form,
  kinds: readonly string[],
  stored: readonly MotionOption[],
  open?: Motion
): Promise<ReadMotion | { readonly errors: FieldErrors }> {
  const fields = new FieldReader(form)
  const title = fields.line('title', 200, 'motion.error.title')
  const options: MotionOption[] = []
  for (let n = 1; n <= mostOptions; n++) {
    const text = withOpening(form.text(`text_${n}`))
    const named = fields.line(`title_${n}`, 120)
    fields.require(text.length <= longestText, `text_${n}`, 'form.too_long')
    if (n === 1) fields.require(text !== '', 'text_1', 'motion.error.text')
    if (n > 1 && text === '' && named === '') continue
    fields.require(text !== '', `text_${n}`, 'motion.error.text')
    options.push({ title: named, text, effects: stored[n - 1]?.effects ?? [] })
  }
  if (options.length > 1) {
    options.forEach(({ title: named }, at) => fields.require(named !== '', `title_${at + 1}`, 'motion.error.option'))
  }
  const alone = options.length === 1 ? options.map((option) => ({ ...option, title: '' })) : options
  if (open) {
    const { kind, how, shown, links } = open
    return fields.errors.size > 0 ? { errors: fields.errors } : { title, kind, how, shown, links, options: alone }
  }
  const kind = form.text('kind')
  fields.require(kinds.includes(kind), 'kind', 'motion.error.choose')
  const how = fields.choice('how', motionWays, 'motion.error.choose')
  const shown = fields.choice('shown', motionShown, 'motion.error.choose')
  const links = await readLink(visit, form, fields)
  if (fields.errors.size > 0) return { errors: fields.errors }
  return { title, kind, how, shown, links, options: alone }
}

async function readLink({ context }: Staffed, form: Form, fields: FieldReader): Promise<MotionLink[]> {
  const number = fields.line('link_number', 40)
  const kind = linkKinds.find((each) => each === form.text('link'))
  if (number === '' && kind === undefined) return []
  fields.require(kind !== undefined, 'link', 'motion.error.choose')
  const found = await context.db.selectFrom('resolutions').select('id').where('number', '=', number).executeTakeFirst()
  fields.require(found !== undefined, 'link_number', 'motion.error.link')
  return found && kind ? [{ kind, target: found.id as ResolutionId }] : []
}
