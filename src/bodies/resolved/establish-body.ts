import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { CharterTexts } from '../charters/model.ts'
import type { BodyId, BodyKind } from '../model.ts'
import { lockBody } from './lock-body.ts'
import { type Decided, NotDone } from './problems.ts'
import { recharter } from './recharter.ts'

export type Founding = {
  readonly body: BodyId
  readonly slug: string
  readonly name: string
  readonly body_kind: BodyKind
  readonly purpose: string
  readonly parent?: BodyId
  readonly charter?: CharterTexts
  readonly until_day?: string
}

/** Forms a body. It takes no reports until somebody gives it a procedure; its time zone is that of its parent. */
export async function establishBody(tx: Tx, founding: Founding, by: Decided): Promise<void> {
  const parent = founding.parent && (await lockBody(tx, founding.parent))
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('bodies')
    .values({
      id: founding.body,
      slug: founding.slug,
      name: founding.name,
      purpose: founding.purpose,
      kind: founding.body_kind,
      time_zone: parent ? parent.time_zone : 'UTC',
      language: parent ? parent.language : 'en',
      holidays: parent ? [...parent.holidays] : [],
      fallback: null,
      procedure: '',
      overrides: '{}',
      formed: by.day,
      parent: founding.parent ?? null
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new NotDone('slug_taken')
  await noteChange(tx, founding.body, 'formed', by)
  await tx
    .insertInto('body_names')
    .values({ body: founding.body, from_day: by.day, name: founding.name, resolution: by.resolution })
    .execute()
  if (founding.charter) {
    await recharter(tx, { body: founding.body, charter: founding.charter, until_day: founding.until_day }, by)
  }
}

/** Writes a line of a body's life. */
export async function noteChange(
  tx: Tx,
  body: BodyId,
  change: 'formed' | 'inactive' | 'active' | 'dissolved' | 'replaced',
  { day, resolution }: Decided,
  other: BodyId | null = null
): Promise<void> {
  await tx.insertInto('body_changes').values({ id: randomUUID(), body, on_day: day, change, other, resolution }).execute()
}
