import { transaction } from '../db/database.ts'
import type { Sweep } from '../jobs/sweeps.ts'
import { recordAllVersions } from './procedure-versions.ts'
import { remindChecklists } from './checklists/remind-checklists.ts'
import { remindRosters } from './remind-rosters.ts'
import { askMembers } from './upkeep/confirm/ask-members.ts'
import { remindActivity } from './upkeep/remind-activity.ts'
import { remindApprovals } from './upkeep/remind-approvals.ts'

/**
 * Public pages say whether a form is open, and a roster that nobody confirms closes it by itself. Once a day the kept
 * pages are drawn again.
 */
const publicPages: Sweep = {
  name: 'public_pages',
  everySeconds: 24 * 60 * 60,
  run: async ({ db, publicPages }) => transaction(db, (tx) => publicPages.changed(tx))
}

/** What bodies need by the clock. */
export const bodySweeps: Sweep[] = [
  publicPages,
  { name: 'record_procedures', everySeconds: 24 * 60 * 60, run: recordAllVersions },
  { name: 'ask_members', everySeconds: 24 * 60 * 60, run: askMembers },
  { name: 'remind_approvals', everySeconds: 24 * 60 * 60, run: remindApprovals },
  { name: 'remind_activity', everySeconds: 24 * 60 * 60, run: remindActivity },
  { name: 'remind_checklists', everySeconds: 7 * 24 * 60 * 60, run: remindChecklists },
  { name: 'remind_rosters', everySeconds: 7 * 24 * 60 * 60, run: remindRosters }
]
