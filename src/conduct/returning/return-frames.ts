/** Frames of return pages without scripts: their language switch sends along what was typed. */
import type { Visit } from '../../http/route.ts'
import { href, routes } from '../../routes.ts'
import type { Frame } from '../../ui/frame.ts'
import { reporterFrame } from '../intake/reporter-reply.ts'

export function keyFrame(visit: Visit): Frame {
  return reporterFrame(visit, { path: routes.plainReturn, typed: true })
}

export function actFrame(visit: Visit, action: string): Frame {
  return reporterFrame(visit, { path: href(routes.plainAct, { action }), typed: true })
}
