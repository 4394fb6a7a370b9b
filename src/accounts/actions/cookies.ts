import type { Context } from '../../context.ts'
import { makeCookie, readCookie } from '../../http/cookies.ts'
import { type Reply, withCookie } from '../../http/reply.ts'
import { routes } from '../../routes.ts'
import type { Entered } from '../join.ts'
import { type SignedIn, SESSION_DAYS } from '../model.ts'
import { findSession } from '../sessions.ts'

const DAY = 86_400
const DEVICE_DAYS = 400

type Site = Pick<Context, 'config'>

const prefix = ({ config }: Site) => (config.secure ? '__Secure-' : '')
const sessionName = (site: Site) => `${prefix(site)}desk`
const deviceName = (site: Site) => `${prefix(site)}device`

// S34: `Path` keeps both away from everything that reporters and threads use, also in the same browser.
function deskCookie(site: Site, name: string, value: string, maxAge: number): string {
  return makeCookie(name, value, { path: routes.desk, secure: site.config.secure, maxAge, sameSite: 'Strict' })
}

/** Who is signed in, by the desk's cookie; nothing when nobody is. */
export async function identifyStaff(context: Context, request: Request): Promise<SignedIn | undefined> {
  return findSession(context.db, readCookie(request, sessionName(context)), context.clock.now())
}

/** What tells that this browser signed in before. */
export function deviceCookie(context: Site, request: Request): string | undefined {
  return readCookie(request, deviceName(context))
}

export function withSession(context: Site, reply: Reply, { session, device }: Entered): Reply {
  const signedIn = withCookie(reply, deskCookie(context, sessionName(context), session, SESSION_DAYS * DAY))
  return withCookie(signedIn, deskCookie(context, deviceName(context), device, DEVICE_DAYS * DAY))
}

/** The browser stays known: only the session's cookie goes. */
export function withoutSession(context: Site, reply: Reply): Reply {
  return withCookie(reply, deskCookie(context, sessionName(context), '', 0))
}
