import type { ReturnKey } from '../../seal/return-key.ts'
import { openReportThread, type ReportThread } from '../threads/report-thread.ts'
import type { Instance } from '../requests.ts'
import type { Rosters } from '../threads/rosters.ts'
import type { FetchedThread } from '../threads/threads.ts'
import { findFormer } from './former-words.ts'

/** Opens a fetched thread with the words of its reporter, and with those they had before. */
export async function openOwnThread(
  instance: Instance,
  key: ReturnKey,
  rosters: Rosters,
  fetched: FetchedThread
): Promise<ReportThread> {
  const former = await findFormer(fetched.rows, fetched.id, instance.instance, key)
  return openReportThread(fetched.rows, {
    instance: instance.instance,
    instanceKey: instance.key,
    thread: fetched.id,
    keys: { reporter: key.identity.secret, formerReporter: former.secrets },
    findPerson: rosters.findPerson,
    reporterKey: former.firstVerifyKey
  })
}
