/** Officers and six work groups of Lantern Foundation: with charters, terms, money and powers, each by a resolution. */
import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import { addAffiliation } from '../bodies/people/affiliate.ts'
import type { PersonId } from '../bodies/people/model.ts'
import { personOfAccount, recordPerson } from '../bodies/people/record-person.ts'
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import { recordResolution } from '../decisions/resolutions/record-resolution.ts'
import { newId, type Random } from '../seal/bytes.ts'
import { bodyDecisions, dayBefore, type Decision, invented, type Name, type Place } from './body-decisions.ts'

/** Writes the record as decisions of the board, oldest first. `today` is the day on which visitors look. */
export async function seedBodies(
  context: Context,
  {
    board,
    accounts,
    random,
    today
  }: { board: BodyId; accounts: Readonly<Record<string, { account: AccountId }>>; random: Random; today: Date }
): Promise<void> {
  const made = new Map<string, BodyId>()
  const ids = (slug: string) => {
    const id = made.get(slug) ?? (newId(random) as BodyId)
    made.set(slug, id)
    return id
  }
  await transaction(context.db, async (tx) => {
    const people = await seedPeople(tx, accounts)
    const place = { today, board, people, ids }
    for (const { daysAgo, title, text, effects } of bodyDecisions(place))
      await decide(tx, place, { daysAgo, title, text, effects })
    await context.publicPages.changed(tx)
    const works: [Name, string, string][] = [
      ['wren', 'Harbour Software', ''],
      ['yuki', 'Quayside Labs', 'Harbour Software'],
      ['tariq', 'University of Reedmere', '']
    ]
    for (const [name, organisation, parent] of works) {
      const given = { organisation, parent, kind: 'employee' as const, from_day: dayBefore(today, 700), to_day: null }
      await addAffiliation({ ...context, db: tx }, people[name], given, { mayMove: true })
    }
  })
}

async function seedPeople(tx: Tx, accounts: Readonly<Record<string, { account: AccountId }>>): Promise<Record<Name, PersonId>> {
  const people: [string, PersonId][] = []
  for (const [key, [name, region]] of Object.entries(invented)) people.push([key, await recordPerson(tx, { name, region })])
  for (const key of ['jomo', 'keiko', 'luca', 'mirela', 'noor']) {
    const account = accounts[key]?.account
    if (account) people.push([key, await personOfAccount(tx, account)])
  }
  return Object.fromEntries(people) as Record<Name, PersonId>
}

async function decide(tx: Tx, { board, today }: Place, { daysAgo, title, text, effects }: Decision): Promise<void> {
  const passed = {
    body: board,
    title,
    text: `RESOLVED, that ${text}`,
    decided: dayBefore(today, daysAgo),
    how: 'meeting' as const,
    tally: '4-0-1',
    outcome: 'Approved, 4-0-1.',
    origin: 'decided' as const,
    source: '',
    motion: null,
    effects: effects.map((effect) => ({ effect }))
  }
  const { stuck } = await recordResolution(tx, passed, today)
  if (stuck) throw new Error(`a resolution of the demo is stuck: ${title}`)
}
