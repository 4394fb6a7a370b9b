import type { Sweep } from '../../jobs/sweeps.ts'
import { remindOrganisers } from './readiness/remind-organisers.ts'

/** What events need by the clock. */
export const eventSweeps: Sweep[] = [{ name: 'remind_organisers', everySeconds: 6 * 3600, run: remindOrganisers }]
