import { page, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { words } from '../../ui/words.ts'
import { findMeetingBody } from '../meetings/find-body.ts'
import { minutesAsText } from './minutes-as-text.ts'
import { MinutesChangesPage, MinutesListPage, MinutesPage } from './pages/public-pages.tsx'
import { readNames } from './read-view.ts'
import { findPublished, publishedIn, publishedYears } from './store.ts'
import { publishedVersions } from './store-versions.ts'

type Asked = Visit & { params: Readonly<Record<string, string>> }

/** Published minutes: kept pages without scripts, out of what is stored for everybody and nothing else. */
export const minutesPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.bodyMinutes, who: 'anyone', handler: (visit) => showList(visit) }),
  route({ method: 'GET', path: routes.bodyMinutesYear, who: 'anyone', handler: showYear }),
  route({ method: 'GET', path: routes.minutes, who: 'anyone', handler: (visit) => showVersion(visit) }),
  route({ method: 'GET', path: routes.minutesVersion, who: 'anyone', handler: showNumbered }),
  route({ method: 'GET', path: routes.minutesChanges, who: 'anyone', handler: showChanges })
]

function showYear(visit: Asked): Promise<Reply> {
  const year = visit.params['year'] ?? ''
  if (!/^[12]\d{3}$/.test(year)) throw new Refused('not_found')
  return showList(visit, Number(year))
}

function showList(visit: Asked, asked?: number): Promise<Reply> {
  const { context, frame, params } = visit
  return context.publicPages.reply(visit, async () => {
    const body = await findMeetingBody(context.db, params['slug'])
    const years = await publishedYears(context.db, body.id)
    const year = asked ?? years[0]
    if (asked !== undefined && !years.includes(asked)) throw new Refused('not_found')
    const minutes = year === undefined ? [] : await publishedIn(context.db, body.id, year)
    return renderPage(<MinutesListPage frame={frame} body={body} year={year} years={years} minutes={minutes} />)
  })
}

async function find({ context, params }: Asked) {
  const body = await findMeetingBody(context.db, params['slug'])
  const minutes = await findPublished(context.db, body.id, params['key'] ?? '')
  if (!minutes) throw new Refused('not_found')
  return { body, minutes, versions: await publishedVersions(context.db, minutes.id) }
}

function numberIn({ params }: Asked): number {
  const n = params['n'] ?? ''
  if (!/^[1-9]\d{0,4}$/.test(n)) throw new Refused('not_found')
  return Number(n)
}

function showNumbered(visit: Asked): Promise<Reply> {
  return showVersion(visit, numberIn(visit))
}

function showVersion(visit: Asked, n?: number): Promise<Reply> {
  const { context, frame } = visit
  return context.publicPages.reply(visit, async () => {
    const { body, minutes, versions } = await find(visit)
    const version = n === undefined ? versions[0] : versions.find((each) => each.n === n)
    if (!version) throw new Refused('not_found')
    const names = await readNames(context.db, [version.content, ...(version.sent ? [version.sent] : [])])
    const t = words(visit.locale)
    const after = minutesAsText(t, version.content, names)
    const before = version.sent ? minutesAsText(t, version.sent, names) : after
    return renderPage(
      <MinutesPage
        frame={frame}
        body={body}
        minutes={minutes}
        version={version}
        versions={versions}
        names={names}
        corrections={before === after ? undefined : { before, after }}
      />
    )
  })
}

async function showChanges(visit: Asked): Promise<Reply> {
  const n = numberIn(visit)
  const { body, minutes, versions } = await find(visit)
  const [after, before] = [versions.find((each) => each.n === n), versions.find((each) => each.n === n - 1)]
  if (!after || !before) throw new Refused('not_found')
  const names = await readNames(visit.context.db, [before.content, after.content])
  const t = words(visit.locale)
  return page(
    <MinutesChangesPage
      frame={visit.frame}
      body={body}
      minutes={minutes}
      n={n}
      before={minutesAsText(t, before.content, names)}
      after={minutesAsText(t, after.content, names)}
    />
  )
}
