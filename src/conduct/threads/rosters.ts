/** Finding people by the signed roster an entry names, and refusing rosters that should not be trusted (S20, S24). */
import { checkRoster, freshness, type RosterProblem } from '../../seal/roster-check.ts'
import { rosterHash, type Roster, type RosterEntry } from '../../seal/roster.ts'
import { confirmedDay } from '../../seal/roster-renewal.ts'
import type { Requests, RosterPair } from '../requests.ts'

export interface Person extends RosterEntry {
  /** The body whose roster lists them. */
  readonly body: string
}

export class Rosters {
  readonly #requests: Requests
  readonly #instance: string
  readonly #byHash = new Map<string, Promise<Roster | undefined>>()
  constructor(requests: Requests, instance: string) {
    this.#requests = requests
    this.#instance = instance
  }

  /** Remembers a roster that was fetched and checked. */
  learn(roster: Roster): string {
    const hash = rosterHash(roster)
    this.#byHash.set(hash, Promise.resolve(roster))
    return hash
  }

  /** The roster of this hash, if the server has it, its bytes give that hash and its signatures hold. */
  byHash(hash: string): Promise<Roster | undefined> {
    const known = this.#byHash.get(hash)
    if (known !== undefined) return known
    const asked = this.#requests.rosterByHash(hash).then(
      (roster) =>
        checkRoster(roster, { instance: this.#instance }).every(isWarning) && rosterHash(roster) === hash ? roster : undefined,
      () => undefined
    )
    this.#byHash.set(hash, asked)
    return asked
  }

  /** What is wrong with a newer roster as the last step of a chain that begins at the version a book knows (S20). */
  async problemsSince(before: { readonly version: number; readonly hash: string }, newest: Roster): Promise<RosterProblem[]> {
    if (newest.version <= before.version) return []
    const chain = [newest]
    for (let next = newest; next.version > before.version + 1;) {
      const earlier = await this.byHash(next.prev)
      if (earlier === undefined || earlier.version !== next.version - 1) return ['gap']
      chain.unshift(earlier)
      next = earlier
    }
    let known = await this.byHash(before.hash)
    if (known === undefined) return ['gap']
    for (const next of chain) {
      const [problem] = checkRoster(next, { known }).filter((each) => !isWarning(each))
      if (problem !== undefined) return [problem]
      known = next
    }
    return []
  }

  findPerson = async (id: string, hash: string): Promise<Person | undefined> => {
    const roster = await this.byHash(hash)
    const entry = roster?.entries.find((each) => each.id === id)
    return entry === undefined || roster === undefined ? undefined : { ...entry, body: roster.body }
  }
}

/** Problems that a body is told about and that are no reason to refuse its roster. */
export function isWarning(problem: string): boolean {
  return problem === 'too_many_readers'
}

type Ages = Pick<RosterPair, 'roster' | 'renewal' | 'fallback' | 'fallback_renewal'>

/** How long ago people of a body and of its panel last said that their lists are right: the older of both (S20). */
export function ageOf(pair: Ages, now: Date): 'fresh' | 'soft' | 'hard' {
  const ages = [freshness(confirmedDay(pair.roster, pair.renewal), now)]
  if (pair.fallback !== null) ages.push(freshness(confirmedDay(pair.fallback, pair.fallback_renewal), now))
  return ages.includes('hard') ? 'hard' : ages.includes('soft') ? 'soft' : 'fresh'
}
