import type { Database } from '../db/database.ts'
import { fallbackPeople } from '../seal/roster-check.ts'
import type { RosterEntry } from '../seal/roster.ts'
import { rostersOf } from './form-state.ts'
import { readersOf } from './judge-form.ts'
import type { Body, BodyId } from './model.ts'
import { findBody } from './store.ts'

/** `id` is the person's roster entry, the name under which they can be left out. */
export type ListedPerson = { readonly id: string; readonly name: string }

/** Who could come to read a report to this body, by name (S3). Only people who signed themselves in are listed. */
export type ThreeLists = {
  readonly body: Pick<Body, 'id' | 'slug' | 'name'>
  readonly fallback: Pick<Body, 'id' | 'slug' | 'name'> | undefined
  /** Open it first. */
  readonly first: readonly ListedPerson[]
  /** May be asked to help, one by one. */
  readonly asked: readonly ListedPerson[]
  /** Take over if the first cannot. */
  readonly takesOver: readonly ListedPerson[]
}

/** The three lists of a body, from its signed rosters; nothing for an unknown body. Empty lists mean: not signed yet. */
export async function threeLists(db: Database, id: BodyId): Promise<ThreeLists | undefined> {
  const body = await findBody(db, id)
  if (!body) return undefined
  const { own, panel } = await rostersOf(db, body)
  const fallback = body.fallback ? await findBody(db, body.fallback) : undefined
  const first = own ? readersOf(own.roster) : []
  const takesOver = own && panel ? fallbackPeople(own.roster, panel.roster) : []
  return {
    body: brief(body),
    fallback: fallback && brief(fallback),
    first: list(first),
    asked: list(own ? own.roster.entries.filter((entry) => !first.includes(entry)) : []),
    takesOver: list(takesOver)
  }
}

function brief({ id, slug, name }: Body) {
  return { id, slug, name }
}

function list(entries: readonly RosterEntry[]): ListedPerson[] {
  return entries.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name))
}
