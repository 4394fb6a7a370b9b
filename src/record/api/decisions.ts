import { bodyIdOf } from '../../bodies/record/list-public.ts'
import { nameEffects } from '../../decisions/effects/name-effects.ts'
import type { EffectNames } from '../../decisions/effects/names.ts'
import { sayEffect } from '../../decisions/effects/say-effect.ts'
import { listPublicMotions, type PublicMotion, readPublicMotion } from '../../decisions/motions/read-public.ts'
import type { MotionView } from '../../decisions/motions/view.ts'
import {
  listRegister,
  placeInRegister,
  readEntry,
  type RegisterEntry,
  type RegisterLine
} from '../../decisions/resolutions/read-register.ts'
import { readWords } from '../../db/words-query.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { type Ask, type Operation, pageOf, type QueryParam } from './model.ts'
import { bodyName, placesOf } from './places.ts'

export const ofBody: QueryParam = {
  name: 'body',
  description: 'Only those of the body with this slug.',
  pattern: /^[a-z0-9-]{2,50}$/,
  example: 'board'
}

/** The body that a query names; nothing when it names none. */
export async function askedBody({ context, query }: Ask) {
  const slug = query['body']
  if (slug === undefined) return undefined
  const id = await bodyIdOf(context.db, slug)
  if (id === undefined) throw new Refused('not_found')
  return id
}

const resolutionSummary = (base: string, { body_slug, body_name, ...line }: RegisterLine) => ({
  ...line,
  body: bodyName(base, { slug: body_slug, name: body_name }),
  ...placesOf(base, [routes.apiResolution, routes.resolution], { number: line.number })
})

function resolutionData(base: string, { resolution, about, motion, effects, links }: RegisterEntry, names: EffectNames) {
  const { number, title, text, decided, how, tally, outcome, status, origin, source, body_slug, body_name } = resolution
  const t = words('en')
  return {
    ...{ number, title, text, decided, how, tally, outcome, status, origin, source },
    body: bodyName(base, { slug: body_slug, name: body_name }),
    about: about ? bodyName(base, about) : null,
    motion: motion ?? null,
    effects: effects.map(({ n, kind, data, on_day, state }) => ({
      ...{ n, kind, on: on_day, state },
      says: sayEffect(t, data, on_day, names)
    })),
    links: links.map(({ kind, from, number: other, title: name }) => ({ kind, by: from, number: other, title: name })),
    ...placesOf(base, [routes.apiResolution, routes.resolution], { number })
  }
}

function motionSummary(base: string, motion: PublicMotion) {
  const { number, title = null, how, shown, status, proposed_at, closed_at, outcome, body_slug, body_name } = motion
  return {
    ...{ number, title, how, shown, status, outcome },
    body: bodyName(base, { slug: body_slug, name: body_name }),
    proposed: proposed_at,
    closed: closed_at,
    ...placesOf(base, [routes.apiMotion, routes.motion], { number })
  }
}

const voteData = ({ vote, lines, shown }: MotionView['votes'][number]) => ({
  opened: vote.opened_at,
  closed: vote.closed_at,
  state: vote.state,
  tally: vote.tally,
  shown,
  lines: lines.map(({ name = null, standing, heldBy = null, choices, reason }) => ({
    ...{ name, standing, held_by: heldBy, reason },
    choices: choices.map((choice) => choice ?? null)
  }))
})

function motionData(base: string, listed: PublicMotion, view: MotionView | undefined) {
  return {
    ...motionSummary(base, listed),
    mover: view?.mover ?? null,
    seconder: view?.seconder ?? null,
    version: view?.motion.version ?? null,
    options: view?.options.map(({ title, text }) => ({ title, text })) ?? [],
    votes: view?.votes.map(voteData) ?? [],
    resolution: view?.resolution?.number ?? null,
    sent_from: view?.from ?? null,
    sent_to: view?.to ?? []
  }
}

/** What may be asked about what was decided and what is being decided. */
export const decisionOperations: readonly Operation[] = [
  {
    path: routes.apiResolutions,
    id: 'listResolutions',
    summary: 'The register of resolutions, newest first.',
    schema: 'ResolutionSummary',
    paged: true,
    query: [
      ofBody,
      { name: 'year', description: 'Only those of this year.', pattern: /^[1-9]\d{3}$/, example: '2026' },
      {
        name: 'words',
        description: 'Only those with these words in number, title or text; each may be the beginning of a longer one.',
        pattern: /^.{1,100}$/su,
        example: 'budget'
      }
    ],
    read: async (ask) => {
      const { context, limit, query } = ask
      const place = ask.after === undefined ? undefined : await placeInRegister(context.db, ask.after)
      if (ask.after !== undefined && !place) return undefined
      const filter = {
        words: readWords(query['words'] ?? ''),
        year: query['year'] === undefined ? undefined : Number(query['year']),
        body: await askedBody(ask)
      }
      const found = await listRegister(context.db, filter, limit + 1, place)
      const show = (line: RegisterLine) => resolutionSummary(context.config.baseUrl, line)
      return pageOf(ask, routes.apiResolutions, found, { show, after: ({ number }) => number })
    }
  },
  {
    path: routes.apiResolution,
    id: 'readResolution',
    summary: 'One resolution: what was decided, by whom and how, what it changed, and what became of it.',
    schema: 'Resolution',
    read: async ({ context, params }) => {
      const entry = await readEntry(context.db, params['number'] ?? '')
      if (!entry) return undefined
      const names = await nameEffects(
        context.db,
        entry.effects.map(({ data }) => data)
      )
      return resolutionData(context.config.baseUrl, entry, names)
    }
  },
  {
    path: routes.apiMotions,
    id: 'listMotions',
    summary: 'Motions that were announced, newest first.',
    schema: 'MotionSummary',
    paged: true,
    query: [ofBody],
    read: async (ask) => {
      const { context, limit, after } = ask
      const found = await listPublicMotions(context.db, { body: await askedBody(ask), after, limit: limit + 1 })
      if (!found) return undefined
      const show = (motion: PublicMotion) => motionSummary(context.config.baseUrl, motion)
      return pageOf(ask, routes.apiMotions, found, { show, after: ({ number }) => number })
    }
  },
  {
    path: routes.apiMotion,
    id: 'readMotion',
    summary: 'One motion: its text, its votes and what came of it.',
    schema: 'Motion',
    read: async ({ context, params, now }) => {
      const found = await readPublicMotion(context.db, params['number'] ?? '', now)
      return found && motionData(context.config.baseUrl, found.listed, found.view)
    }
  }
]
