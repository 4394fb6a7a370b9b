import { rosterFacts } from '../../../bodies/roster-fingerprint.ts'
import { dayOf } from '../../../bodies/actor.ts'
import { listBodyChoices } from '../../../bodies/list-bodies.ts'
import { page, type Reply, text, withHeaders } from '../../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../../http/route.ts'
import { reportAddress } from '../../../mail-in/report-address.ts'
import { Refused } from '../../../refused.ts'
import { href, routes } from '../../../routes.ts'
import { findPublicSpace } from '../../public-space.ts'
import { findOwnEvent } from '../find-event.ts'
import type { Event } from '../model.ts'
import { announcementOf } from './announcement.ts'
import { type PrintFacts, papersFor, type PrintFile, printFileName, printKinds } from './model.ts'
import { PrintPage } from './pages/print-page.tsx'
import { languagesToPrint, type PrintLanguage, printLanguages, type PrintWords, printWords } from './print-words.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Posters, badges, the slide, the paper form and what is read out. */
export const posterRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskEventPrints, who: 'staff', handler: show }),
  route({ method: 'GET', path: routes.deskEventPrint, who: 'staff', handler: give })
]

type Found = { event: Event; isAdmin: boolean; factsIn: (t: PrintWords) => PrintFacts }

async function find({ context, staff, params }: Staffed): Promise<Found> {
  const { db, clock, config, site } = context
  const now = clock.now()
  const { event, people, numbers, actor } = await findOwnEvent(db, staff, params['event'], now)
  const space = event.published_day ? await findPublicSpace(db, event.id, now) : undefined
  if (!space) throw new Refused('not_found')
  const body = (await listBodyChoices(db)).find(({ id }) => id === event.body)
  const roster = body && (await rosterFacts(db, body.slug))
  const facts = {
    event,
    team: people.map(({ name, pronouns }) => (pronouns ? `${name} (${pronouns})` : name)),
    address: `${config.baseUrl}${href(routes.event, { space: event.id })}`,
    mail: space.formOpen ? reportAddress(config, event.id) : undefined,
    fingerprint: roster?.fingerprint,
    site: site.current().name,
    today: dayOf(now)
  }
  // A number of the registration is named in the language of the sheet; one that somebody added by hand keeps its name.
  const named = (t: PrintWords) =>
    space.numbers.map(({ id, label, number }) => {
      const kind = numbers.find((each) => String(each.id) === String(id))?.kind
      return { number, label: kind && kind !== 'security' ? t(`event.number.${kind}`) : label }
    })
  return { event, isAdmin: actor.isAdmin, factsIn: (t) => ({ ...facts, numbers: named(t) }) }
}

async function show(visit: Staffed): Promise<Reply> {
  const { event, factsIn, isAdmin } = await find(visit)
  const { own, others } = languagesToPrint(event.languages)
  const announced = (locale: PrintLanguage) => {
    const t = printWords(locale)
    return { locale, text: announcementOf(t, factsIn(t)) }
  }
  const given = { own: own.map(announced), others: others.map(announced) }
  return page(<PrintPage frame={visit.frame} isAdmin={isAdmin} event={event} {...given} />)
}

/** `poster-a4-en.pdf`; nothing when it names none of ours. */
function fileOf(name: string): PrintFile | undefined {
  const all = printKinds.flatMap((kind) =>
    papersFor(kind).flatMap((paper) => printLanguages.map((locale) => ({ kind, paper, locale })))
  )
  return all.find((file) => printFileName(file) === name)
}

async function give(visit: Staffed): Promise<Reply> {
  const { event, factsIn, isAdmin } = await find(visit)
  const name = visit.params['file'] ?? ''
  const announced = printLanguages.find((locale) => name === `announcement-${locale}.txt`)
  if (announced) return text(announcementOf(printWords(announced), factsIn(printWords(announced))))
  const file = fileOf(name)
  if (!file) throw new Refused('not_found')
  // Only who prints pays for the library that draws.
  const { drawPrint } = await import('./draw-print.ts')
  const t = printWords(file.locale)
  const drawn = await drawPrint(t, factsIn(t), file, visit.context.config.fontsFolder)
  if ('letters' in drawn) {
    return page(
      <PrintPage frame={visit.frame} isAdmin={isAdmin} event={event} own={[]} others={[]} letters={drawn.letters} />,
      422
    )
  }
  const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${event.id}-${name}"` }
  return withHeaders({ status: 200, headers: {}, body: drawn.pdf }, headers)
}
