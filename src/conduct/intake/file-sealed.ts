import { formClosed } from '../../bodies/form-state.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { envelopeContext } from '../../envelopes/context.ts'
import { fileReports } from '../../envelopes/file-report.ts'
import type { Filing as Stored } from '../../envelopes/model.ts'
import { filingRequest } from '../../envelopes/requests.ts'
import type { Json } from '../../seal/json.ts'
import type { Filing } from '../requests.ts'

/**
 * Files reports to one form that the server itself sealed, after the same check of their shape as everybody's, in one
 * transaction: all or none. One with files comes alone. What `also` does is in the same transaction. Throws `Refused`;
 * nothing is kept then.
 */
export async function fileSealed(
  context: Pick<Context, 'db' | 'keys'>,
  filings: readonly [Filing, ...Filing[]],
  now: Date,
  also?: (tx: Tx) => Promise<void>
): Promise<void> {
  const [first, ...others] = filings
  const stored = [checked(first), ...others.map(checked)] as const
  await fileReports(context.db, envelopeContext(context, formClosed), stored, now, also)
}

function checked(filing: Filing): Stored {
  const stored = filingRequest(filing as unknown as Json)
  if (stored === undefined) throw new Error('a report that the server sealed has the wrong shape')
  return stored
}
