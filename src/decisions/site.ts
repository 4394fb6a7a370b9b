import type { Context } from '../context.ts'

/** What verbs about motions and votes need of the site besides the transaction that they are given. */
export type Site = Pick<Context, 'clock' | 'publicPages' | 'keys' | 'jobs' | 'random'>
