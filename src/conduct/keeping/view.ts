import { backupDays } from '../../backup/backup-days.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import { secondNotice } from './fold.ts'

/** How long the case is kept, and what was taken out of it, as a member may see it now. */
export interface KeepingView {
  readonly state: 'kept' | 'asked' | 'set'
  readonly why: string
  readonly by: string
  readonly byMe: boolean
  /** The day from which it is gone, and the day on which the last backup with it ends. */
  readonly day: string
  readonly backups: string
  /** The reporters are to be told once more. */
  readonly tellAgain: boolean
  /** The day until which the class of record is kept has passed. */
  readonly isDue: boolean
  readonly closed: boolean
  readonly exports: readonly { readonly to: readonly string[]; readonly why: string; readonly by: string; readonly at: string }[]
}

const dayLength = 86_400_000
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

export function viewKeeping({ team }: ReadCase, me: string, now: Date, notices: number): KeepingView {
  const { deletion, exports } = team.proceedings.keeping
  const closing = team.proceedings.closings.current
  const names = new Map([...team.members.values(), ...team.past].map((member) => [member.id, member.name]))
  const day = deletion?.second?.day ?? ''
  const end = Date.parse(day)
  return {
    state: deletion === undefined ? 'kept' : deletion.second === undefined ? 'asked' : 'set',
    why: deletion?.why ?? '',
    by: names.get(deletion?.by ?? '') ?? '',
    byMe: deletion?.by === me,
    day,
    backups: day === '' ? '' : dayOf(end + backupDays * dayLength),
    tellAgain: day !== '' && now.getTime() >= end - secondNotice * dayLength && notices < 2,
    isDue: closing?.confirmed !== undefined && new Date(closing.body.until) <= now,
    closed: closing?.confirmed !== undefined,
    exports: exports.map(({ to, why, by, at }) => ({ to, why, by: names.get(by) ?? '', at }))
  }
}
