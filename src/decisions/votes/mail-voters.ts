import type { AccountId } from '../../accounts/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { addressesOf, enqueueMails } from '../../mail/outbox.ts'
import type { VoteMailKind, WaitingMail } from '../../mail/model.ts'
import { dateWords } from '../../ui/date-words.ts'
import { findLocale } from '../../ui/locales.ts'
import { words } from '../../ui/words.ts'
import type { Motion } from '../motions/model.ts'
import { isPublic } from '../motions/policy.ts'
import type { Site } from '../site.ts'
import type { BodyOfVote } from './body-of-vote.ts'
import type { RollLine, Vote } from './model.ts'
import { makeVoteLinks } from './vote-links.ts'

type Told = {
  readonly kind: VoteMailKind
  readonly motion: Pick<Motion, 'number' | 'title' | 'shown' | 'status'>
  readonly body: Pick<BodyOfVote, 'name' | 'language' | 'time_zone'>
  readonly vote: Vote
  readonly roll: readonly RollLine[]
  /** In place of everybody who may vote. */
  readonly only?: readonly PersonId[]
  /** What came of it, or what is still needed, as a sentence. */
  readonly outcome?: string
}

/**
 * Writes to the people of a vote: each one who can still vote gets a link of their own. The title of what is not for
 * everybody stays out of mails. Nobody is written to about a vote in a meeting: they are there.
 */
export async function mailVoters(tx: Tx, site: Site, told: Told): Promise<void> {
  const { kind, motion, body, vote, roll, only, outcome = '' } = told
  if (vote.meeting !== null) return
  const voters = only ?? peopleOf(roll)
  const accounts = await accountsOf(tx, voters)
  const addresses = await addressesOf(tx, [...accounts.values()])
  const reached = voters.filter((person) => addresses.has(accounts.get(person) as AccountId))
  const votes = kind === 'vote_open' || kind === 'vote_reminder'
  const tokens = votes ? await makeVoteLinks(tx, site, vote.id, reached) : undefined
  const language = findLocale(body.language) ?? 'en'
  const t = words(language)
  const ends = vote.extended ? vote.extends_to : vote.closes_at
  const common = {
    kind,
    language,
    // Once it is over, the state that it had before no longer hides it.
    title: isPublic({ ...motion, status: kind === 'vote_closed' ? 'passed' : 'open' }) ? motion.title : '',
    number: motion.number,
    body: body.name,
    when: ends === null ? '' : dateWords(t, ends, { id: vote.zone }, 'by', site.clock.now().getUTCFullYear()),
    outcome
  }
  const mails = reached.map((person): WaitingMail => {
    const token = tokens?.get(person)
    return { ...common, to: addresses.get(accounts.get(person) as AccountId) ?? '', ...(token !== undefined && { token }) }
  })
  await enqueueMails(tx, site, mails)
}

/** Who votes for themselves or for somebody else. */
export function peopleOf(roll: readonly RollLine[]): PersonId[] {
  const people = new Set<PersonId>()
  for (const { person, standing, held_by: holder } of roll) {
    if (standing === 'eligible' && person) people.add(person)
    if (standing === 'proxy' && person) people.add(person)
    if (holder) people.add(holder)
  }
  return [...people]
}

async function accountsOf(tx: Tx, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, AccountId>> {
  if (people.length === 0) return new Map()
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'account'])
    .where('id', 'in', [...people])
    .where('account', 'is not', null)
    .execute()
  return new Map(rows.flatMap(({ id, account }) => (account === null ? [] : [[id, account]])))
}
