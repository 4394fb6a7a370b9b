import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import type { Database } from '../db/database.ts'
import type { Procedure } from '../rules/procedure.ts'
import { bodiesWithListChecks } from './list-checks.ts'
import type { Body, BodyId } from './model.ts'
import { versionNow, versionsOf } from './procedure-versions.ts'
import { bodyChoices, chairsOn, findBody, listBodies } from './store.ts'

/** Bodies by name, for choosing one. */
export async function listBodyChoices(db: Database): Promise<readonly Pick<Body, 'id' | 'slug' | 'name'>[]> {
  return bodyChoices(db)
}

/** Whether a body has this short name. Spaces take no such name: both are what stands before the @ of a mail address. */
export async function isBodyName(db: Database, name: string): Promise<boolean> {
  return (await bodyChoices(db)).some(({ slug }) => slug === name)
}

/** The zone in which a body keeps its hours. */
export async function hostZone(db: Database, id: BodyId): Promise<string> {
  return (await findBody(db, id))?.time_zone ?? 'UTC'
}

/** The shipped procedure that a body follows, for a link to its page. */
export async function followedProcedure(db: Database, id: BodyId): Promise<{ key: string; name: string } | undefined> {
  const body = await findBody(db, id)
  const procedure = body && shippedProcedures().get(body.procedure)
  return procedure && { key: body.procedure, name: procedure.name }
}

/** A body as the browsers of responders know it: public, and the same for everybody. */
export type DeskBody = Pick<Body, 'id' | 'slug' | 'name' | 'fallback' | 'procedure' | 'holidays'> & {
  readonly rules: Procedure
  /** Names these rules by what they say. */
  readonly version: string
  /** Rules from before a change, for cases that began then. */
  readonly earlier: Readonly<Record<string, Procedure>>
  /** Since when each version held, newest first. */
  readonly history: readonly { readonly version: string; readonly at: string }[]
  readonly zone: string
  /** Organisers may have lists of names checked. */
  readonly listCheck: boolean
}

/** Every body whose procedure is whole, by name. A foundation has dozens; more than five hundred are left out. */
export async function listDeskBodies(db: Database): Promise<DeskBody[]> {
  const bodies = await listBodies(db, 500)
  const versions = await versionsOf(
    db,
    bodies.map(({ id }) => id)
  )
  const allowing = await bodiesWithListChecks(db)
  return bodies.flatMap((body) => {
    const now = versionNow(body)
    const { id, slug, name, fallback, procedure, holidays, time_zone: zone } = body
    if (now === undefined) return []
    const all = versions.get(body.id) ?? []
    const history = all.map(({ version, at }) => ({ version, at: at.toISOString() }))
    const before = all.filter(({ version }) => version !== now.version)
    const earlier = Object.fromEntries(before.map(({ version, rules }) => [version, rules]))
    const listCheck = allowing.has(id)
    return [{ id, slug, name, fallback, procedure, ...now, earlier, history, zone, holidays, listCheck }]
  })
}

/** Everybody who chairs one of these bodies on a day, for telling them that something waits. */
export const chairsOf = chairsOn
