import type { ReadBody, ReadRecord, ReadSeat } from './model.ts'

/** One version of a roster file, and the day on which it was written. */
export interface FileVersion {
  readonly day: string
  readonly record: ReadRecord
}

/**
 * Days out of the history of a file that holds none: who first stands in a version joined on its day, and who no longer
 * does had left by then. Of the people of the first version nobody knows since when. Oldest version first.
 */
export function readHistory(versions: readonly FileVersion[]): ReadRecord {
  const newest = versions.at(-1)
  if (!newest) return { bodies: [], notes: [] }
  const terms = new Map<
    string,
    ReadSeat & { readonly slug: string; open: boolean; to_day: string | null; to_known: ReadSeat['to_known'] }
  >()
  const all: { slug: string; seat: ReadSeat }[] = []
  const bodies = new Map<string, ReadBody>()
  for (const [at, { day, record }] of versions.entries()) {
    const here = new Set<string>()
    for (const body of record.bodies) {
      bodies.set(body.slug, body)
      for (const seat of body.seats.filter(({ to_day }) => to_day === null)) {
        const key = [body.slug, seat.person, seat.role, seat.title ?? ''].join('\n')
        here.add(key)
        if (terms.get(key)?.open) continue
        const from = seat.from_known === 'by' ? { from_day: day, from_known: at === 0 ? ('by' as const) : ('day' as const) } : {}
        terms.set(key, { ...seat, ...from, slug: body.slug, open: true, to_day: null, to_known: 'day' })
      }
    }
    for (const [key, term] of terms) {
      if (here.has(key)) continue
      const { slug, open: _, ...seat } = { ...term, to_day: day, to_known: 'by' as const }
      all.push({ slug, seat })
      terms.delete(key)
    }
  }
  for (const { slug, open: _, ...seat } of terms.values()) all.push({ slug, seat })
  const seatsOf = Map.groupBy(all, ({ slug }) => slug)
  const listed = new Set(newest.record.bodies.map(({ slug }) => slug))
  return {
    bodies: [...bodies.values()].map((body) => ({
      ...body,
      status: listed.has(body.slug) ? body.status : ('inactive' as const),
      seats: (seatsOf.get(body.slug) ?? []).map(({ seat }) => seat)
    })),
    notes: newest.record.notes
  }
}
