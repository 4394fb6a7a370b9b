import { accountsSweep } from './accounts/sessions.ts'
import { keepSweep } from './backup/keep-outside.ts'
import { bodySweeps } from './bodies/sweeps.ts'
import { decisionSweeps } from './decisions/sweeps.ts'
import { botSweep } from './bots/sweeps.ts'
import { envelopeSweeps } from './envelopes/sweeps.ts'
import type { JobHandlers } from './jobs/jobs.ts'
import type { Sweep } from './jobs/sweeps.ts'
import { sendMail } from './mail/send-mail.ts'
import { mailSweeps } from './mail/sweeps.ts'
import { eventSweeps } from './spaces/events/sweeps.ts'
import { spaceSweeps } from './spaces/sweeps.ts'
import { policySweeps } from './policies/sweeps.ts'
import { recordSweeps } from './record/sweeps.ts'
import { draftSweep } from './transparency/keep-drafts.ts'

/** What runs without a request: each job once per row, each sweep by the clock. */
export const jobHandlers: JobHandlers = { send_mail: sendMail }

export const sweeps: Sweep[] = [
  ...bodySweeps,
  ...decisionSweeps,
  accountsSweep,
  ...envelopeSweeps,
  botSweep,
  ...mailSweeps,
  keepSweep,
  draftSweep,
  ...eventSweeps,
  ...spaceSweeps,
  ...policySweeps,
  ...recordSweeps
]
