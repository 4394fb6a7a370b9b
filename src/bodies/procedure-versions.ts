import { procedureVersion } from '../conduct/procedures/procedure-version.ts'
import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import type { Context } from '../context.ts'
import { type Database, transaction, type Tx } from '../db/database.ts'
import type { Procedure } from '../rules/procedure.ts'
import { dayOf } from './actor.ts'
import { type Body, type BodyId, procedureOf } from './model.ts'
import { listBodies } from './store.ts'

/** The rules a body followed from a day on. */
export interface BodyVersion {
  readonly n: number
  readonly version: string
  readonly from_day: string
  readonly at: Date
  readonly rules: Procedure
}

/** More changes than this and the oldest cases fall back on the rules of today. */
const mostVersions = 100

/** What names the rules of a body now; nothing while they contradict themselves. */
export function versionNow(body: Pick<Body, 'procedure' | 'overrides'>): { version: string; rules: Procedure } | undefined {
  const rules = procedureOf(body, shippedProcedures())
  return rules && { version: procedureVersion(body.procedure, rules), rules }
}

/** Writes down what a body follows now, if that is something new. Cases that begin keep it by its name. */
export async function recordVersion(tx: Tx, body: Pick<Body, 'id' | 'procedure' | 'overrides'>, at: Date): Promise<void> {
  const now = versionNow(body)
  if (!now) return
  const newest = await tx
    .selectFrom('body_procedures')
    .select(['n', 'version'])
    .where('body', '=', body.id)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.version === now.version) return
  await tx
    .insertInto('body_procedures')
    .values({
      body: body.id,
      n: (newest?.n ?? 0) + 1,
      version: now.version,
      from_day: dayOf(at),
      at,
      rules: JSON.stringify(now.rules)
    })
    .execute()
}

/** Every version of a body, newest first. */
export async function listVersions(db: Database, body: BodyId): Promise<BodyVersion[]> {
  return db
    .selectFrom('body_procedures')
    .select(['n', 'version', 'from_day', 'at', 'rules'])
    .where('body', '=', body)
    .orderBy('n', 'desc')
    .limit(mostVersions)
    .execute()
}

/** The versions of all these bodies, by body. */
export async function versionsOf(db: Database, bodies: readonly BodyId[]): Promise<ReadonlyMap<BodyId, readonly BodyVersion[]>> {
  if (bodies.length === 0) return new Map()
  const rows = await db
    .selectFrom('body_procedures')
    .select(['body', 'n', 'version', 'from_day', 'at', 'rules'])
    .where('body', 'in', bodies)
    .orderBy('body')
    .orderBy('n', 'desc')
    .execute()
  return Map.groupBy(rows, ({ body }) => body)
}

/** Where a version was used first, for its public page. */
export async function findVersion(
  db: Database,
  version: string
): Promise<(BodyVersion & { body: BodyId; body_name: string }) | undefined> {
  return db
    .selectFrom('body_procedures')
    .innerJoin('bodies', 'bodies.id', 'body_procedures.body')
    .select([
      'body_procedures.body',
      'bodies.name as body_name',
      'body_procedures.n',
      'body_procedures.version',
      'body_procedures.from_day',
      'body_procedures.at',
      'body_procedures.rules'
    ])
    .where('version', '=', version)
    .orderBy('body_procedures.body')
    .orderBy('n')
    .limit(1)
    .executeTakeFirst()
}

/** A new release of the product may change what bodies follow; once a day that is written down. */
export async function recordAllVersions({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const bodies = await listBodies(db, 500)
  const known = await versionsOf(
    db,
    bodies.map(({ id }) => id)
  )
  const changed = bodies.filter((body) => {
    const now = versionNow(body)
    return now !== undefined && known.get(body.id)?.[0]?.version !== now.version
  })
  for (const body of changed) await transaction(db, (tx) => recordVersion(tx, body, clock.now()))
}
