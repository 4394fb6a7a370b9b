import type { ReadRecord } from './model.ts'
import { readCharter } from './read-charter.ts'
import { readCommitteeInfo } from './read-committee-info.ts'
import { readGroupPage } from './read-group-page.ts'
import { isMinutes, readMinutes } from './read-minutes.ts'
import { isOwnPage, readOwnPages } from './read-own-pages.ts'
import { readSigs } from './read-sigs.ts'
import { readTeamToml } from './read-team-toml.ts'

/** Forms in which other foundations keep their record. */
export const recordFormats = ['groups', 'charter', 'sigs', 'team', 'committees', 'minutes'] as const
export type RecordFormat = (typeof recordFormats)[number]

/** Reads one file. `day`: for which day it speaks, where it holds none; `name`: of the file. */
export function readFile(format: RecordFormat, text: string, day: string, name = ''): ReadRecord {
  switch (format) {
    case 'groups':
      return isOwnPage(text) ? readOwnPages(text) : readGroupPage(text)
    case 'charter':
      return isOwnPage(text) ? readOwnPages(text) : readCharter(text, day)
    case 'sigs':
      return readSigs(text, day)
    case 'team':
      return readTeamToml(text, day)
    case 'committees':
      return readCommitteeInfo(text, day)
    case 'minutes':
      return readMinutes(text, name)
  }
}

/** The form that the name of a file suggests. */
export function guessFormat(name: string, text: string): RecordFormat | undefined {
  if (/\.ya?ml$/.test(name)) return 'sigs'
  if (name.endsWith('.toml')) return 'team'
  if (name.endsWith('.txt')) return 'committees'
  if (/\.(?:md|markdown)$/.test(name) && isMinutes(text)) return 'minutes'
  if (/\.(?:md|markdown)$/.test(name)) return /^## .*(?:Inactive|Active)/m.test(text) ? 'groups' : 'charter'
  return undefined
}

/** Several files as one record. */
export function joinRecords(records: readonly ReadRecord[]): ReadRecord {
  const [first] = records
  return {
    bodies: records.flatMap(({ bodies }) => bodies),
    notes: records.flatMap(({ notes }) => notes),
    minutes: records.flatMap(({ minutes = [] }) => minutes),
    ...(first?.snapshot !== undefined && { snapshot: first.snapshot }),
    ...(first?.lists !== undefined && { lists: first.lists })
  }
}

/**
 * Calls bodies and people by other names: `slug: other-slug` and `name: other name` of a mapping file. What it does not
 * name stays.
 */
export function renameIn(record: ReadRecord, names: ReadonlyMap<string, string>): ReadRecord {
  const named = (text: string) => names.get(text) ?? text
  return {
    ...record,
    // The text of minutes was approved as it is; only who is meant follows the mapping.
    minutes: (record.minutes ?? []).map((each) => ({ ...each, present: each.present.map(named) })),
    bodies: record.bodies.map((body) => ({
      ...body,
      slug: named(body.slug),
      name: named(body.name),
      ...(body.parent !== undefined && { parent: named(body.parent) }),
      seats: body.seats.map((seat) => ({ ...seat, person: named(seat.person) }))
    }))
  }
}
