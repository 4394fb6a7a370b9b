import { dayOf } from '../../bodies/actor.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { votingSeats } from '../../bodies/upkeep/affiliation-limit.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { DecisionRule } from '../../rules/decision-rule.ts'
import type { RollEntry } from '../../rules/vote.ts'
import type { MotionId } from '../motions/model.ts'
import { votersOn } from '../../bodies/body-seats.ts'
import type { MeetingId, RollLine } from './model.ts'

/** Who is in the room; nothing for a vote without a room. */
export type Room = { readonly meeting: MeetingId; readonly present: readonly PersonId[] }

/**
 * Who can vote on a motion of a body now: everybody with a voting seat today, with who has stepped back, who gave a proxy
 * where the rule allows it, who is not in the room, and a line for each seat that nobody holds.
 */
export async function drawRoll(
  tx: Tx,
  motion: { readonly id: MotionId; readonly body: BodyId },
  rule: DecisionRule,
  now: Date,
  room?: Room
): Promise<RollLine[]> {
  const recused = await recusedOf(tx, motion.id)
  const proxies = rule.proxies ? await proxiesFor(tx, motion.id, room?.meeting) : new Map<PersonId, PersonId>()
  return drawLines(tx, motion.body, { recused, proxies, now, room })
}

/** The roll of a room before any motion: who has a voting seat today and is there, in person or by a proxy for the meeting. */
export async function drawRoom(db: Database, body: BodyId, rule: DecisionRule, now: Date, room: Room): Promise<RollLine[]> {
  const proxies = rule.proxies ? await proxiesFor(db, undefined, room.meeting) : new Map<PersonId, PersonId>()
  return drawLines(db, body, { recused: new Set(), proxies, now, room })
}

type Drawn = {
  readonly recused: ReadonlySet<PersonId>
  readonly proxies: ReadonlyMap<PersonId, PersonId>
  readonly now: Date
  readonly room: Room | undefined
}

async function drawLines(db: Database, body: BodyId, { recused, proxies, now, room }: Drawn): Promise<RollLine[]> {
  const voters = await votersOn(db, body, dayOf(now))
  const onRoll = new Set(voters.map(({ person }) => person))
  const lines = voters.map(({ person, roles }, at): RollLine => {
    const holder = proxies.get(person)
    const held = holder !== undefined && onRoll.has(holder) ? holder : undefined
    return { n: at + 1, person, roles, ...standingOf({ person, held, recused: recused.has(person), room }) }
  })
  const { upkeep } = await db.selectFrom('bodies').select('upkeep').where('id', '=', body).executeTakeFirstOrThrow()
  for (let n = lines.length + 1; n <= votingSeats(upkeep, voters.length); n++) {
    lines.push({ n, person: null, standing: 'vacant', present: false, roles: [], held_by: null })
  }
  return lines
}

type Where = {
  readonly person: PersonId
  readonly held: PersonId | undefined
  readonly recused: boolean
  readonly room: Room | undefined
}

/** Stepping back comes first; who is in the room votes there; a proxy stands for who is away. */
export function standingOf({ person, held, recused, room }: Where): Pick<RollLine, 'standing' | 'present' | 'held_by'> {
  const here = room?.present.includes(person) ?? false
  if (recused) return { standing: 'recused', present: here, held_by: null }
  if (room && here) return { standing: 'eligible', present: true, held_by: null }
  if (held !== undefined) {
    const holderHere = room?.present.includes(held) ?? false
    if (!room || holderHere) return { standing: 'proxy', present: holderHere, held_by: held }
  }
  return room ? { standing: 'absent', present: false, held_by: null } : { standing: 'eligible', present: false, held_by: null }
}

async function recusedOf(tx: Tx, motion: MotionId): Promise<ReadonlySet<PersonId>> {
  const rows = await tx.selectFrom('recusals').select('person').where('motion', '=', motion).execute()
  return new Set(rows.map(({ person }) => person))
}

/** Who votes for whom: what was given for the motion goes before what was given for the meeting. */
export async function proxiesFor(
  db: Database,
  motion: MotionId | undefined,
  meeting: MeetingId | undefined
): Promise<ReadonlyMap<PersonId, PersonId>> {
  const rows = await db
    .selectFrom('proxies')
    .select(['person', 'holder', 'motion'])
    .where('revoked_at', 'is', null)
    .where((where) =>
      where.or([
        ...(motion === undefined ? [] : [where('motion', '=', motion)]),
        ...(meeting === undefined ? [] : [where('meeting', '=', meeting)])
      ])
    )
    .execute()
  const found = new Map<PersonId, PersonId>()
  for (const { person, holder, motion: own } of rows) if (own !== null || !found.has(person)) found.set(person, holder)
  return found
}

/** The roll as the rules read it; a vacant seat goes by its number. */
export function entriesOf(lines: readonly RollLine[]): RollEntry[] {
  return lines.map(({ n, person, standing, present, roles, held_by }) => ({
    person: person ?? `seat ${n}`,
    standing,
    present,
    roles,
    ...(held_by !== null && { held_by })
  }))
}
