import type { Tx } from '../../db/database.ts'
import type { CharterTexts } from '../charters/model.ts'
import type { BodyId } from '../model.ts'
import { lockBody } from './lock-body.ts'
import type { Decided } from './problems.ts'

/** Puts a whole new charter in force; the ones before stay, each with its number. A past one may be of a body that has ended. */
export async function recharter(
  tx: Tx,
  {
    body,
    charter,
    until_day
  }: { readonly body: BodyId; readonly charter: CharterTexts; readonly until_day?: string | undefined },
  { day, resolution }: Decided,
  { evenDissolved = false } = {}
): Promise<void> {
  await lockBody(tx, body, { evenDissolved })
  const { last } = await tx
    .selectFrom('charters')
    .select((select) => select.fn.coalesce(select.fn.max('n'), select.lit(0)).as('last'))
    .where('body', '=', body)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('charters')
    .values({
      body,
      n: last + 1,
      from_day: day,
      sections: JSON.stringify(charter),
      until_day: until_day ?? null,
      resolution
    })
    .execute()
}
