import { formClosed } from '../../bodies/form-state.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { envelopeContext } from '../../envelopes/context.ts'
import { fileReport } from '../../envelopes/file-report.ts'
import { filingRequest } from '../../envelopes/requests.ts'
import type { Json } from '../../seal/json.ts'
import type { Filing } from '../requests.ts'

/**
 * Files a report that the server itself sealed, after the same check of its shape as everybody's. What `also` does is in the
 * same transaction. Throws `Refused`; nothing is kept then.
 */
export async function fileSealed(
  context: Pick<Context, 'db' | 'keys'>,
  filing: Filing,
  now: Date,
  also?: (tx: Tx) => Promise<void>
): Promise<void> {
  const stored = filingRequest(filing as unknown as Json)
  if (stored === undefined) throw new Error('a report that the server sealed has the wrong shape')
  await fileReport(context.db, envelopeContext(context, formClosed), stored, now, also)
}
