import { redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { PeopleListPage } from './pages/people-list-page.tsx'
import { PersonPage } from './pages/person-page.tsx'
import { isPublic } from './policy.ts'
import { affiliationsOfPerson, findPerson, listPeople, mergedInto, seatsOfPerson } from './store.ts'

const pageSize = 200

/** People on the public record. Whose page is for people who sign in has none here: the answer is that of a name nobody has. */
export const personPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.personList, who: 'anyone', handler: (visit) => showList(visit) }),
  route({
    method: 'GET',
    path: routes.personListAfter,
    who: 'anyone',
    handler: (visit) => showList(visit, visit.params.person)
  }),
  route({ method: 'GET', path: routes.person, who: 'anyone', handler: showPerson })
]

function showList(visit: Visit, slug?: string): Promise<Reply> {
  const { db, publicPages } = visit.context
  return publicPages.reply(visit, async () => {
    const after = slug === undefined ? undefined : await findPerson(db, slug)
    if (slug !== undefined && !(after && isPublic(after))) throw new Refused('not_found')
    const found = await listPeople(db, pageSize + 1, { after, publicOnly: true })
    const people = found.slice(0, pageSize)
    const last = found.length > pageSize ? people.at(-1) : undefined
    const more = last && href(routes.personListAfter, { person: last.slug })
    return renderPage(<PeopleListPage frame={visit.frame} people={people} more={more} />)
  })
}

async function showPerson(visit: Visit<typeof routes.person>): Promise<Reply> {
  const { db, publicPages } = visit.context
  const other = await mergedInto(db, visit.params.person)
  if (other && isPublic(other)) return redirect(href(routes.person, { person: other.slug }))
  return publicPages.reply(visit, async () => {
    const person = await findPerson(db, visit.params.person)
    if (!person || !isPublic(person)) throw new Refused('not_found')
    const [seats, affiliations] = await Promise.all([seatsOfPerson(db, person.id), affiliationsOfPerson(db, person.id)])
    return renderPage(<PersonPage frame={visit.frame} person={person} seats={seats} affiliations={affiliations} />)
  })
}
