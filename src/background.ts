import { accountsSweep } from './accounts/sessions.ts'
import { keepSweep } from './backup/keep-outside.ts'
import { bodySweeps } from './bodies/sweeps.ts'
import { decisionSweeps } from './decisions/sweeps.ts'
import { botSweep } from './bots/sweeps.ts'
import { envelopeSweeps } from './envelopes/sweeps.ts'
import type { Context } from './context.ts'
import type { JobHandlers } from './jobs/jobs.ts'
import type { Sweep } from './jobs/sweeps.ts'
import { sendMail } from './mail/send-mail.ts'
import { mailSweeps } from './mail/sweeps.ts'
import { eventSweeps } from './spaces/events/sweeps.ts'
import { spaceSweeps } from './spaces/sweeps.ts'
import { policySweeps } from './policies/sweeps.ts'
import { recordSweeps } from './record/sweeps.ts'
import { draftSweep } from './transparency/keep-drafts.ts'

/** Jobs that this server can do, each once per row. Without a mail server mails wait in the queue, and nothing looks at them. */
export function jobHandlers({ mailer }: Pick<Context, 'mailer'>): JobHandlers {
  return mailer.ready ? { send_mail: sendMail } : {}
}

/** What runs by the clock. */
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
