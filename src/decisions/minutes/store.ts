import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Tx } from '../../db/database.ts'

/** The part of an address that minutes of a day get: the day itself, or the day and the next free number. */
export async function keyFor(tx: Tx, body: BodyId, day: string): Promise<string> {
  // Two at once wait for one another here.
  await sql`select from bodies where id = ${body} for update`.execute(tx)
  const rows = await tx.selectFrom('minutes').select('key').where('body', '=', body).where('held_day', '=', day).execute()
  const used = new Set(rows.map(({ key }) => key))
  if (!used.has(day)) return day
  let n = 2
  while (used.has(`${day}-${n}`)) n++
  return `${day}-${n}`
}
