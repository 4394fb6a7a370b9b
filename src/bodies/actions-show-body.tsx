import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import type { Form } from '../http/form.ts'
import { type FieldErrors, showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { page, type Reply } from '../http/reply.ts'
import { type VisitBy } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { actorOf, dayOf } from './actor.ts'
import { formState } from './form-state.ts'
import { readJointSeats } from './jointly/read-joint-seats.ts'
import { writeLinks } from './setup/change-facts.ts'
import { keptBy } from './setup/kept-by.ts'
import { allowsListChecks, recentListChecks } from './list-checks.ts'
import { type Body, type BodyId } from './model.ts'
import { ownValuesFrom } from './own-values.ts'
import type { BodyChoices } from './pages/body-fields.tsx'
import { DeskBodyPage } from './pages/desk-body-page.tsx'
import { type Actor, mayEditBody } from './policy.ts'
import { accountChoices, bodyChoices, findBodyBySlug, findPlainFacts, listSeats } from './store.ts'

export type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Who asks. */
export const act = ({ context, staff }: Staffed) => actorOf(context.db, staff, context.clock.now())

/** What the form of a body offers. */
export async function choicesFor(visit: Staffed, without?: BodyId): Promise<BodyChoices> {
  const bodies = await bodyChoices(visit.context.db)
  return {
    fallbacks: bodies.filter(({ id }) => id !== without),
    procedures: [...shippedProcedures()].map(([key, { name }]) => ({ key, name }))
  }
}

/** The body that an address names, and who asks for it. */
export async function find(visit: Staffed): Promise<{ actor: Actor; body: Body }> {
  const body = await findBodyBySlug(visit.context.db, visit.params['slug'] ?? '')
  if (!body) throw new Refused('not_found')
  return { actor: await act(visit), body }
}

export type Wrong = { which: 'about' | 'seat' | 'facts' | 'joint'; form: Form; errors: FieldErrors }

/** The desk's page of a body, with a form shown again when something in it was wrong. */
export async function showBody(visit: Staffed, actor: Actor, body: Body, wrong?: Wrong): Promise<Reply> {
  const { context, frame } = visit
  const now = context.clock.now()
  const stored: Shown = showStored({
    ...body,
    holidays: body.holidays.join('\n'),
    ...ownValuesFrom(body.overrides),
    overrides: ''
  })
  const shownAs = (which: Wrong['which'], otherwise: Shown): Shown =>
    wrong?.which === which ? showAgain(wrong.form, wrong.errors) : otherwise
  const mayEdit = mayEditBody(actor, body.id)
  const isDecided = (await keptBy(context.db, body)) === 'decisions'
  const { mailing_list, links, upkeep } = await findPlainFacts(context.db, body.id)
  const joint = await readJointSeats(context.db, { id: body.id, upkeep }, actor.account, dayOf(now))
  return page(
    <DeskBodyPage
      frame={frame}
      isAdmin={actor.isAdmin}
      mayEdit={mayEdit}
      body={body}
      seats={await listSeats(context.db, body.id)}
      today={dayOf(now)}
      state={await formState(context.db, body.id, now)}
      people={mayEdit ? await accountChoices(context.db) : []}
      choices={await choicesFor(visit, body.id)}
      listChecks={{ on: await allowsListChecks(context.db, body.id), rows: await recentListChecks(context.db, body.id) }}
      isDecided={isDecided}
      mayTakeOver={actor.isAdmin && !isDecided && body.kind !== 'conduct_group' && body.kind !== 'event_team'}
      jointly={joint && { ...joint, shown: shownAs('joint', showStored({ joint_role: 'member' })) }}
      facts={shownAs('facts', showStored({ mailing_list, links: writeLinks(links) }))}
      about={shownAs('about', stored)}
      seatForm={shownAs('seat', showStored({ role: 'member', from_day: dayOf(now) }))}
    />,
    wrong ? 422 : 200
  )
}
