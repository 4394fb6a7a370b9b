/** Reads and makes OpenPGP. Started by the key worker for one piece of work, and ended after it. */
import { pgpCalls } from '../conduct/pgp/pgp-calls.ts'
import { serve } from './shared/rpc.ts'

// It is there: whoever started it knows that the file could be had.
const calls = { ready: () => true, ...pgpCalls }
export type PgpWorkerCalls = typeof calls

serve(calls, globalThis as unknown as Parameters<typeof serve>[1])
