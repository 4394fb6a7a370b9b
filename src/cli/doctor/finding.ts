import type { Config } from '../../config.ts'
import type { Database } from '../../db/database.ts'
import type { ReachedServer } from '../reach-database.ts'

/**
 * One line of the doctor. Nobody may read from it whether a case exists: no number of reports, letters or mails, only
 * whether something is wrong (S9).
 */
export type Finding = {
  readonly check: string
  readonly state: 'ok' | 'note' | 'problem'
  readonly words: string
  /** What to do about it. */
  readonly next?: string
}

export type Patient = {
  readonly config: Config
  readonly db: Database
  readonly server: ReachedServer
  readonly now: Date
}

/** In front of each line. */
export const marks = { ok: 'ok  ', note: 'note', problem: 'BAD ' } as const

export const ok = (check: string, words: string): Finding => ({ check, state: 'ok', words })
export const note = (check: string, words: string, next: string): Finding => ({ check, state: 'note', words, next })
export const problem = (check: string, words: string, next: string): Finding => ({ check, state: 'problem', words, next })
