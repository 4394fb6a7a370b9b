import { newId } from '../../seal/bytes.ts'
import type { BodyId, SeatId } from '../../bodies/model.ts'
import { dayOf } from '../../bodies/actor.ts'
import { recharter } from '../../bodies/resolved/recharter.ts'
import { readTakenBodies } from '../../bodies/resolved/read-taken.ts'
import {
  type BodyFacts,
  takeOverBodies,
  takeOverFacts,
  takeOverLeaving,
  takeOverPeople,
  takeOverSeats
} from '../../bodies/resolved/take-over.ts'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { Effect } from '../effects/model.ts'
import type { ResolutionId } from '../model.ts'
import { recordResolution } from '../resolutions/record-resolution.ts'
import type { ReadBody, ReadRecord, ReadSeat } from './model.ts'
import { takeMinutes } from './past-minutes.ts'
import { planRecord, type RecordPlan } from './plan-record.ts'
import { randomUUID } from 'node:crypto'

/** Who decided what is taken over, and where it stood. */
export interface TakenFrom {
  /** Slug of the body whose resolutions these are: a board. */
  readonly decidedBy: string
  readonly source: string
}

/**
 * Takes a record over, whole or not at all; what is here already stays as it is. Gives what was done, or `undefined` when
 * there is no body to have decided it.
 */
export async function takeRecord(
  { db, clock, random, publicPages }: Pick<Context, 'db' | 'clock' | 'random' | 'publicPages'>,
  record: ReadRecord,
  from: TakenFrom
): Promise<RecordPlan | undefined> {
  return transaction(db, async (tx) => {
    const [decider] = await readTakenBodies(tx, [from.decidedBy])
    if (!decider) return undefined
    const plan = await planRecord(tx, record, from.decidedBy)
    await takeBodies(tx, record, plan, random)
    const stored = await readTakenBodies(
      tx,
      record.bodies.map(({ slug }) => slug)
    )
    const ids = new Map(stored.map(({ slug, id }) => [slug, id]))
    const read = new Map(record.bodies.map((body) => [body.slug, body]))
    const names = plan.newSeats.map(({ seat }) => seat.person)
    const people = await takeOverPeople(tx, names)
    const resolutions = new Map<string, ResolutionId>()
    for (const { body, resolution } of plan.newResolutions) {
      const [about, id] = [read.get(body), ids.get(body)]
      const effects = about && id ? effectsOf(about, id, resolution.number, people) : []
      const origin = { origin: 'imported' as const, source: from.source, motion: null, outcome: '' }
      const { id: recorded } = await recordResolution(
        tx,
        { ...resolution, ...origin, body: decider.id, ...(id && { about: id }), effects },
        clock.now()
      )
      resolutions.set(resolution.number, recorded)
    }
    await takeOverSeats(
      tx,
      plan.newSeats.flatMap(({ body, seat: { by, person: name, title = '', ...seat } }) => {
        const [id, person] = [ids.get(body), people.get(name)]
        const number = by === undefined ? undefined : read.get(body)?.resolutions[by]?.number
        const from_resolution = resolutions.get(number ?? '') ?? null
        return id && person ? [{ ...seat, body: id, person, title, from_resolution }] : []
      })
    )
    const leaving = plan.goneSeats.map(({ seat }) => seat)
    await takeOverLeaving(tx, leaving, record.snapshot ?? dayOf(clock.now()))
    for (const { body, charter } of plan.newCharters) {
      const id = ids.get(body)
      const by = { day: record.snapshot ?? dayOf(clock.now()), resolution: null }
      if (id) await recharter(tx, { body: id, charter }, by, { evenDissolved: true })
    }
    await takeMinutes(tx, decider.id, plan.newMinutes, clock.now())
    await publicPages.changed(tx)
    return plan
  })
}

async function takeBodies(tx: Tx, record: ReadRecord, plan: RecordPlan, random: Context['random']): Promise<void> {
  const fresh = new Map(plan.newBodies.map(({ slug }) => [slug, newId(random) as BodyId]))
  const named = plan.newBodies.flatMap(({ parent }) => parent ?? [])
  const parents = new Map((await readTakenBodies(tx, named)).map(({ slug, id }) => [slug, id]))
  // A parent stands before what is below it.
  const ordered = plan.newBodies.toSorted((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined))
  await takeOverBodies(
    tx,
    ordered.map((body) => ({
      ...factsOf(body),
      slug: body.slug,
      id: fresh.get(body.slug) ?? (newId(random) as BodyId),
      parent: (body.parent && (fresh.get(body.parent) ?? parents.get(body.parent))) || null
    }))
  )
  const read = new Map(record.bodies.map((body) => [body.slug, body]))
  const stored = await readTakenBodies(
    tx,
    plan.changedBodies.map(({ slug }) => slug)
  )
  const changed = new Map(plan.changedBodies.map(({ slug, changes }) => [slug, new Set<string>(changes.map(({ fact }) => fact))]))
  for (const { slug, id, links } of stored) {
    const now = read.get(slug)
    if (now) await takeOverFacts(tx, id, changedFacts(now, changed.get(slug) ?? new Set(), links))
  }
}

/** What the source says otherwise, and nothing else. Links that are here stay beside its own. */
function changedFacts(body: ReadBody, changed: ReadonlySet<string>, stored: BodyFacts['links']): Partial<BodyFacts> {
  const fresh = body.links.filter(({ label, url }) => !stored.some((each) => each.label === label && each.url === url))
  const facts = { ...factsOf(body), links: [...stored, ...fresh] }
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => changed.has(fact)))
}

function factsOf({ name, kind, status, formed, ended, purpose, mailing_list, links }: ReadBody): BodyFacts {
  return { name, kind, status, formed, ended, purpose, mailing_list, links }
}

/** What an imported resolution is recorded to have done: the first one formed its body, and some seated people. */
function effectsOf(
  about: ReadBody,
  body: BodyId,
  number: string,
  people: ReadonlyMap<string, Parameters<typeof appointOf>[2]>
): { effect: Effect }[] {
  const at = about.resolutions.findIndex((each) => each.number === number)
  const earliest = about.resolutions.toSorted((a, b) => (a.decided < b.decided ? -1 : 1))[0]
  const formed: Effect = {
    kind: 'establish',
    body,
    slug: about.slug,
    name: about.name,
    body_kind: about.kind,
    purpose: about.purpose
  }
  const seated = about.seats.flatMap((seat) => {
    const person = people.get(seat.person)
    return seat.by === at && person ? [{ effect: appointOf(seat, body, person) }] : []
  })
  const isFirst = earliest?.number === number && about.formed !== '' && earliest.decided.startsWith(about.formed.slice(0, 7))
  return [...(isFirst ? [{ effect: formed }] : []), ...seated].slice(0, 100)
}

function appointOf(seat: ReadSeat, body: BodyId, person: Extract<Effect, { kind: 'appoint' }>['person']): Effect {
  return { kind: 'appoint', body, seat: randomUUID() as SeatId, person, role: seat.role, chosen: seat.chosen }
}
