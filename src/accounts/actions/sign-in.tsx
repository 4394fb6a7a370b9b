import { json, page } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { makeChallenge } from '../challenge.ts'
import { identifyStaff, withoutSession, withSession } from './cookies.ts'
import { DeskDocument } from '../pages/desk-page.tsx'
import { browserOf, readAs, setupOf } from './request.ts'
import { describeMe } from '../me.ts'
import { flag, record, text } from './shapes.ts'
import { endSession, endSessions } from '../sessions.ts'
import { passkeyTouch, wordsSignIn } from './read-body.ts'
import { saltOf, signInByPasskey, signInByWords } from '../sign-in.ts'
import type { SessionAnswer } from '../wire.ts'

const wrong = () => json({ problem: 'not_right' }, 422)

/** Signing in and out. The desk is one page that stays: these answer its script. */
export const signInRoutes: Route[] = [
  route({ method: 'GET', path: routes.desk, who: 'anyone', handler: (visit) => page(<DeskDocument visit={visit} />) }),
  route({
    method: 'GET',
    path: routes.deskSession,
    json: true,
    who: 'anyone',
    handler: async ({ context, request }) => {
      const who = await identifyStaff(context, request)
      const answer: SessionAnswer = who ? { signedIn: true, me: await describeMe(context.db, who) } : { signedIn: false }
      return json(answer)
    }
  }),
  route({
    method: 'POST',
    path: routes.signInChallenge,
    json: true,
    who: 'anyone',
    handler: ({ context }) => {
      const { site } = setupOf(context)
      const challenge = makeChallenge(site.challenges, { purpose: 'sign-in', scope: '' }, context.clock.now())
      return json({ challenge, rpId: site.rpId })
    }
  }),
  route({
    method: 'POST',
    path: routes.signInByPasskey,
    json: true,
    who: 'anyone',
    handler: async (visit) => {
      const { context } = visit
      const touch = await readAs(visit, passkeyTouch)
      const entered = await signInByPasskey(context.db, setupOf(context), touch, browserOf(visit), context.clock.now())
      return entered ? withSession(context, json({}), entered) : wrong()
    }
  }),
  route({
    method: 'POST',
    path: routes.signInSalt,
    json: true,
    who: 'anyone',
    handler: async (visit) => {
      const { email } = await readAs(visit, record({ email: text(254) }))
      return json(await saltOf(visit.context.db, setupOf(visit.context), email))
    }
  }),
  route({
    method: 'POST',
    path: routes.signInByWords,
    json: true,
    who: 'anyone',
    handler: async (visit) => {
      const { context, place } = visit
      const given = await readAs(visit, wordsSignIn)
      const now = context.clock.now()
      const entered = await signInByWords(context.db, setupOf(context), given, browserOf(visit), place, now)
      return entered ? withSession(context, json({}), entered) : wrong()
    }
  }),
  route({
    method: 'POST',
    path: routes.signOut,
    json: true,
    who: 'staff',
    handler: async (visit) => {
      const { everywhere } = await readAs(visit, record({ everywhere: flag }))
      const { context, staff } = visit
      await (everywhere ? endSessions(context.db, staff.accountId) : endSession(context.db, staff.accountId, staff.sessionId))
      return withoutSession(context, json({}))
    }
  })
]
