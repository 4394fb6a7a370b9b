import { rosterFacts } from '../../../bodies/roster-fingerprint.ts'
import { dayOf } from '../../../bodies/actor.ts'
import { listBodyChoices } from '../../../bodies/list-bodies.ts'
import { page, type Reply, text, withHeaders } from '../../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../../http/route.ts'
import { reportAddress } from '../../../mail-in/report-address.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { type LocaleName, locales } from '../../../ui/locales.ts'
import { words } from '../../../ui/words.ts'
import { findPublicSpace } from '../../public-space.ts'
import { findOwnEvent } from '../find-event.ts'
import type { Event } from '../model.ts'
import { announcementOf } from './announcement.ts'
import { type PrintFacts, papersFor, type PrintFile, printFileName, printKinds } from './model.ts'
import { PrintPage } from './pages/print-page.tsx'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Posters, badges, the slide, the paper form and what is read out. */
export const posterRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskEventPrints, who: 'staff', handler: show }),
  route({ method: 'GET', path: routes.deskEventPrint, who: 'staff', handler: give })
]

/** Every language with words of its own; the made-up ones of a demo cannot be printed. */
const languages = (Object.keys(locales) as LocaleName[]).filter((name) => !locales[name].pseudo)

async function find({ context, staff, params }: Staffed): Promise<{ event: Event; facts: PrintFacts; isAdmin: boolean }> {
  const { db, clock, config, site } = context
  const now = clock.now()
  const { event, people, actor } = await findOwnEvent(db, staff, params['event'], now)
  const space = event.published_day ? await findPublicSpace(db, event.id, now) : undefined
  if (!space) throw new Refused('not_found')
  const body = (await listBodyChoices(db)).find(({ id }) => id === event.body)
  const roster = body && (await rosterFacts(db, body.slug))
  const facts: PrintFacts = {
    event,
    team: people.map(({ name, pronouns }) => (pronouns ? `${name} (${pronouns})` : name)),
    numbers: space.numbers,
    address: `${config.baseUrl}${href(routes.event, { space: event.id })}`,
    mail: space.formOpen ? reportAddress(config, event.id) : undefined,
    fingerprint: roster?.fingerprint,
    site: site.current().name,
    today: dayOf(now)
  }
  return { event, facts, isAdmin: actor.isAdmin }
}

async function show(visit: Staffed): Promise<Reply> {
  const { event, facts, isAdmin } = await find(visit)
  const announcements = languages.map((locale) => ({ locale, text: announcementOf(words(locale), facts) }))
  return page(<PrintPage frame={visit.frame} isAdmin={isAdmin} event={event} announcements={announcements} />)
}

/** `poster-a4-en.pdf`; nothing when it names none of ours. */
function fileOf(name: string): PrintFile | undefined {
  const all = printKinds.flatMap((kind) =>
    papersFor(kind).flatMap((paper) => (Object.keys(locales) as LocaleName[]).map((locale) => ({ kind, paper, locale })))
  )
  return all.find((file) => printFileName(file) === name)
}

async function give(visit: Staffed): Promise<Reply> {
  const { event, facts, isAdmin } = await find(visit)
  const name = visit.params['file'] ?? ''
  const announced = languages.find((locale) => name === `announcement-${locale}.txt`)
  if (announced) return text(announcementOf(words(announced), facts))
  const file = fileOf(name)
  if (!file) throw new Refused('not_found')
  // Only who prints pays for the library that draws.
  const { drawPrint } = await import('./draw-print.ts')
  const drawn = await drawPrint(words(file.locale), facts, file)
  if ('letters' in drawn) {
    return page(<PrintPage frame={visit.frame} isAdmin={isAdmin} event={event} announcements={[]} letters={drawn.letters} />, 422)
  }
  const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${event.id}-${name}"` }
  return withHeaders({ status: 200, headers: {}, body: drawn.pdf }, headers)
}
