import type { AccountId } from '../../accounts/model.ts'
import { audited } from '../../audit/record-act.ts'
import { transaction } from '../../db/database.ts'
import type { Form } from '../../http/form.ts'
import { type FieldErrors, FieldReader, showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { rowIdOf } from '../../http/row-id.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import type { Key } from '../../ui/make-words.ts'
import { actorOf, dayOf } from '../actor.ts'
import type { Actor } from '../policy.ts'
import { addAffiliation, endAffiliation } from './affiliate.ts'
import { changePerson, forgetPerson, linkAccount, mergePeople } from './keep-people.ts'
import { type AffiliationId, affiliationKinds, personShown } from './model.ts'
import { DeskPeoplePage } from './pages/desk-people-page.tsx'
import { DeskPersonPage, type PersonForms } from './pages/desk-person-page.tsx'
import { NotRecordedPage } from './pages/not-recorded-page.tsx'
import { mayEditPerson, mayKeepPeople } from './policy.ts'
import { attemptOnPeople, type PersonProblem } from './problems.ts'
import { recordPerson } from './record-person.ts'
import {
  accountsWithoutPerson,
  affiliationsOfPerson,
  findPerson,
  findPersonById,
  findPersonOf,
  listPeople,
  type Person,
  seatsOfPerson
} from './store.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }
const pageSize = 100

/** People on the record, for people who sign in; each changes their own, administrators keep all. */
export const personRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskPersonList, who: 'staff', handler: (visit) => showList(visit) }),
  route({ method: 'POST', path: routes.deskPersonList, who: 'staff', handler: record }),
  route({ method: 'GET', path: routes.deskOwnPerson, who: 'staff', handler: showOwn }),
  route({ method: 'GET', path: routes.deskPerson, who: 'staff', handler: show }),
  route({ method: 'POST', path: routes.deskPerson, who: 'staff', handler: changeAbout }),
  route({ method: 'POST', path: routes.deskPersonAffiliations, who: 'staff', handler: affiliate }),
  route({ method: 'POST', path: routes.deskPersonAffiliationEnd, who: 'staff', handler: endOne }),
  route({ method: 'POST', path: routes.deskPersonLink, who: 'staff', handler: link }),
  route({ method: 'POST', path: routes.deskPersonMerge, who: 'staff', handler: merge }),
  route({ method: 'POST', path: routes.deskPersonForget, who: 'staff', handler: forget })
]

const act = ({ context, staff }: Staffed) => actorOf(context.db, staff, context.clock.now())

async function showList(visit: Staffed, wrong?: Shown): Promise<Reply> {
  const { context, url, frame, staff } = visit
  const slug = url.searchParams.get('after')
  const after = slug ? await findPerson(context.db, slug) : undefined
  const found = await listPeople(context.db, pageSize + 1, { after, publicOnly: false })
  const people = found.slice(0, pageSize)
  const last = found.length > pageSize ? people.at(-1) : undefined
  const more = last && href(routes.deskPersonList, undefined, { after: last.slug })
  const node = (
    <DeskPeoplePage frame={frame} isAdmin={staff.isAdmin} people={people} more={more} shown={wrong ?? showStored({})} />
  )
  return page(node, wrong ? 422 : 200)
}

async function record(visit: Staffed): Promise<Reply> {
  const actor = await act(visit)
  if (!mayKeepPeople(actor)) throw new Refused('not_allowed')
  const form = await visit.form()
  const fields = new FieldReader(form)
  const name = fields.line('name', 120, 'person.error.name')
  const region = fields.line('region', 80)
  if (fields.errors.size) return showList(visit, showAgain(form, fields.errors))
  const id = await audited(visit.context, 'person_recorded', actor.account, ({ db, publicPages }) =>
    transaction(db, async (tx) => {
      const made = await recordPerson(tx, { name, region })
      await publicPages.changed(tx)
      return made
    })
  )
  const person = await findPersonById(visit.context.db, id)
  return redirect(href(routes.deskPerson, { person: person?.slug ?? '' }))
}

/** To one's own page, or why there is none yet. */
async function showOwn(visit: Staffed): Promise<Reply> {
  const { context, staff, frame } = visit
  const own = await findPersonOf(context.db, staff.accountId)
  if (own) return redirect(href(routes.deskPerson, { person: own.slug }))
  return page(<NotRecordedPage frame={frame} isAdmin={staff.isAdmin} />)
}

async function find(visit: Staffed): Promise<{ actor: Actor; person: Person }> {
  const person = await findPerson(visit.context.db, visit.params['person'] ?? '')
  if (!person) throw new Refused('not_found')
  return { actor: await act(visit), person }
}

async function show(visit: Staffed): Promise<Reply> {
  const { actor, person } = await find(visit)
  const other = person.merged_into && (await findPersonById(visit.context.db, person.merged_into))
  if (other) return redirect(href(routes.deskPerson, { person: other.slug }))
  return draw(visit, actor, person)
}

type Wrong = { which: PersonForms; form: Form; errors: FieldErrors }

async function draw(visit: Staffed, actor: Actor, person: Person, wrong?: Wrong): Promise<Reply> {
  const { context, frame } = visit
  const [seats, affiliations] = await Promise.all([
    seatsOfPerson(context.db, person.id),
    affiliationsOfPerson(context.db, person.id)
  ])
  const { name, region, shown } = person
  const shownAs = (which: PersonForms, values: Record<string, string> = {}): Shown =>
    wrong?.which === which ? showAgain(wrong.form, wrong.errors) : showStored(values)
  const today = dayOf(context.clock.now())
  return page(
    <DeskPersonPage
      frame={frame}
      isAdmin={actor.isAdmin}
      isOwn={person.account === actor.account}
      mayEdit={mayEditPerson(actor, person) && person.forgotten_day === null}
      person={person}
      seats={seats}
      affiliations={affiliations}
      accounts={actor.isAdmin ? await accountsWithoutPerson(context.db) : []}
      today={today}
      forms={{
        about: shownAs('about', { name, region, shown }),
        affiliation: shownAs('affiliation', { kind: 'employee', from_day: today }),
        link: shownAs('link'),
        merge: shownAs('merge'),
        forget: shownAs('forget')
      }}
    />,
    wrong ? 422 : 200
  )
}

const backTo = (person: Person, part = '') => redirect(`${href(routes.deskPerson, { person: person.slug })}${part}`)

async function findEditable(visit: Staffed): Promise<{ actor: Actor; person: Person }> {
  const found = await find(visit)
  if (!mayEditPerson(found.actor, found.person)) throw new Refused('not_allowed')
  if (found.person.forgotten_day !== null || found.person.merged_into !== null) throw new Refused('not_found')
  return found
}

async function findForKeepers(visit: Staffed): Promise<{ actor: Actor; person: Person }> {
  const found = await findEditable(visit)
  if (!mayKeepPeople(found.actor)) throw new Refused('not_allowed')
  return found
}

async function changeAbout(visit: Staffed): Promise<Reply> {
  const { actor, person } = await findEditable(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const name = actor.isAdmin ? fields.line('name', 120, 'person.error.name') : person.name
  const region = fields.line('region', 80)
  const shown = fields.choice('shown', personShown, 'person.error.shown')
  if (fields.errors.size) return draw(visit, actor, person, { which: 'about', form, errors: fields.errors })
  await audited(visit.context, 'person_changed', actor.account, (context) =>
    changePerson(context, person.id, { name, region, shown })
  )
  return backTo(person)
}

async function affiliate(visit: Staffed): Promise<Reply> {
  const { actor, person } = await findEditable(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const given = {
    organisation: fields.line('organisation', 120, 'person.error.organisation'),
    parent: fields.line('parent', 120),
    kind: fields.choice('kind', affiliationKinds, 'person.error.kind'),
    from_day: fields.day('from_day') ?? '',
    to_day: fields.day('to_day') ?? null
  }
  fields.require(given.from_day !== '', 'from_day', 'person.error.from_day')
  fields.require(given.to_day === null || given.to_day >= given.from_day, 'to_day', 'person.error.to_day')
  const again = (errors: FieldErrors) => draw(visit, actor, person, { which: 'affiliation', form, errors })
  if (fields.errors.size) return again(fields.errors)
  const mayMove = actor.isAdmin
  const problem = await attemptOnPeople(() =>
    audited(visit.context, 'person_changed', actor.account, (context) => addAffiliation(context, person.id, given, { mayMove }))
  )
  if (problem) return again(wrongAt('parent', problem))
  return backTo(person, '#affiliations')
}

const wrongAt = (field: string, problem: PersonProblem): FieldErrors =>
  new Map<string, Key>([[field, `person.problem.${problem}`]])

async function endOne(visit: Staffed): Promise<Reply> {
  const { actor, person } = await findEditable(visit)
  const id = rowIdOf<AffiliationId>(visit.params['affiliation'])
  const today = dayOf(visit.context.clock.now())
  const ended = await audited(visit.context, 'person_changed', actor.account, (context) =>
    endAffiliation(context, person.id, id, today)
  )
  if (!ended) throw new Refused('not_found')
  return backTo(person, '#affiliations')
}

async function link(visit: Staffed): Promise<Reply> {
  const { actor, person } = await findForKeepers(visit)
  const form = await visit.form()
  const account = form.text('account') as AccountId
  const known = await accountsWithoutPerson(visit.context.db)
  const again = (key: Key) => draw(visit, actor, person, { which: 'link', form, errors: new Map([['account', key]]) })
  if (!known.some(({ id }) => id === account)) return again('person.error.account')
  const problem = await attemptOnPeople(() =>
    audited(visit.context, 'person_linked', actor.account, (context) => linkAccount(context, person.id, account))
  )
  return problem ? again(`person.problem.${problem}`) : backTo(person)
}

async function merge(visit: Staffed): Promise<Reply> {
  const { actor, person } = await findForKeepers(visit)
  const form = await visit.form()
  const other = await findPerson(visit.context.db, form.text('other').trim().split('/').at(-1) ?? '')
  const again = (key: Key) => draw(visit, actor, person, { which: 'merge', form, errors: new Map([['other', key]]) })
  if (!other) return again('person.error.other')
  const problem = await attemptOnPeople(() =>
    audited(visit.context, 'people_merged', actor.account, (context) => mergePeople(context, person.id, other.id))
  )
  return problem ? again(`person.problem.${problem}`) : backTo(person)
}

async function forget(visit: Staffed): Promise<Reply> {
  const { actor, person } = await findForKeepers(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const after = fields.choice('name_after', ['kept', 'replaced'], 'person.error.name_after')
  const written = fields.line('word', 60, after === 'replaced' ? 'person.error.word' : undefined)
  const again = (errors: FieldErrors) => draw(visit, actor, person, { which: 'forget', form, errors })
  if (fields.errors.size) return again(fields.errors)
  const today = dayOf(visit.context.clock.now())
  const word = after === 'replaced' ? written : undefined
  const problem = await attemptOnPeople(() =>
    audited(visit.context, 'person_forgotten', actor.account, (context) => forgetPerson(context, person.id, { word, today }))
  )
  return problem ? again(wrongAt('name_after', problem)) : redirect(routes.deskPersonList)
}
