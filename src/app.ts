import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { identifyStaff } from './accounts/actions/cookies.ts'
import { accountsRoutes } from './accounts/actions.ts'
import { bodyProcedureRoutes } from './bodies/actions-procedure.tsx'
import { chairRoutes } from './bodies/actions-chairs.tsx'
import { bodyRoutes } from './bodies/actions.tsx'
import { formClosed } from './bodies/form-state.ts'
import { botRoutes } from './bots/actions.tsx'
import { botApiRoutes } from './bots/actions-api.ts'
import { directoryRoutes } from './bodies/directory/actions.tsx'
import { personRoutes } from './bodies/people/actions.tsx'
import { personPublicRoutes } from './bodies/people/actions-public.tsx'
import { setupRoutes } from './bodies/setup/actions.tsx'
import { confirmSeatRoutes } from './bodies/upkeep/actions-public.tsx'
import { seatRoutes } from './bodies/checklists/actions.tsx'
import { bodyPublicRoutes } from './bodies/record/actions.tsx'
import { rosterDeskRoutes, rosterPublicRoutes } from './bodies/actions-roster.ts'
import { mailInRoutes } from './mail-in/actions.tsx'
import { pgpRoutes } from './pgp/actions.ts'
import { procedureRoutes } from './conduct/procedures/actions.tsx'
import { auditRoutes } from './audit/actions.tsx'
import { restoredRoutes } from './backup/actions.ts'
import { intakeRoutes } from './conduct/intake/actions.tsx'
import { plainIntakeRoutes } from './conduct/intake/actions-plain.tsx'
import { listCheckRoutes } from './conduct/list-check/actions.tsx'
import { takingRoutes } from './conduct/taking/actions.tsx'
import { outsideRoutes } from './conduct/outside/actions.tsx'
import type { AskSite } from './conduct/own-requests.ts'
import { returningRoutes } from './conduct/returning/actions.tsx'
import type { Context } from './context.ts'
import { envelopeRoutes } from './envelopes/actions.ts'
import { chooseEncoding, compress } from './http/compress.ts'
import { refuseCrossSite } from './http/cross-site.ts'
import { cspReportRoute } from './http/csp-report-route.ts'
import { refusalOf, refusalReply } from './http/errors.tsx'
import { makeHeaders } from './http/headers.ts'
import { makeIds } from './http/request-ids.ts'
import { healthRoutes } from './http/health-routes.ts'
import { HTML, type KeptAnswer, type Reply } from './http/reply.ts'
import { peerOf } from './http/place.ts'
import type { Route, Staff, VisitBy } from './http/route.ts'
import { staticRoutes } from './http/static-routes.ts'
import { archiveRoutes } from './record/archive/actions.tsx'
import { undoRoutes } from './decisions/resolutions/actions-undo.tsx'
import { resolutionRoutes } from './decisions/resolutions/actions-public.tsx'
import { recordRoutes } from './record/routes.ts'
import { settingsRoutes } from './settings/actions.tsx'
import { calendarRoutes } from './spaces/events/calendars/actions.tsx'
import { callRoutes } from './spaces/events/calls/actions.tsx'
import { eventPublicRoutes } from './spaces/events/actions-public.tsx'
import { eventRoutes } from './spaces/events/actions.tsx'
import { readinessRoutes } from './spaces/events/readiness/actions.tsx'
import { afterRoutes } from './spaces/events/after/actions.tsx'
import { posterRoutes } from './spaces/events/posters/actions.tsx'
import { rotaRoutes } from './spaces/events/rota/actions.tsx'
import { registrationRoutes } from './spaces/events/registration/actions.tsx'
import { spaceRoutes } from './spaces/actions.tsx'
import { spacePublicRoutes } from './spaces/actions-public.tsx'
import { effectRoutes } from './decisions/effects/actions.tsx'
import { agendaRoutes } from './decisions/agendas/actions.tsx'
import { actionPublicRoutes } from './decisions/action-items/actions-public.tsx'
import { ownActionRoutes } from './decisions/action-items/actions-own.tsx'
import { actionRoutes } from './decisions/action-items/actions.tsx'
import { reportRoutes } from './decisions/papers/actions-reports.tsx'
import { paperRoutes } from './decisions/papers/actions.tsx'
import { minutesPublicRoutes } from './decisions/minutes/actions-public.tsx'
import { minutesStepRoutes } from './decisions/minutes/actions-steps.tsx'
import { minutesRoutes } from './decisions/minutes/actions.tsx'
import { meetingPublicRoutes } from './decisions/meetings/actions-public.tsx'
import { meetingRoutes } from './decisions/meetings/actions.tsx'
import { roomRoutes } from './decisions/room/actions.tsx'
import { roomConsentRoutes } from './decisions/room/voting/actions-consent.tsx'
import { roomItemRoutes } from './decisions/room/voting/actions-item.tsx'
import { amendRoutes } from './decisions/motions/actions-amend.tsx'
import { motionDraftRoutes } from './decisions/motions/actions-draft.tsx'
import { motionListRoutes } from './decisions/motions/actions-lists.tsx'
import { motionPublicRoutes } from './decisions/motions/actions-public.tsx'
import { motionRoutes } from './decisions/motions/actions.tsx'
import { voteLinkRoutes } from './decisions/votes/actions-link.tsx'
import { voteRoutes } from './decisions/votes/actions.tsx'
import { mailRoutes } from './mail/actions.tsx'
import { policyAcceptedRoutes } from './policies/actions-accepted.ts'
import { policyProposalRoutes } from './policies/actions-proposals.tsx'
import { policyPublicRoutes } from './policies/actions-public.tsx'
import { policyRoutes } from './policies/actions.tsx'
import { transparencyRoutes } from './transparency/actions.tsx'
import { transparencyPublicRoutes } from './transparency/actions-public.tsx'
import { chooseLocale, keepLocale, makeVisit } from './http/visit.ts'
import { describeError } from './log.ts'
import { Refused } from './refused.ts'

/** Tells who is signed in, from the desk's cookie; nothing when nobody is. */
export type IdentifyStaff = (context: Context, request: Request) => Promise<Staff | undefined>

export type AppOptions = {
  /** Other routes in place of the product's; for tests of the app itself. */
  routes?: Route[]
  /** Routes beside the product's: those of a demo. */
  more?: readonly Route[]
  identifyStaff?: IdentifyStaff
}

/** Every route of the product. `ask` is the site itself, for pages that act for people without scripts. */
export function allRoutes(context: Context, ask: AskSite): Route[] {
  return [
    ...healthRoutes,
    ...staticRoutes(context.assets),
    ...accountsRoutes(context),
    ...bodyRoutes,
    ...chairRoutes,
    ...bodyProcedureRoutes,
    ...bodyPublicRoutes,
    ...directoryRoutes,
    ...personPublicRoutes,
    ...personRoutes,
    ...setupRoutes,
    ...confirmSeatRoutes,
    ...seatRoutes,
    ...rosterDeskRoutes,
    ...rosterPublicRoutes,
    ...spaceRoutes,
    ...spacePublicRoutes,
    ...afterRoutes,
    ...registrationRoutes,
    ...readinessRoutes,
    ...rotaRoutes,
    ...posterRoutes,
    ...callRoutes,
    ...calendarRoutes,
    ...eventRoutes,
    ...eventPublicRoutes,
    ...policyProposalRoutes,
    ...policyAcceptedRoutes,
    ...policyRoutes,
    ...policyPublicRoutes,
    ...transparencyRoutes,
    ...transparencyPublicRoutes,
    ...motionDraftRoutes,
    ...motionRoutes,
    ...motionListRoutes,
    ...amendRoutes,
    ...effectRoutes,
    ...voteRoutes,
    ...voteLinkRoutes,
    ...motionPublicRoutes,
    ...meetingPublicRoutes,
    ...meetingRoutes,
    ...agendaRoutes,
    ...actionPublicRoutes,
    ...ownActionRoutes,
    ...actionRoutes,
    ...roomRoutes,
    ...roomItemRoutes,
    ...roomConsentRoutes,
    ...minutesPublicRoutes,
    ...minutesRoutes,
    ...minutesStepRoutes,
    ...paperRoutes,
    ...reportRoutes,
    ...settingsRoutes,
    ...procedureRoutes,
    ...mailRoutes(context),
    ...resolutionRoutes,
    ...undoRoutes,
    ...archiveRoutes,
    ...recordRoutes(),
    ...auditRoutes,
    ...restoredRoutes,
    ...intakeRoutes,
    ...plainIntakeRoutes(ask),
    ...returningRoutes(ask),
    ...takingRoutes,
    ...outsideRoutes,
    ...listCheckRoutes(formClosed),
    ...envelopeRoutes(formClosed),
    ...mailInRoutes,
    ...pgpRoutes,
    ...botRoutes,
    ...botApiRoutes(formClosed),
    ...(context.config.cspReports ? [cspReportRoute] : [])
  ]
}

/** The whole site as one function from `Request` to `Response` (`app.fetch`). */
export function makeApp(context: Context, options: AppOptions = {}): Hono {
  const app = new Hono()
  const serve = makeServe(context, options.identifyStaff ?? identifyStaff)
  const own = options.routes ?? allRoutes(context, async (request) => app.fetch(request))
  for (const declared of [...own, ...(options.more ?? [])]) {
    app.on(declared.method, declared.path, (c) => serve(c.req.raw, declared, c.req.param(), peerOf(c.env)))
  }
  app.notFound((c) => serve(c.req.raw, undefined, {}, undefined))
  return app
}

type Serve = (
  request: Request,
  route: Route | undefined,
  params: Record<string, string>,
  peer: string | undefined
) => Promise<Response>

function makeServe(context: Context, identify: IdentifyStaff): Serve {
  const headersFor = makeHeaders(context.config)

  const nextId = makeIds(context.random)

  const answer = async (id: string, url: URL, ...[request, route, params, peer]: Parameters<Serve>) => {
    const ownToken = route?.ownToken === true && request.headers.has('authorization')
    if (!ownToken) refuseCrossSite(request, context.config.baseUrl)
    if (!route) throw new Refused('not_found')
    const visit = makeVisit(context, request, { id, url, params, peer, maxBody: route.maxBody })
    // Most requests need no look at the caller, and each step that waits costs.
    const caller = route.who === 'anyone' ? {} : await admit(context, route, request, identify)
    return route.handler(Object.assign(visit, caller) as VisitBy<'handle'> & VisitBy<'staff'>)
  }

  return async (request, route, params, peer) => {
    const started = performance.now()
    const id = nextId()
    const url = new URL(request.url)
    const { pathname } = url
    let reply: Reply
    try {
      reply = await answer(id, url, request, route, params, peer)
    } catch (error) {
      const code = refusalOf(error)
      if (code === undefined || code === 'database_down') {
        context.log.error('request_failed', { id, route: route?.path, ...describeError(error) })
      }
      const locale = chooseLocale(request, url)
      const wantsJson = route?.json === true || route?.who === 'handle' || /\bjson\b/.test(request.headers.get('accept') ?? '')
      reply = refusalReply(code, { context, path: pathname, method: request.method, locale, id, wantsJson })
    }
    if (route?.who !== 'handle' && !route?.json) reply = keepLocale(reply, url, context.config.secure)
    if (mayBeSmaller(request, reply)) reply = await compressed(request, reply)
    const headers = { ...headersFor(pathname), ...reply.headers }
    const response = toResponse(reply, headers)
    if (route && reply.body && !reply.cookies) reply.keep?.(wholeAnswer(route.path, headers, reply.body))
    context.log.info('request', {
      id,
      method: request.method,
      route: route?.path ?? 'none',
      status: reply.status,
      ms: Math.round(performance.now() - started)
    })
    return response
  }
}

/** Checks what a route asks of its caller, before anything of the body is read. */
async function admit(
  context: Context,
  { who }: Route,
  request: Request,
  identify: IdentifyStaff
): Promise<{ handleHash?: string; staff?: Staff }> {
  if (who === 'handle') return { handleHash: handleHash(request.headers.get('handle')) }
  const staff = await identify(context, request)
  if (!staff) throw new Refused('not_signed_in')
  if (who === 'admin' && !staff.isAdmin) throw new Refused('not_allowed')
  return { staff }
}

/** A secret of the wrong form is answered like one that nobody has. */
function handleHash(handle: string | null): string {
  if (handle === null || !/^[\w-]{43}$/.test(handle)) throw new Refused('no_such_handle')
  return createHash('sha256').update(Buffer.from(handle, 'base64url')).digest('hex')
}

/** Pages of nobody in particular are made smaller. Others are sent as they are: their length must not tell what is in them. */
function mayBeSmaller(request: Request, reply: Reply): boolean {
  if (reply.headers['content-type'] !== HTML) return false
  return typeof reply.body === 'string' && reply.body.length > 1000 && request.method === 'GET' && !request.headers.has('cookie')
}

async function compressed(request: Request, reply: Reply): Promise<Reply> {
  const encoding = chooseEncoding(request.headers.get('accept-encoding'))
  if (encoding === 'identity') return reply
  const headers = { ...reply.headers, 'content-encoding': encoding, vary: 'accept-encoding, cookie' }
  return { ...reply, headers, body: await compress(String(reply.body), encoding) }
}

function wholeAnswer(route: string, headers: Record<string, string>, body: string | Uint8Array): KeptAnswer {
  const bytes = Buffer.from(body)
  return { route, headers: [...Object.entries(headers).flat(), 'content-length', String(bytes.length)], body: bytes }
}

function toResponse(reply: Reply, headers: Record<string, string>): Response {
  if (!reply.cookies) return new Response(reply.body, { status: reply.status, headers })
  const all = new Headers(headers)
  for (const cookie of reply.cookies) all.append('set-cookie', cookie)
  return new Response(reply.body, { status: reply.status, headers: all })
}
