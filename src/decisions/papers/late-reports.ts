import type { Database } from '../../db/database.ts'
import type { MeetingId } from '../votes/model.ts'
import { isLate } from './model.ts'
import { type ListedReport, reportsOf } from './store.ts'

/** Reports that were due before a meeting and are not in. */
export async function lateReports(db: Database, meeting: MeetingId, now: Date): Promise<ListedReport[]> {
  return (await reportsOf(db, meeting)).filter((report) => isLate(report, now))
}
