import type { Database } from '../../db/database.ts'
import type { ListedItem } from '../agendas/model.ts'
import { itemsOf, publicItemsOf } from '../agendas/store.ts'
import type { Meeting } from '../meetings/model.ts'
import { isPublic } from '../motions/policy.ts'
import { motionsById, versionsById } from '../motions/store.ts'
import { isLate } from './model.ts'
import { type ListedReport, marksOf, type MarkLine, type PaperComment, paperCommentsOf, reportsOf } from './store.ts'

/** An item with everything that is read under it before the meeting. */
export type Paper = {
  readonly item: ListedItem
  /** What its motion says; nothing for one that this reader may not read. */
  readonly motion:
    | { readonly number: string; readonly title: string; readonly text: string; readonly consent: boolean }
    | undefined
  readonly report: ListedReport | undefined
  readonly marks: readonly MarkLine[]
  readonly comments: readonly PaperComment[]
}

export type Papers = {
  readonly papers: readonly Paper[]
  /** What was due and is not in. */
  readonly late: readonly ListedReport[]
}

/** The agenda with its papers. `open`: as everybody reads them, without private items and what members say of the others. */
export async function readPapers(
  db: Database,
  meeting: Meeting,
  { open, now }: { readonly open: boolean; readonly now: Date }
): Promise<Papers> {
  const [items, reports, marks, comments] = await Promise.all([
    open ? publicItemsOf(db, meeting.id) : itemsOf(db, meeting.id),
    reportsOf(db, meeting.id),
    open ? [] : marksOf(db, meeting.id),
    open ? [] : paperCommentsOf(db, meeting.id)
  ])
  const motions = await motionsById(
    db,
    items.flatMap(({ motion }) => motion ?? [])
  )
  const read = [...motions.values()].filter((motion) => !open || isPublic(motion))
  const versions = await versionsById(
    db,
    read.map(({ id, version }) => ({ motion: id, n: version }))
  )
  const papers = items.map((item): Paper => {
    const motion = read.find(({ id }) => id === item.motion)
    const options = versions.find((version) => version.motion === motion?.id)?.options ?? []
    const text = options.map(({ title, text: each }) => (title ? `${title}: ${each}` : each)).join('\n\n')
    const { number = '', title = '', how } = motion ?? {}
    return {
      item,
      motion: motion && { number, title, text, consent: how === 'consent_agenda' },
      report: reports.find(
        (report) => report.item === item.id || (item.carried_from !== null && report.item === item.carried_from)
      ),
      marks: marks.filter((mark) => mark.item === item.id),
      comments: comments.filter((comment) => comment.item === item.id)
    }
  })
  return { papers, late: reports.filter((report) => isLate(report, now) && (!open || !report.private)) }
}
