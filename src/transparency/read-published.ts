import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { Database } from '../db/database.ts'
import type { Edition } from './model.ts'
import type { BodyName } from './publish-edition.ts'
import { type Listed, listLatest, type ListPlace, listNewest, type Published, versionsOf } from './store.ts'

/** A published report in the version that an address asks for. */
export type FoundEdition = {
  readonly body: BodyName
  readonly versions: readonly Published[]
  readonly shown: Published
  readonly edition: Edition
}

/** A report in its newest version or the one asked for. Unknown and taken back are the same: nothing. */
export async function findPublished(
  db: Database,
  slug: string,
  period: string,
  version?: string
): Promise<FoundEdition | undefined> {
  const body = (await listBodyChoices(db)).find((each) => each.slug === slug)
  const versions = body ? await versionsOf(db, body.id, period) : []
  const shown = version === undefined ? versions[0] : versions.find((each) => String(each.version) === version)
  return body && shown?.edition ? { body, versions, shown, edition: shown.edition } : undefined
}

/** A place in the list of reports, from an address; nothing for what is none. */
export function readPlace(text: string): ListPlace | undefined {
  const [, ends_day, body, period] = /^(\d{4}-\d\d-\d\d)_([\w-]{22})_([a-z0-9-]{2,50})$/.exec(text) ?? []
  if (!ends_day || !body || !period || Number.isNaN(Date.parse(ends_day))) return undefined
  return { ends_day, body, period }
}

export const placeOf = ({ ends_day, body, period }: ListPlace): string => `${ends_day}_${body}_${period}`

/** The newest version of each report, latest period first, those after a place only. */
export const listPublished = listNewest

/** Versions that were published last, newest first. */
export const newestPublished: (db: Database, limit: number) => Promise<Listed[]> = listLatest
