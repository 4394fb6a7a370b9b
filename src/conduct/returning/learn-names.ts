import type { ReportThread } from '../threads/report-thread.ts'
import type { Rosters } from '../threads/rosters.ts'

/** Adds the names of everybody who wrote in a report, or could open it before it was sealed anew, from the signed rosters. */
export async function learnNames(thread: ReportThread, rosters: Rosters, names: Map<string, string>): Promise<void> {
  const { entries, door, resealed } = thread
  const learn = async (id: string, roster: string): Promise<void> => {
    if (names.has(id) || id.length !== 22) return
    const person = await rosters.findPerson(id, roster)
    if (person !== undefined) names.set(id, person.name)
  }
  for (const { header } of entries) await learn(header.author, header.roster)
  for (const person of resealed?.could ?? []) for (const roster of door?.rosters ?? []) await learn(person, roster)
}
