import { listBodyChoices } from '../../bodies/list-bodies.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import type { Effect } from '../effects/model.ts'
import { type EffectNames, idsOf } from '../effects/names.ts'
import { type Finding, lintResolution } from './lint-resolution.ts'
import type { RegisterEntry } from './read-register.ts'

/** A text with what it would change or changed, wherever it stands: in a draft, on a ballot, in the register. */
export type Lintable = {
  readonly text: string
  /** Who decides. A text that changes this body alone need not name it. */
  readonly body: BodyId
  readonly effects: readonly Effect[]
  readonly names: EffectNames
  /** The body it says it is about. */
  readonly about?: string | undefined
}

/** Checks a text against the record as it is. */
export async function lintText(db: Database, { text, body, effects, names, about }: Lintable): Promise<Finding[]> {
  const numbers = [...text.matchAll(/\b\d{4}-\d{3}\b/g)].map(([number]) => number)
  const [bodies, known] = await Promise.all([
    listBodyChoices(db),
    numbers.length === 0 ? [] : db.selectFrom('resolutions').select('number').where('number', 'in', numbers).execute()
  ])
  const changed = [...new Set(effects.map((effect) => effect.body))]
  const [only] = changed
  const subject = about ?? (changed.length === 1 && only && only !== body ? names.bodies.get(only) : undefined)
  return lintResolution(text, {
    subject,
    bodies: bodies.map(({ name }) => name),
    // In the order in which the effects name them; who is gone has no name to look for.
    people: [...idsOf(effects).people].flatMap((person) => names.people.get(person) ?? []),
    numbers: new Set(known.map(({ number }) => number))
  })
}

/** The same for an entry of the register; nothing is said of a text that is not told. */
export async function lintEntry(db: Database, { resolution, about, motion, effects }: RegisterEntry, names: EffectNames) {
  if (resolution.motion !== null && motion === undefined) return []
  const changes = effects.map(({ data }) => data)
  return lintText(db, { text: resolution.text, body: resolution.body, effects: changes, names, about: about?.name })
}
