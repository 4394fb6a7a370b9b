import type { Sweep } from '../jobs/sweeps.ts'
import { remindOwners } from './action-items/remind-owners.ts'
import { applyEffectsOfTheDay } from './effects/apply-due.ts'
import { publishDueMinutes } from './minutes/publish-minutes.ts'
import { prepareReports } from './papers/prepare-reports.ts'
import { remindReports } from './papers/remind-reports.ts'
import { remindUnclosed } from './room/remind-unclosed.ts'
import { closeDueVotes, remindVoters } from './votes/sweep-votes.ts'

/** What decisions need by the clock. */
export const decisionSweeps: Sweep[] = [
  { name: 'apply_effects', everySeconds: 60 * 60, run: applyEffectsOfTheDay },
  { name: 'close_votes', everySeconds: 60, run: closeDueVotes },
  { name: 'remind_voters', everySeconds: 15 * 60, run: remindVoters },
  { name: 'remind_owners', everySeconds: 6 * 60 * 60, run: remindOwners },
  { name: 'remind_unclosed', everySeconds: 30 * 60, run: remindUnclosed },
  { name: 'publish_minutes', everySeconds: 10 * 60, run: publishDueMinutes },
  { name: 'prepare_reports', everySeconds: 6 * 60 * 60, run: prepareReports },
  { name: 'remind_reports', everySeconds: 6 * 60 * 60, run: remindReports }
]
