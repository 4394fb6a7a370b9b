import { randomUUID } from 'node:crypto'
import { dayOf } from '../../bodies/actor.ts'
import { listBodyChoices } from '../../bodies/list-bodies.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Context } from '../../context.ts'
import { type Database, transaction, type Tx } from '../../db/database.ts'
import { nameTexts } from '../../policies/list-texts.ts'
import { noteCanaries } from '../canaries/store.ts'
import { ownKinds } from '../kinds/list-kinds.ts'
import type { LineId, ModeratorId } from '../model.ts'
import { refreshSpaces } from '../requirements/refresh.ts'
import { type FileProblem, type ReadFile } from './model.ts'
import { type Plan, planImport, type PlannedSpace, readRows } from './plan.ts'
import { readFile } from './read-file.ts'
import { insertContacts, storedOf, upsertSpaces } from './store.ts'

export type Asked = {
  readonly name: string
  readonly bytes: Uint8Array
  /** For rows that name no body. */
  readonly body: BodyId | undefined
  readonly timeZone: string
  readonly mayEdit: (body: BodyId) => boolean
}
export type Looked = {
  readonly plan: Plan
  readonly file: Pick<ReadFile, 'encoding' | 'ignored'>
  /** Names of policies that a row may name. */
  readonly policies: readonly string[]
}

/** What a file would do, without doing it. */
export async function lookAtFile(db: Database, asked: Asked): Promise<Looked | { readonly problem: FileProblem }> {
  const file = readFile(asked.name, asked.bytes)
  if ('problem' in file) return file
  const bodies = await listBodyChoices(db)
  const own = await ownKinds(db)
  const place = {
    bodies: new Map(bodies.map(({ slug, id }) => [slug, id])),
    kinds: own.rows.filter(({ list }) => list === 'online').map(({ id }) => id),
    policies: (await nameTexts(db)).map(({ slug }) => slug),
    body: asked.body
  }
  const read = readRows(file.rows, place)
  const ids = read.wanted.map(({ id }) => id)
  const parents = read.wanted.flatMap(({ facts }) => facts.parent ?? [])
  const stored = await storedOf(db, [...new Set(ids)], [...new Set(parents)])
  const register = { stored, bodyNames: new Set(place.bodies.keys()) }
  return { plan: planImport(read, asked.timeZone, register, asked.mayEdit), file, policies: place.policies }
}

/** Does what a plan says, all of it in one step. */
export async function applyPlan(
  { db, clock, publicPages }: Pick<Context, 'db' | 'clock' | 'publicPages'>,
  plan: Plan
): Promise<void> {
  const all = [...plan.added, ...plan.changed]
  if (all.length === 0) return
  const now = clock.now()
  await transaction(db, async (tx) => {
    await upsertSpaces(
      tx,
      all.map(({ space }) => space)
    )
    await addContacts(tx, all)
    const ids = all.map(({ space }) => space.id)
    await noteCanaries(tx, ids, dayOf(now))
    await refreshSpaces(tx, ids, now)
    await publicPages.changed(tx)
  })
}

function addContacts(tx: Tx, all: readonly PlannedSpace[]): Promise<void> {
  const lines = all.flatMap(({ space, more: { email } }) =>
    email === undefined
      ? []
      : [{ id: randomUUID() as LineId, space: space.id, kind: 'email' as const, label: space.name, value: email, hours: '' }]
  )
  const moderators = all.flatMap(({ space, more }) =>
    more.moderators.map((each) => ({ ...each, id: randomUUID() as ModeratorId, space: space.id, is_public: false }))
  )
  return insertContacts(
    tx,
    lines.map((line) => ({ ...line, label: line.label.slice(0, 80) })),
    moderators
  )
}
