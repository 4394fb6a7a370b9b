/** Three motions: one that passed and did what it says, one without a quorum, one that is open now. */
import { randomUUID } from 'node:crypto'
import type { BodyId, SeatId } from '../bodies/model.ts'
import { personOfAccount } from '../bodies/people/record-person.ts'
import type { PersonId } from '../bodies/people/model.ts'
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import { draftMotion, type NewMotion, proposeMotion } from '../decisions/motions/draft-motion.ts'
import { castBallot } from '../decisions/votes/cast-ballot.ts'
import type { Vote } from '../decisions/votes/model.ts'
import { openVote } from '../decisions/votes/open-vote.ts'
import { settleVote } from '../decisions/votes/settle-vote.ts'
import type { Choice } from '../rules/vote.ts'
import { newId } from '../seal/bytes.ts'
import type { CastKey } from './cast.ts'
import type { DemoFoundation } from './players.ts'

const dayLength = 86_400_000
const hour = 3_600_000

type Said = readonly [who: CastKey, said: Choice, reason?: string]

/** The motions of the demo, dated from the day on which the foundation begins up to yesterday. */
export async function seedMotions(site: Context, foundation: DemoFoundation, today: Date): Promise<void> {
  const begins = site.clock.now().getTime()
  const at = (days: number) => new Date(begins + days * dayLength)
  const people = await recordPeople(site, foundation)
  const telling = { site, people }
  const festival = newId((size) => new Uint8Array(site.random(size))) as BodyId
  const told = await tell(telling, at(1), {
    body: foundation.board,
    mover: 'jomo',
    title: 'Form the lantern festival group',
    text: `the Lantern Foundation form a work group for the lantern festival, chaired by Hamza Kitewind, with a budget of 4,000 EUR.

The group chooses place and programme, and reports to the board each quarter.`,
    effects: [
      {
        effect: {
          kind: 'establish',
          body: festival,
          slug: 'lantern-festival',
          name: 'Lantern festival group',
          body_kind: 'work_group',
          purpose: 'Prepares the yearly festival of lanterns.',
          parent: foundation.board
        }
      },
      {
        effect: {
          kind: 'appoint',
          body: festival,
          seat: randomUUID() as SeatId,
          person: people.hamza,
          role: 'chair',
          to_day: dayAfter(at(366))
        }
      },
      { effect: { kind: 'set_budget', body: festival, amount: 400_000, currency: 'EUR', period: String(today.getUTCFullYear()) } }
    ]
  })
  await vote(telling, told, at(2), [
    ['jomo', 'aye', 'Last year three people did everything.'],
    ['keiko', 'aye'],
    ['luca', 'aye'],
    ['mirela', 'abstain', 'My sister sells lanterns.'],
    ['noor', 'aye', 'With the report each quarter, yes.']
  ])

  const quiet = await tell(telling, at(4), {
    body: foundation.group,
    mover: 'greta',
    title: 'Meet on Thursdays instead of Tuesdays',
    text: 'the work group meet on Thursdays from now on.'
  })
  await vote(telling, quiet, at(5), [['greta', 'aye', 'Tuesdays collide with choir.']])
  await transaction(site.db, (tx) => settleVote(tx, onDay(site, at(12)), quiet.id))

  const yesterday = new Date(Math.max(begins, today.getTime() - dayLength))
  const open = await tell(telling, yesterday, {
    body: foundation.board,
    mover: 'keiko',
    title: 'Lend the projector to local groups',
    text: `the Lantern Foundation lend its projector to local groups for up to two weeks, free of charge.

Who borrows it brings it back clean, with all cables.`
  })
  await vote(telling, open, new Date(yesterday.getTime() + 2 * hour), [
    ['keiko', 'aye'],
    ['luca', 'nay', 'It came back without its cables twice. Let us ask for a deposit.']
  ])
}

type Telling = { readonly site: Context; readonly people: Readonly<Record<CastKey, PersonId>> }
type Written = Omit<NewMotion, 'kind' | 'how' | 'shown' | 'mover'> & { readonly mover: CastKey }

/** The site as it was then. */
export const onDay = (site: Context, day: Date): Context => ({ ...site, clock: { now: () => day } })
const dayAfter = (day: Date) => day.toISOString().slice(0, 10)

/** Everybody of the cast as the public record knows them. */
export async function recordPeople({ db }: Context, { people }: DemoFoundation): Promise<Record<CastKey, PersonId>> {
  return transaction(db, async (tx: Tx) => {
    const known: [string, PersonId][] = []
    for (const [key, { account }] of Object.entries(people)) known.push([key, await personOfAccount(tx, account)])
    return Object.fromEntries(known) as Record<CastKey, PersonId>
  })
}

/** Writes a motion, announces it and opens the vote, all on one day. */
async function tell({ site, people }: Telling, day: Date, { mover, ...motion }: Written): Promise<Vote> {
  const then = onDay(site, day)
  return transaction(site.db, async (tx) => {
    const about = { kind: 'ordinary', how: 'async', shown: 'public', mover: people[mover] } as const
    const { id } = await draftMotion(tx, then, { ...about, ...motion })
    await proposeMotion(tx, then, id, people[mover])
    const opened = await openVote(tx, then, id, { by: people[mover] })
    if ('problem' in opened) throw new Error(`a vote did not open: ${opened.problem}`)
    return opened.vote
  })
}

async function vote({ site, people }: Telling, { id, version }: Vote, from: Date, said: readonly Said[]): Promise<void> {
  for (const [n, [who, choice, reason = '']] of said.entries()) {
    const then = onDay(site, new Date(from.getTime() + n * hour))
    const ballot = { person: people[who], choices: [choice], reason, via: 'desk', version } as const
    const { problem } = await transaction(site.db, (tx) => castBallot(tx, then, id, ballot))
    if (problem) throw new Error(`a ballot was not taken: ${problem}`)
  }
}
