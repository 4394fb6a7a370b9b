import { page, type Reply } from '../../http/reply.ts'
import { route, type Route, type VisitBy } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { ArchivePage } from './pages/archive-page.tsx'
import { writeArchive } from './write-archive.ts'

/** The archive of the public record, for administrators to keep or to publish. */
export const archiveRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskArchive, who: 'admin', handler: show }),
  route({ method: 'GET', path: routes.deskArchiveFile, who: 'admin', handler: download })
]

async function show({ frame }: VisitBy<'admin'>): Promise<Reply> {
  return page(<ArchivePage frame={frame} />)
}

async function download({ context }: VisitBy<'admin'>): Promise<Reply> {
  const headers = { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="archive.json"' }
  return { status: 200, headers, body: await writeArchive(context.db) }
}
