import type { Command } from './command.ts'
import { backupCreate } from './commands/backup-create.ts'
import { backupRestore } from './commands/backup-restore.ts'
import { backupVerify } from './commands/backup-verify.ts'
import { demo } from './commands/demo.ts'
import { doctorMail } from './commands/doctor-mail.ts'
import { doctor } from './commands/doctor.ts'
import { migrate } from './commands/migrate.ts'
import { policyDiff } from './commands/policy-diff.ts'
import { policyExport } from './commands/policy-export.ts'
import { policyImport } from './commands/policy-import.ts'
import { policyLint } from './commands/policy-lint.ts'
import { procedureCheck } from './commands/procedure-check.ts'
import { procedureDiff } from './commands/procedure-diff.ts'
import { procedureExplain } from './commands/procedure-explain.ts'
import { recordArchive } from './commands/record-archive.ts'
import { recordExport } from './commands/record-export.ts'
import { recordImport } from './commands/record-import.ts'
import { recordRestore } from './commands/record-restore.ts'
import { reference } from './commands/reference.ts'
import { apiReference } from './commands/api-reference.ts'
import { rosterFingerprint } from './commands/roster-fingerprint.ts'
import { serve } from './commands/serve.ts'
import { spaceImport } from './commands/space-import.ts'
import { transparencyImport } from './commands/transparency-import.ts'
import { userInvite } from './commands/user-invite.ts'

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  serve,
  demo,
  migrate,
  doctor,
  doctorMail,
  userInvite,
  rosterFingerprint,
  procedureCheck,
  procedureDiff,
  procedureExplain,
  policyImport,
  policyExport,
  policyDiff,
  policyLint,
  transparencyImport,
  spaceImport,
  recordImport,
  recordExport,
  recordArchive,
  recordRestore,
  backupCreate,
  backupVerify,
  backupRestore
]

/** With the one that describes the others. */
export const allCommands: readonly Command[] = [...commands, apiReference, reference(() => allCommands)]
