import { routes } from '../routes.ts'
import type { Reply } from './reply.ts'
import { route } from './route.ts'

/** Counts what a page's policy stopped, where the settings ask for it: the directive only, never the address. */
export const cspReportRoute = route({
  method: 'POST',
  path: routes.cspReports,
  who: 'anyone',
  handler: async (visit): Promise<Reply> => {
    const report = (await visit.json()) as { 'csp-report'?: { 'violated-directive'?: string } } | null
    const [directive] = /^[a-z-]{1,40}/.exec(report?.['csp-report']?.['violated-directive'] ?? '') ?? []
    visit.context.log.warn('csp_report', { directive })
    return { status: 204, headers: {}, body: null }
  }
})
