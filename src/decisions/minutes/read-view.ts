import type { PersonId } from '../../bodies/people/model.ts'
import type { Database } from '../../db/database.ts'
import { nameEffects } from '../effects/name-effects.ts'
import type { EffectNames } from '../effects/names.ts'
import type { PlannedEffect } from '../motions/model.ts'
import type { ActionFact, Content, Facts, MotionFact } from './model.ts'
import type { MinutesNames, NamedPerson } from './view.ts'

const motionsIn = (facts: Facts): readonly MotionFact[] => ('motions' in facts ? facts.motions : [])

function actionsIn(facts: Facts): readonly ActionFact[] {
  if (facts.is === 'actions') return [...facts.made, ...facts.carried]
  return facts.is === 'item' ? facts.actions : []
}

function peopleIn(facts: Facts): (PersonId | null)[] {
  const roll = facts.is === 'roll' ? facts.lines.flatMap(({ person, held_by: by }) => [person, by]) : []
  const movers = motionsIn(facts).flatMap(({ mover, seconder }) => [mover, seconder])
  return [...roll, ...movers, ...actionsIn(facts).map(({ owner }) => owner)]
}

/** The names of everybody in minutes as they are today, and what the resolutions in them changed. */
export async function readNames(db: Database, contents: readonly Content[]): Promise<MinutesNames> {
  const facts = contents.flatMap(({ parts }) => parts.map((part) => part.facts))
  const ids = [...new Set(facts.flatMap(peopleIn).filter((id) => id !== null))]
  const numbers = [...new Set(facts.flatMap((each) => motionsIn(each).flatMap(({ resolution }) => resolution ?? [])))]
  const [people, effects] = await Promise.all([
    ids.length === 0 ? [] : db.selectFrom('people').select(['id', 'slug', 'name', 'shown']).where('id', 'in', ids).execute(),
    effectsOf(db, numbers)
  ])
  const named: EffectNames = await nameEffects(
    db,
    [...effects.values()].flatMap((each) => each.map(({ effect }) => effect))
  )
  return { people: new Map(people.map(({ id, ...person }): [PersonId, NamedPerson] => [id, person])), effects, named }
}

async function effectsOf(db: Database, numbers: readonly string[]): Promise<ReadonlyMap<string, readonly PlannedEffect[]>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('resolution_effects')
    .innerJoin('resolutions', 'resolutions.id', 'resolution_effects.resolution')
    .select(['resolutions.number', 'data', 'on_day'])
    .where('resolutions.number', 'in', numbers)
    .orderBy('resolution_effects.n')
    .execute()
  const grouped = Map.groupBy(rows, ({ number }) => number)
  return new Map([...grouped].map(([number, each]) => [number, each.map(({ data, on_day }) => ({ effect: data, on_day }))]))
}
