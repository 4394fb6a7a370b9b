import { findBodies, findCharters, findPeople } from '../../bodies/record/find-by-words.ts'
import type { Database } from '../../db/database.ts'
import { findPublicMeetings } from '../../decisions/meetings/read-public.ts'
import { findPublicMotions } from '../../decisions/motions/read-public.ts'
import { findPublicMinutes } from '../../decisions/minutes/read-public.ts'
import { listRegister } from '../../decisions/resolutions/read-register.ts'
import { findTexts } from '../../policies/list-public.ts'
import { href, routes } from '../../routes.ts'
import { findSpaces } from '../../spaces/directory/find-spaces.ts'
import { spaceHref } from '../../spaces/model.ts'
import type { Words } from '../../ui/make-words.ts'
import { partialDayWords } from '../../ui/partial-day-words.ts'
import { type Found, type Hit, mostHits, type SearchArea } from './model.ts'

/**
 * Where words stand in the public record. Each area is asked for what everybody may read of it, and for nothing else: there
 * is no index of its own that something else could get into. A test holds the tables that are read to a list.
 */
export async function searchRecord(db: Database, t: Words, words: readonly string[], today: string): Promise<Found[]> {
  if (words.length === 0) return []
  const limit = mostHits + 1
  const [bodies, people, resolutions, motions, charters, texts, meetings, minutes, spaces] = await Promise.all([
    findBodies(db, words, limit),
    findPeople(db, words, limit),
    listRegister(db, { words }, limit),
    findPublicMotions(db, words, limit),
    findCharters(db, words, limit),
    findTexts(db, words, today, limit),
    findPublicMeetings(db, words, limit),
    findPublicMinutes(db, words, limit),
    findSpaces(db, { words: words.join(' '), kind: undefined, missing: undefined, after: undefined }, limit)
  ])
  const asked = words.join(' ')
  const all: Record<SearchArea, readonly Hit[]> = {
    bodies: bodies.map(({ slug, name, kind }) => ({
      href: href(routes.bodyPage, { slug }),
      title: name,
      about: t(`body.kind.${kind}`)
    })),
    people: people.map(({ slug, name, region }) => ({ href: href(routes.person, { person: slug }), title: name, about: region })),
    resolutions: resolutions.map(({ number, title, decided, body_name }) => ({
      href: href(routes.resolution, { number }),
      title: `${number}: ${title}`,
      about: `${body_name} · ${partialDayWords(t, decided)}`
    })),
    motions: motions.map(({ number, title, body_name: about }) => ({
      href: href(routes.motion, { number }),
      title: `${number}: ${title}`,
      about
    })),
    charters: charters.map(({ slug, name, n }) => ({
      href: href(routes.bodyCharter, { slug, n: String(n) }),
      title: t('record.search.charter', { body: name }),
      about: ''
    })),
    texts: texts.map(({ policy, title }) => ({ href: href(routes.policy, { policy }), title, about: '' })),
    meetings: meetings.map(({ id, title, body_name, starts_at }) => ({
      href: href(routes.meeting, { meeting: id }),
      title,
      about: `${body_name} · ${partialDayWords(t, starts_at.toISOString().slice(0, 10))}`
    })),
    minutes: minutes.map(({ slug, key, title, body_name, held_day }) => ({
      href: href(routes.minutes, { slug, key }),
      title,
      about: `${body_name} · ${partialDayWords(t, held_day)}`
    })),
    spaces: spaces.spaces.map((space) => ({ href: spaceHref(space), title: space.name, about: space.address }))
  }
  const more: Partial<Record<SearchArea, string>> = {
    bodies: href(routes.bodies, undefined, { words: asked }),
    resolutions: href(routes.resolutions, undefined, { words: asked }),
    spaces: href(routes.spacesFound, undefined, { q: asked })
  }
  return (Object.entries(all) as [SearchArea, readonly Hit[]][])
    .filter(([, hits]) => hits.length > 0)
    .map(([area, hits]) => ({
      area,
      hits: hits.slice(0, mostHits),
      more: hits.length > mostHits ? more[area] : undefined
    }))
}
