import type { Sweep } from '../../jobs/sweeps.ts'
import { goOnWithCalls } from './calls/call-on-call.ts'
import { remindOrganisers } from './readiness/remind-organisers.ts'
import { turnPages } from './rota/turn-pages.ts'

/** What events need by the clock. */
export const eventSweeps: Sweep[] = [
  { name: 'remind_organisers', everySeconds: 6 * 3600, run: remindOrganisers },
  { name: 'go_on_with_calls', everySeconds: 60, run: goOnWithCalls },
  { name: 'turn_pages', everySeconds: 60, run: turnPages }
]
