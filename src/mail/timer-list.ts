import type { Context } from '../context.ts'
import { isQuietHours, type QuietHours } from '../rules/quiet-hours.ts'
import { openSealed } from '../seal/age.ts'
import { readJson } from '../seal/json.ts'
import { Malformed } from '../seal/problems.ts'
import { openerOf } from './mailer-keys.ts'

export type TimerList = { readonly times: readonly Date[]; readonly quiet: QuietHours | undefined }

const nothing: TimerList = { times: [], quiet: undefined }

/** Opens one person's own list (S28). What does not open or is no list is somebody else's mistake, and must not stop others. */
export async function openTimers(keys: Context['keys'], sealed: Uint8Array): Promise<TimerList> {
  try {
    const { secret } = await openerOf(keys.clock_seed)
    const plain = await openSealed(secret, sealed)
    if (!plain) return nothing
    const end = plain.indexOf(0)
    const list = readJson(end < 0 ? plain : plain.subarray(0, end))
    if (list === null || typeof list !== 'object') return nothing
    const { times, quiet } = list as Record<string, unknown>
    const known = Array.isArray(times) ? times : []
    return {
      times: known.flatMap((at: unknown) => (typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? [new Date(at)] : [])),
      quiet: isQuietHours(quiet) ? quiet : undefined
    }
  } catch (error) {
    if (error instanceof Malformed) return nothing
    throw error
  }
}
