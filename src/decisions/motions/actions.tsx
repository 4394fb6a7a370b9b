import { dayOf } from '../../bodies/actor.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { transaction, type Tx } from '../../db/database.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { applyDueEffects } from '../effects/apply-due.ts'
import { lintText } from '../resolutions/lint-entry.ts'
import type { Finding } from '../resolutions/lint-resolution.ts'
import { castByChair, pullOut } from '../votes/meeting-votes.ts'
import { openVote } from '../votes/open-vote.ts'
import { votesOfBundle } from '../votes/store.ts'
import { votersOn } from '../../bodies/body-seats.ts'
import type { Member } from '../who.ts'
import { askedMotion, personOf, type Staffed } from './asked-motion.ts'
import { bringAgain, proposeMotion, secondMotion, withdrawMotion } from './draft-motion.ts'
import { findTrouble } from './find-trouble.ts'
import { isOver, type Motion } from './model.ts'
import { linesOf, type WrongLine } from './own-lines.ts'
import { DeskMotionPage, type DeskMotionProps, type MotionMay } from './pages/desk-motion-page.tsx'
import { DeskChangesPage } from './pages/desk-pages.tsx'
import {
  isChair,
  isClerk,
  isOnBody,
  isVoter,
  mayAccept,
  mayAmend,
  mayCast,
  mayChange,
  mayOpen,
  mayPull,
  maySecond,
  mayStepBack
} from './policy.ts'
import { readMotion } from './read-motion.ts'
import { giveProxy, revokeProxy, stepBack } from './stand-aside.ts'
import { findMotion, findVersion, motionsById } from './store.ts'
import type { MotionView } from './view.ts'

/** A motion on the desk, and every step that moves it on. */
export const motionRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.deskMotion,
    who: 'staff',
    handler: async (visit) => {
      const { member, motion } = await askedMotion(visit)
      return showDeskMotion(visit, member, motion)
    }
  }),
  route({ method: 'POST', path: routes.deskMotionStep, who: 'staff', handler: takeStep }),
  route({ method: 'GET', path: routes.deskMotionChanges, who: 'staff', handler: showChanges })
]

export type Wrong = { readonly problem?: string; readonly line?: WrongLine }

/** The page of a motion for somebody of the desk, after a step that was not taken with the reason. */
export async function showDeskMotion(visit: Staffed, me: Member, motion: Motion, wrong?: Wrong): Promise<Reply> {
  const { context, frame } = visit
  const now = context.clock.now()
  const view = await readMotion(context.db, motion, { reader: me.person, now })
  return page(
    <DeskMotionPage
      frame={frame}
      isAdmin={me.isAdmin}
      view={view}
      may={mayDo(me, view)}
      lines={linesOf(me, view, wrong?.line)}
      trouble={isOver(motion) ? undefined : await findTrouble(context.db, view, now)}
      findings={isOver(motion) ? [] : await findingsOf(visit, view)}
      others={await othersOn(visit, me, motion)}
      together={await decidedTogether(visit, view)}
      problem={wrong?.problem}
    />,
    wrong ? 422 : 200
  )
}

function mayDo(me: Member, { motion, proxies, votes, resolution, rule }: MotionView): MotionMay {
  const running = votes.at(-1)?.vote
  const voter = mayStepBack(me, motion)
  const given = proxies.some(({ person }) => person === me.person)
  const change = mayChange(me, motion)
  return {
    change,
    propose: change && motion.status === 'draft',
    second: maySecond(me, motion),
    amend: mayAmend(me, motion),
    accept: mayAccept(me, motion),
    open: mayOpen(me, motion),
    withdraw: change,
    stepBack: voter,
    giveProxy: voter && !given && (votes.at(-1)?.rule ?? rule?.rule)?.proxies === true,
    revokeProxy: given && !isOver(motion),
    pull: mayPull(me, motion) && running?.bundle != null && running.status === 'open',
    cast: running?.status === 'chair' && mayCast(me, motion.body),
    retry: isClerk(me, motion.body) && (resolution?.effects.some(({ state }) => state === 'stuck') ?? false),
    again: isOver(motion) && motion.status !== 'passed' && isOnBody(me, motion.body) && motion.amendment === null
  }
}

/** What to look at in each way to decide it, said once. */
async function findingsOf({ context }: Staffed, { options, names, motion }: MotionView): Promise<Finding[]> {
  const found: Finding[] = []
  for (const { text, effects } of options) {
    const changes = effects.map(({ effect }) => effect)
    found.push(...(await lintText(context.db, { text, body: motion.body, effects: changes, names })))
  }
  return [...new Map(found.map((each) => [`${each.code} ${each.about}`, each])).values()]
}

async function othersOn({ context }: Staffed, me: Member, motion: Motion): Promise<DeskMotionProps['others']> {
  if (isOver(motion) || !isVoter(me, motion.body)) return []
  const voters = await votersOn(context.db, motion.body, dayOf(context.clock.now()))
  return voters.filter(({ person }) => person !== me.person).map(({ person, name }) => ({ id: person, name }))
}

async function decidedTogether({ context }: Staffed, { votes, motion }: MotionView): Promise<DeskMotionProps['together']> {
  const bundle = votes.at(-1)?.vote.bundle
  if (bundle == null) return []
  const open = (await votesOfBundle(context.db, bundle)).filter((vote) => vote.status === 'open' && vote.motion !== motion.id)
  const others = await motionsById(
    context.db,
    open.map((vote) => vote.motion)
  )
  return [...others.values()].map(({ number, title }) => ({ number, title }))
}

type Step = (tx: Tx, visit: Staffed, me: Member, motion: Motion) => Promise<string | undefined>

const refuseUnless = (holds: boolean) => {
  if (!holds) throw new Refused('not_allowed')
}
const done = (was: boolean) => (was ? undefined : 'not_open_now')

/** Each step: who may take it, and what it does; it answers why it was not taken. */
const steps: Readonly<Record<string, Step>> = {
  propose: async (tx, { context }, me, motion) => {
    refuseUnless(mayChange(me, motion))
    return done(await proposeMotion(tx, context, motion.id, personOf(me)))
  },
  second: async (tx, { context }, me, motion) => {
    refuseUnless(maySecond(me, motion))
    return done(await secondMotion(tx, context, motion.id, personOf(me)))
  },
  open: async (tx, { context }, me, motion) => {
    refuseUnless(mayOpen(me, motion))
    const opened = await openVote(tx, context, motion.id, { by: personOf(me) })
    return 'problem' in opened ? opened.problem : undefined
  },
  withdraw: async (tx, { context }, me, motion) => {
    refuseUnless(mayChange(me, motion))
    return done(await withdrawMotion(tx, context, motion.id, personOf(me)))
  },
  again: async (tx, visit, me, motion) => {
    refuseUnless(isOver(motion) && motion.status !== 'passed' && isOnBody(me, motion.body) && motion.amendment === null)
    await bringAgain(tx, visit.context, motion.id, personOf(me))
    return undefined
  },
  pull: async (tx, { context }, me, motion) => {
    refuseUnless(mayPull(me, motion))
    return done(await pullOut(tx, context, motion.id, personOf(me)))
  },
  'step-back': async (tx, visit, me, motion) => {
    refuseUnless(mayStepBack(me, motion))
    const reason = (await visit.form()).text('reason').trim().slice(0, 500)
    return done(await stepBack(tx, visit.context, motion.id, personOf(me), reason))
  },
  proxy: async (tx, visit, me, motion) => {
    refuseUnless(mayStepBack(me, motion))
    const form = await visit.form()
    const view = await readMotion(tx, motion, { reader: me.person, now: visit.context.clock.now() })
    if (!(view.votes.at(-1)?.rule ?? view.rule?.rule)?.proxies) return 'no_proxies'
    const holder = (await othersOn(visit, me, motion)).find(({ id }) => id === form.text('holder'))
    if (!holder) return 'not_on_roll'
    const given = { person: personOf(me), holder: holder.id as PersonId, words: form.text('words').trim().slice(0, 500) }
    return (await giveProxy(tx, visit.context, motion.id, given)).problem
  },
  revoke: async (tx, { context }, me, motion) => {
    refuseUnless(isOnBody(me, motion.body))
    return done(await revokeProxy(tx, context, motion.id, personOf(me)))
  },
  'cast-aye': (tx, visit, me, motion) => chairSays(tx, visit, me, motion, 'aye'),
  'cast-nay': (tx, visit, me, motion) => chairSays(tx, visit, me, motion, 'nay'),
  retry: async (tx, { context }, me, motion) => {
    refuseUnless(isClerk(me, motion.body) && motion.status === 'passed')
    const resolution = await tx.selectFrom('resolutions').select('id').where('motion', '=', motion.id).executeTakeFirst()
    if (!resolution) return 'not_open_now'
    const { stuck } = await applyDueEffects(tx, resolution.id, context.clock.now())
    await context.publicPages.changed(tx)
    return stuck ? 'still_stuck' : undefined
  }
}

async function chairSays(tx: Tx, { context }: Staffed, me: Member, motion: Motion, said: 'aye' | 'nay') {
  refuseUnless(isChair(me, motion.body))
  return done((await castByChair(tx, context, motion.id, said, personOf(me))) !== undefined)
}

async function takeStep(visit: Staffed): Promise<Reply> {
  const { member: me, motion } = await askedMotion(visit)
  const name = visit.params['step'] ?? ''
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined
  if (!step) throw new Refused('not_found')
  const problem = await transaction(visit.context.db, (tx) => step(tx, visit, me, motion))
  const now = await findMotion(visit.context.db, motion.number)
  if (problem && now) return showDeskMotion(visit, me, now, { problem })
  return redirect(name === 'again' ? routes.deskMotions : href(routes.deskMotion, { number: motion.number }))
}

async function showChanges(visit: Staffed): Promise<Reply> {
  const { member: me, motion } = await askedMotion(visit)
  const version = Number(visit.params['version'])
  if (!Number.isInteger(version) || version < 2 || version > motion.version) throw new Refused('not_found')
  const { db } = visit.context
  const [before, after] = await Promise.all([findVersion(db, motion.id, version - 1), findVersion(db, motion.id, version)])
  const { number, title } = motion
  const versions = { number, title, version, before: before.options, after: after.options }
  return page(<DeskChangesPage frame={visit.frame} isAdmin={me.isAdmin} {...versions} />)
}
