import { randomUUID } from 'node:crypto'
import type { AccountId } from '../../src/accounts/model.ts'
import type { BodyId, BodyKind, SeatId, SeatRole } from '../../src/bodies/model.ts'
import type { PersonId } from '../../src/bodies/people/model.ts'
import { type Database, transaction, type Tx } from '../../src/db/database.ts'
import { draftMotion, type NewMotion, proposeMotion } from '../../src/decisions/motions/draft-motion.ts'
import type { MeetingId } from '../../src/decisions/votes/model.ts'
import type { Motion } from '../../src/decisions/motions/model.ts'
import { motionById } from '../../src/decisions/motions/store.ts'
import type { WrittenRule } from '../../src/rules/decision-rule.ts'
import { sendMail } from '../../src/mail/send-mail.ts'
import { newId } from '../../src/seal/bytes.ts'
import type { TestApp } from './app.ts'

export type VotingBody = {
  readonly id: BodyId
  readonly slug: string
  readonly people: readonly PersonId[]
  readonly accounts: readonly AccountId[]
}

type Plan = {
  readonly slug?: string
  readonly name?: string
  readonly kind?: BodyKind
  readonly rules?: Readonly<Record<string, WrittenRule>>
  /** Voting seats that the charter gives. */
  readonly seats?: number
  readonly parent?: BodyId
  readonly zone?: string
  /** By the place of a person, from 0; the others are members. */
  readonly roles?: Readonly<Record<number, SeatRole>>
}

/** A body of so many people who sign in, each with a voting seat; the first one is the chair. */
export async function votingBody(db: Database, many: number, plan: Plan = {}): Promise<VotingBody> {
  const id = newId() as BodyId
  const slug = plan.slug ?? `body-${id.toLowerCase().replaceAll(/[^a-z0-9]/g, 'x')}`
  await db
    .insertInto('bodies')
    .values({
      id,
      slug,
      name: plan.name ?? 'Kites',
      purpose: '',
      kind: plan.kind ?? 'work_group',
      time_zone: plan.zone ?? 'Europe/Berlin',
      language: 'en',
      holidays: [],
      fallback: null,
      procedure: '',
      overrides: '{}',
      rules: JSON.stringify(plan.rules ?? {}),
      upkeep: JSON.stringify(plan.seats === undefined ? {} : { seats: [{ role: 'member', count: plan.seats }] }),
      parent: plan.parent ?? null
    })
    .execute()
  const people = Array.from({ length: many }, () => randomUUID() as PersonId)
  const accounts = people.map(() => randomUUID() as AccountId)
  if (many === 0) return { id, slug, people, accounts }
  const day = '2026-01-05'
  await db
    .insertInto('accounts')
    .values(
      accounts.map((account, at) => ({
        id: account,
        email: `${account}@example.org`,
        name: `Person ${at + 1}`,
        is_admin: false,
        invited_day: day,
        joined_day: day,
        ended_day: null
      }))
    )
    .execute()
  await db
    .insertInto('people')
    .values(
      people.map((person, at) => ({
        id: person,
        slug: `p-${person}`,
        name: `Person ${at + 1}`,
        account: accounts[at] ?? null
      }))
    )
    .execute()
  await db
    .insertInto('seats')
    .values(
      people.map((person, at) => ({
        id: randomUUID() as SeatId,
        body: id,
        person,
        role: plan.roles?.[at] ?? (at === 0 ? ('chair' as const) : ('member' as const)),
        from_day: '2026-01-05',
        to_day: null,
        resolution: null
      }))
    )
    .execute()
  return { id, slug, people, accounts }
}

/** A motion that was announced. */
export async function proposed(t: TestApp, body: VotingBody, more: Partial<NewMotion> = {}): Promise<Motion> {
  return inTx(t, async (tx) => {
    const motion = await draftMotion(tx, t.context, {
      body: body.id,
      title: 'Buy string',
      text: 'the group buy string.',
      kind: 'ordinary',
      how: 'async',
      shown: 'public',
      mover: body.people[0] ?? null,
      ...more
    })
    await proposeMotion(tx, t.context, motion.id, motion.mover)
    return motionById(tx, motion.id)
  })
}

/** A meeting of a body that is under way; nobody is noted as present. */
export async function meetingNow({ context: { db, clock } }: TestApp, body: VotingBody): Promise<MeetingId> {
  const id = randomUUID() as MeetingId
  const now = clock.now()
  await db
    .insertInto('meetings')
    .values({
      id,
      body: body.id,
      title: 'Meeting',
      starts_at: now,
      ends_at: new Date(now.getTime() + 3_600_000),
      zone: 'Europe/Berlin',
      series: null,
      changed_at: now,
      opened_at: now,
      opened_by: null,
      closed_at: null,
      closed_by: null
    })
    .execute()
  return id
}

export const inTx = <T>(t: TestApp, work: (tx: Tx) => Promise<T>): Promise<T> => transaction(t.context.db, work)

/** Sends every mail that waits, to `t.mails`. */
export async function sendMails(t: TestApp): Promise<void> {
  const waiting = await t.context.db.selectFrom('outbox').select('id').execute()
  for (const { id } of waiting) await sendMail(t.context, id)
}
