import type { Sweep } from '../jobs/sweeps.ts'
import { sendWebhooks } from './webhooks/deliver.ts'

/** What the record does by the clock: tells programs elsewhere what is new. */
export const recordSweeps: Sweep[] = [{ name: 'webhooks', everySeconds: 30, run: (context) => sendWebhooks(context) }]
