import type { Context } from '../context.ts'
import { isDatabaseDown } from '../db/database.ts'
import { type RefusalCode, Refused } from '../refused.ts'
import { ErrorPage, type ErrorStatus } from '../ui/error-page.tsx'
import type { LocaleName } from '../ui/locales.ts'
import { routes } from '../routes.ts'
import { makeFrame } from './frame.ts'
import { isReporterPath } from './headers.ts'
import { json, page, redirect, type Reply } from './reply.ts'

const STATUS: Record<RefusalCode, number> = {
  not_signed_in: 401,
  not_allowed: 403,
  cross_site: 403,
  not_found: 404,
  no_such_handle: 404,
  head_moved: 409,
  stale_thread: 409,
  roster_outdated: 409,
  counter_moved: 409,
  already_there: 409,
  form_closed: 410,
  expired: 410,
  too_big: 413,
  not_a_form: 422,
  not_json: 422,
  holds_a_secret: 422,
  wrong_shape: 422,
  not_an_envelope: 422,
  wrong_recipients: 422,
  round_incomplete: 422,
  too_many: 429,
  work_needed: 429,
  slow_down: 429,
  database_down: 503
}

/** The refusal that an error means; nothing when it is a bug of ours. */
export function refusalOf(error: unknown): RefusalCode | undefined {
  if (error instanceof Refused) return error.code
  return isDatabaseDown(error) ? 'database_down' : undefined
}

/** The status of an answer to a refusal. */
export const statusOf = (code: RefusalCode): number => STATUS[code]

type Failed = { context: Context; path: string; method: string; locale: LocaleName; id: string; wantsJson: boolean }

/** The answer to a refusal, or (without a code) to a bug: words for people, `{error: code}` for programs. No database. */
export function refusalReply(code: RefusalCode | undefined, failed: Failed): Reply {
  const status = code === undefined ? 500 : STATUS[code]
  if (failed.wantsJson) return json({ error: code ?? 'failed' }, status)
  if (code === 'not_signed_in' && failed.method === 'GET') return redirect(routes.desk)
  const { phone, email } = failed.context.site.current()
  const known = shownAs(status)
  return page(
    <ErrorPage
      frame={makeFrame(failed.context, failed.path, failed.locale)}
      status={known}
      contact={{ phone, email }}
      reference={known === 500 || known === 503 ? failed.id : undefined}
      reporter={isReporterPath(failed.path)}
    />,
    status
  )
}

function shownAs(status: number): ErrorStatus {
  switch (status) {
    case 401:
      return 403
    case 403:
    case 404:
    case 409:
    case 410:
    case 413:
    case 422:
    case 429:
    case 503:
      return status
    default:
      return 500
  }
}
