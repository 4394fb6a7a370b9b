import { listBodyChoices } from '../../bodies/list-bodies.ts'
import type { Database } from '../../db/database.ts'
import type { EffectNames } from '../effects/names.ts'
import { type Finding, lintResolution } from './lint-resolution.ts'
import type { RegisterEntry } from './read-register.ts'

/** Checks a resolution of the register against the record as it is. */
export async function lintEntry(db: Database, { resolution, about }: RegisterEntry, names: EffectNames): Promise<Finding[]> {
  const named = [...resolution.text.matchAll(/\b\d{4}-\d{3}\b/g)].map(([number]) => number)
  const [bodies, known] = await Promise.all([
    listBodyChoices(db),
    named.length === 0 ? [] : db.selectFrom('resolutions').select('number').where('number', 'in', named).execute()
  ])
  return lintResolution(resolution.text, {
    subject: about?.name,
    bodies: bodies.map(({ name }) => name),
    people: [...names.people.values()],
    numbers: new Set(known.map(({ number }) => number))
  })
}
