import { procedureVersion } from '../../procedures/procedure-version.ts'
import type { BodyInfo } from '../session.ts'

/**
 * The body whose procedure a case follows, with the rules that held when the case began: one of `mine` first. Nothing
 * when no body has that version any more, or the values given for it are not those that the case names.
 */
export function bodyOfCase(bodies: readonly BodyInfo[], procedure: string, mine: readonly string[]): BodyInfo | undefined {
  const following = bodies.flatMap((body) => bodyAt(body, procedure) ?? [])
  return following.find(({ id }) => mine.includes(id)) ?? following[0]
}

function bodyAt(body: BodyInfo, procedure: string): BodyInfo | undefined {
  // Cases from before there were versions name the procedure alone.
  if (!procedure.includes('@')) return body.procedure === procedure ? body : undefined
  const rules = body.version === procedure ? body.rules : body.earlier?.[procedure]
  const [key = ''] = procedure.split('@')
  if (rules === undefined || procedureVersion(key, rules) !== procedure) return undefined
  return { ...body, rules }
}

/** The version that held when a report arrived: its case keeps what the reporter was promised. */
export function versionAt(body: BodyInfo, received: string): string {
  const { history = [] } = body
  const held = history.find(({ at }) => new Date(at) <= new Date(received)) ?? history.at(-1)
  return held?.version ?? body.version ?? body.procedure
}
