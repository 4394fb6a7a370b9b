import { accountsSweep } from './accounts/sessions.ts'
import { envelopeSweeps } from './envelopes/sweeps.ts'
import type { JobHandlers } from './jobs/jobs.ts'
import type { Sweep } from './jobs/sweeps.ts'

/** What runs without a request: each job once per row, each sweep by the clock. */
export const jobHandlers: JobHandlers = {}

export const sweeps: Sweep[] = [accountsSweep, ...envelopeSweeps]
