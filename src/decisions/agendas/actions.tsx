import type { BodyId } from '../../bodies/model.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { Form } from '../../http/form.ts'
import { type FieldErrors, FieldReader, type Shown, showAgain, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { askedMeeting } from '../meetings/asked-meeting.ts'
import type { Staffed } from '../motions/asked-motion.ts'
import { isOver } from '../motions/model.ts'
import { listMotions } from '../motions/store.ts'
import { addItem, changeItem, moveItemUp, removeItem, type WrittenItem } from './edit-agenda.ts'
import { itemKinds, type ListedItem } from './model.ts'
import { ItemFormPage, type MotionChoice } from './pages/item-form-page.tsx'
import { itemsOf } from './store.ts'

/** The agenda of a meeting, kept by who plans it until the meeting is over; what it has come to stays as it is. */
export const agendaRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskAgendaNew, who: 'staff', handler: (visit) => showForm(visit, undefined) }),
  route({ method: 'POST', path: routes.deskAgendaNew, who: 'staff', handler: add }),
  route({
    method: 'GET',
    path: routes.deskAgendaItem,
    who: 'staff',
    handler: async (visit) => showForm(visit, await askedItem(visit))
  }),
  route({ method: 'POST', path: routes.deskAgendaItem, who: 'staff', handler: change }),
  route({ method: 'POST', path: routes.deskAgendaStep, who: 'staff', handler: takeStep })
]

async function askedAgenda(visit: Staffed) {
  const asked = await askedMeeting(visit)
  if (!asked.keepsAgenda) throw new Refused('not_allowed')
  return asked
}

async function askedItem(visit: Staffed): Promise<ListedItem> {
  const { meeting } = await askedAgenda(visit)
  const item = (await itemsOf(visit.context.db, meeting.id)).find(({ id }) => id === visit.params['item'])
  if (item && item.state !== 'waiting') throw new Refused('not_allowed')
  if (!item) throw new Refused('not_found')
  return item
}

/** Motions that the body has still to decide, and the one that the item has already. */
async function motionsFor({ context }: Staffed, body: BodyId, item?: ListedItem) {
  const found = await listMotions(context.db, { bodies: [body], limit: 200 })
  return found
    .filter((motion) => !isOver(motion) || motion.id === item?.motion)
    .map(({ id, number, title }): MotionChoice => ({ id, number, title }))
}

async function showForm(visit: Staffed, item: ListedItem | undefined, again?: Shown): Promise<Reply> {
  const { body, member, meeting } = await askedAgenda(visit)
  const stored = item && { ...item, motion: item.motion_number ?? '', private: item.private ? 'yes' : 'no' }
  return page(
    <ItemFormPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      meeting={meeting}
      item={item?.id}
      motions={await motionsFor(visit, body.id, item)}
      shown={
        again ??
        showStored({
          kind: stored?.kind,
          title: stored?.title,
          notes: stored?.notes,
          motion: stored?.motion,
          private: stored?.private ?? 'no'
        })
      }
    />,
    again ? 422 : 200
  )
}

function readItem(form: Form, motions: readonly MotionChoice[]): WrittenItem | { readonly errors: FieldErrors } {
  const fields = new FieldReader(form)
  const title = fields.line('title', 200, 'agenda.error.title')
  const kind = fields.choice('kind', itemKinds, 'agenda.error.kind')
  const notes = form.text('notes').trim()
  fields.require(notes.length <= 5000, 'notes', 'form.too_long')
  const number = form.text('motion')
  const motion = motions.find((each) => each.number === number)
  fields.require(number === '' || (motion !== undefined && kind === 'decision'), 'motion', 'agenda.error.motion')
  const seen = fields.choice('private', ['no', 'yes'], 'agenda.error.private')
  if (fields.errors.size > 0) return { errors: fields.errors }
  return { kind, title, notes, motion: motion?.id ?? null, private: seen === 'yes' }
}

/** Agendas are public but for their private items: what programs were told of them is out of date. */
function publicly<T>({ context }: Staffed, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(context.db, async (tx) => {
    const done = await work(tx)
    await context.publicPages.changed(tx)
    return done
  })
}

async function add(visit: Staffed): Promise<Reply> {
  const { body, meeting } = await askedAgenda(visit)
  const form = await visit.form()
  const read = readItem(form, await motionsFor(visit, body.id))
  if ('errors' in read) return showForm(visit, undefined, showAgain(form, read.errors))
  if (!(await publicly(visit, (tx) => addItem(tx, meeting.id, read)))) throw new Refused('too_many')
  return redirect(backTo(meeting.id))
}

async function change(visit: Staffed): Promise<Reply> {
  const { body, meeting } = await askedAgenda(visit)
  const item = await askedItem(visit)
  const form = await visit.form()
  const read = readItem(form, await motionsFor(visit, body.id, item))
  if ('errors' in read) return showForm(visit, item, showAgain(form, read.errors))
  await publicly(visit, (tx) => changeItem(tx, item.id, read))
  return redirect(backTo(meeting.id))
}

const backTo = (meeting: string) => `${href(routes.deskMeeting, { meeting })}#agenda`

const steps: Readonly<Record<string, (tx: Tx, item: ListedItem) => Promise<void>>> = {
  up: (tx, { meeting, id }) => moveItemUp(tx, meeting, id),
  remove: (tx, { id }) => removeItem(tx, id)
}

async function takeStep(visit: Staffed): Promise<Reply> {
  const item = await askedItem(visit)
  const name = visit.params['step'] ?? ''
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  if (!step) throw new Refused('not_found')
  await publicly(visit, (tx) => step(tx, item))
  return redirect(backTo(item.meeting))
}
