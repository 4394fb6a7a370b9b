import type { BodyId } from '../bodies/model.ts'
import type { Database } from '../db/database.ts'
import { listTexts } from './list-texts.ts'
import { type PolicyKind, type PolicySlug, versionOn } from './model.ts'

/** A text in force, as a report form names it. */
export type TextInForce = { readonly slug: PolicySlug; readonly title: string; readonly n: number; readonly from: string }

/** What promises come from: how to report and how reports are handled; a body without either has its code. */
const order: readonly (readonly PolicyKind[])[] = [['reporting', 'enforcement'], ['code']]

/** The texts in force on a day from which a body's promises come, by body. */
export async function textsForReports(db: Database, today: string): Promise<ReadonlyMap<BodyId, readonly TextInForce[]>> {
  const texts = await listTexts(db)
  const found = new Map<BodyId, readonly TextInForce[]>()
  for (const body of new Set(texts.map((text) => text.body))) {
    const named = order
      .map((kinds) => texts.filter((text) => text.body === body && text.parent === null && kinds.includes(text.kind)))
      .map((some) =>
        some.flatMap(({ slug, title, versions }) => {
          const version = versionOn(versions, today)
          return version ? [{ slug, title, n: version.n, from: version.from_day }] : []
        })
      )
      .find((some) => some.length > 0)
    if (named) found.set(body, named.slice(0, 3))
  }
  return found
}
