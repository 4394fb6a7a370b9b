import { pgpCalls, type AskPgp } from '../../src/conduct/pgp/pgp-calls.ts'

/** What the worker for OpenPGP answers, without a worker around it. */
export const askPgp: AskPgp = async (method, args) => (await pgpCalls[method](args as never)) as never
