import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { letterSize, sealedSize } from '../seal/padding.ts'
import { dayAfter } from './days.ts'

/** Every letter as it lies in a box. */
const letterBytes = sealedSize(letterSize, 1)

export type LetterRow = { readonly to: Uint8Array; readonly b: Uint8Array }

/**
 * Puts letters into the boxes of the accounts behind roster entries. They have one size, so they travel as one run of
 * bytes: a list of byte strings would be sent and read as text. Returns for how many there is a box.
 */
export async function sendLetters(tx: Tx, letters: readonly LetterRow[], now: Date): Promise<number> {
  const bytes = Buffer.concat(letters.map((letter) => letter.b))
  const { numAffectedRows } = await sql`
    insert into letters (account, day, b)
    select p.account, ${dayAfter(now, 0)}::date,
      substring(${bytes}::bytea from (given.place::integer - 1) * ${letterBytes}::integer + 1 for ${letterBytes}::integer)
    from unnest(${letters.map((letter) => letter.to)}::bytea[]) with ordinality as given (entry, place)
    join roster_people p on p.entry_id = given.entry`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
