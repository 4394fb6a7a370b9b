import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { findLocale } from '../../ui/locales.ts'
import { words } from '../../ui/words.ts'
import { addItem } from '../agendas/edit-agenda.ts'
import { draftMotion, proposeMotion } from '../motions/draft-motion.ts'
import { isOver } from '../motions/model.ts'
import { motionById } from '../motions/store.ts'
import type { Site } from '../site.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import type { ReportId } from './model.ts'
import { findReport, type ListedReport, lockReport } from './store.ts'

export type Filed = { readonly text: string; readonly edition: number; readonly by: PersonId }

/** A report can be written until its meeting opens. */
export const isOpen = ({ opened_at }: Pick<ListedReport, 'opened_at'>) => opened_at === null

/** Gives a report in, or changes it. `edited`: somebody else saved in the meantime. */
export async function fileReport(
  tx: Tx,
  site: Site,
  id: ReportId,
  { text, edition, by }: Filed
): Promise<'edited' | 'over' | undefined> {
  const report = await lockReport(tx, id)
  const found = await findReport(tx, id)
  if (!found || !isOpen(found)) return 'over'
  if (report.edition !== edition) return 'edited'
  const filed_at = report.filed_at ?? site.clock.now()
  await tx
    .updateTable('reports')
    .set({ text, filed_at, filed_by: by, edition: edition + 1 })
    .where('id', '=', id)
    .execute()
  await site.publicPages.changed(tx)
  return undefined
}

/** Why its acceptance was not asked for. Words: `owed.problem.<code>`. */
export type AcceptProblem = 'not_in' | 'asked_already' | 'agenda_full' | 'not_public'

/** Makes the motion that accepts a report, on the consent agenda of the meeting that it was written for. */
export async function proposeAcceptance(
  tx: Tx,
  site: Site,
  id: ReportId,
  { by, baseUrl }: { readonly by: PersonId; readonly baseUrl: string }
): Promise<AcceptProblem | undefined> {
  await lockReport(tx, id)
  const report = await findReport(tx, id)
  if (!report?.filed_at) return 'not_in'
  if (report.private) return 'not_public'
  if (report.motion !== null && !isOver(await motionById(tx, report.motion))) return 'asked_already'
  const body = await bodyOfVote(tx, report.to_body)
  const t = words(findLocale(body.language) ?? 'en')
  const values = { body: report.body_name, meeting: report.title }
  const title = t('owed.item', values).slice(0, 200)
  const effect = { kind: 'accept_report', body: report.body, title, link: `${baseUrl}/reports/${id}` } as const
  const motion = await draftMotion(tx, site, {
    body: body.id,
    title: t('owed.motion.title', values).slice(0, 200),
    text: t('owed.motion.text', values),
    kind: 'ordinary',
    how: 'consent_agenda',
    shown: 'public',
    mover: by,
    effects: [{ effect }]
  })
  await proposeMotion(tx, site, motion.id, by)
  const item = { kind: 'decision', title: motion.title, notes: '', motion: motion.id, private: false } as const
  if (!(await addItem(tx, report.meeting, item))) return 'agenda_full'
  await tx.updateTable('reports').set({ motion: motion.id }).where('id', '=', id).execute()
  return undefined
}
