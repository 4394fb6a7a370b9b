import type { PersonId } from '../../bodies/people/model.ts'
import type { Database } from '../../db/database.ts'
import { nameEffects } from '../effects/name-effects.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { judgeVote, latestBallots } from '../votes/judge.ts'
import type { Vote } from '../votes/model.ts'
import { opensFrom, ruleOfMotion } from '../votes/open-vote.ts'
import { ballotsOf, rollOfVote, votesOn } from '../votes/store.ts'
import type { Motion } from './model.ts'
import { findVersion, listEvents, listVersions } from './store.ts'
import type { AmendmentView, LineView, MotionView, VoteView } from './view.ts'

/** Reads a motion for somebody who may read it; `reader` is the person, if one is known. */
export async function readMotion(
  db: Database,
  motion: Motion,
  { reader, now }: { readonly reader?: PersonId | undefined; readonly now: Date }
): Promise<MotionView> {
  const body = await bodyOfVote(db, motion.body)
  const { options } = await findVersion(db, motion.id, motion.version)
  const versions = await listVersions(db, motion.id)
  const amendments = await db
    .selectFrom('motion_amendments')
    .innerJoin('people', 'people.id', 'motion_amendments.by_person')
    .leftJoin('motions as voted', 'voted.amendment', 'motion_amendments.id')
    .selectAll('motion_amendments')
    .select(['people.name', 'voted.number as voted_number'])
    .where('motion_amendments.motion', '=', motion.id)
    .orderBy('n')
    .execute()
  const chosen = ruleOfMotion(motion, body, motion.how === 'meeting')
  const people = await namesOf(db, [motion.mover, motion.seconder, ...versions.map(({ by_person: by }) => by)])
  // One vote, seldom two or three: one for each version that came to a vote.
  const votes: VoteView[] = []
  for (const vote of await votesOn(db, motion.id)) votes.push(await readVote(db, vote, reader, now))
  const { proxies, recused } = await asideOf(db, motion)
  return {
    motion,
    body: { id: body.id, slug: body.slug, name: body.name, zone: body.time_zone },
    mover: nameIn(people, motion.mover),
    seconder: nameIn(people, motion.seconder),
    options,
    names: await nameEffects(
      db,
      options.flatMap(({ effects }) => effects.map(({ effect }) => effect))
    ),
    rule:
      'problem' in chosen
        ? undefined
        : {
            rule: chosen.rule,
            source: chosen.source,
            opensFrom: motion.proposed_at ? opensFrom(chosen, motion.proposed_at, body.time_zone) : undefined
          },
    votes,
    versions: versions.map(({ n, at, by_person: by }) => ({ n, at, by: nameIn(people, by) })),
    amendments: amendments.map(({ name, voted_number: voted, ...each }): AmendmentView => {
      const before = versions.find(({ n }) => n === each.version)?.options[each.option - 1]?.text ?? ''
      return { ...each, by: name, before, motion: voted ?? undefined }
    }),
    recused,
    proxies,
    events: (await listEvents(db, motion.id)).map(({ name, ...event }) => ({ ...event, name: name ?? undefined })),
    links: await linksOf(db, motion),
    ...(await afterwards(db, motion))
  }
}

const nameIn = (names: ReadonlyMap<PersonId, string>, person: PersonId | null) =>
  person === null ? undefined : names.get(person)

async function namesOf(db: Database, people: readonly (PersonId | null)[]): Promise<ReadonlyMap<PersonId, string>> {
  const known = people.filter((person) => person !== null)
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('people').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function asideOf(db: Database, motion: Motion): Promise<Pick<MotionView, 'proxies' | 'recused'>> {
  const recused = await db
    .selectFrom('recusals')
    .innerJoin('people', 'people.id', 'recusals.person')
    .select(['recusals.person', 'people.name', 'reason'])
    .where('motion', '=', motion.id)
    .orderBy('recusals.at')
    .execute()
  const proxies = await db
    .selectFrom('proxies')
    .innerJoin('people', 'people.id', 'proxies.person')
    .innerJoin('people as holders', 'holders.id', 'proxies.holder')
    .select(['proxies.person', 'people.name', 'holders.name as holder'])
    .where('motion', '=', motion.id)
    .where('revoked_at', 'is', null)
    .orderBy('given_at')
    .execute()
  return { recused, proxies }
}

async function linksOf(db: Database, { links }: Motion): Promise<MotionView['links']> {
  if (links.length === 0) return []
  const targets = links.map(({ target }) => target)
  const rows = await db.selectFrom('resolutions').select(['id', 'number', 'title', 'text']).where('id', 'in', targets).execute()
  return links.flatMap(({ kind, target }) => {
    const found = rows.find(({ id }) => id === target)
    return found ? [{ kind, number: found.number, title: found.title, text: found.text }] : []
  })
}

/** What came of it, and where it came from. */
async function afterwards(db: Database, motion: Motion): Promise<Pick<MotionView, 'resolution' | 'from' | 'to'>> {
  const resolution = await db
    .selectFrom('resolutions')
    .select(['id', 'number'])
    .where('motion', '=', motion.id)
    .executeTakeFirst()
  const effects = resolution
    ? await db
        .selectFrom('resolution_effects')
        .select(['state', 'problem', 'on_day'])
        .where('resolution', '=', resolution.id)
        .orderBy('n')
        .execute()
    : []
  const from = motion.came_from
    ? await db.selectFrom('motions').select('number').where('id', '=', motion.came_from).executeTakeFirst()
    : undefined
  const to = await db
    .selectFrom('motions')
    .select('number')
    .where('came_from', '=', motion.id)
    .where('status', '<>', 'draft')
    .orderBy('serial')
    .limit(20)
    .execute()
  return {
    resolution: resolution && { number: resolution.number, effects },
    from: from?.number,
    to: to.map(({ number }) => number)
  }
}

/** A vote as one reader may see it: votes that are hidden from this one are not in it. */
export async function readVote(db: Database, vote: Vote, reader: PersonId | undefined, now: Date): Promise<VoteView> {
  const roll = await rollOfVote(db, vote.id)
  const ballots = await ballotsOf(db, vote.id)
  const latest = latestBallots(ballots)
  const { rule, decisions } = judgeVote(vote, roll, ballots, now)
  const voted = (person: PersonId | null) => person !== null && latest.has(`1 ${person}`)
  const over = vote.status === 'closed'
  const shown = over || rule.ballot === 'open' || (rule.ballot === 'hidden_until_cast' && reader !== undefined && voted(reader))
  const names = new Map(roll.flatMap(({ person, name }) => (person && name !== null ? [[person, name] as const] : [])))
  const lines = roll.map((line): LineView => {
    const own = line.person === reader && reader !== undefined
    const of = (option: number) => (line.person === null ? undefined : latest.get(`${option} ${line.person}`))
    const seen = shown || own
    return {
      n: line.n,
      person: line.person,
      name: line.name ?? undefined,
      standing: line.standing,
      heldBy: line.held_by === null ? undefined : names.get(line.held_by),
      choices: Array.from({ length: vote.options }, (_, at) => (seen ? of(at + 1)?.choice : undefined)),
      reason: seen ? (of(1)?.reason ?? '') : '',
      voted: voted(line.person)
    }
  })
  const may = roll.filter(({ standing }) => standing === 'eligible' || standing === 'proxy')
  const cast = may.filter(({ person }) => voted(person)).length
  return { vote, rule, decisions: shown ? decisions : [], lines, shown, cast, of: may.length }
}
