import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { letterSize, sealedSize } from '../seal/padding.ts'
import { dayAfter } from './days.ts'

/** Every letter as it lies in a box. */
const letterBytes = sealedSize(letterSize, 1)

export type LetterRow = { readonly to: Uint8Array; readonly b: Uint8Array }

/**
 * Puts letters into the boxes of the accounts behind roster entries; as a part of a statement. They have one size, so
 * they travel as one run of bytes: a list of byte strings would be sent and read as text.
 */
export function insertLetters(letters: readonly LetterRow[], now: Date): RawBuilder<unknown> {
  const bytes = Buffer.concat(letters.map((letter) => letter.b))
  return sql`
    insert into letters (account, day, b)
    select p.account, ${dayAfter(now, 0)}::date,
      substring(${bytes}::bytea from (given.place::integer - 1) * ${letterBytes}::integer + 1 for ${letterBytes}::integer)
    from unnest(${letters.map((letter) => letter.to)}::bytea[]) with ordinality as given (entry, place)
    join roster_people p on p.entry_id = given.entry`
}

/** For how many of these letters somebody has a box. */
export function countPeople(letters: readonly LetterRow[]): RawBuilder<unknown> {
  return sql`select count(*)::integer from roster_people where entry_id = any (${letters.map((letter) => letter.to)})`
}

/** Puts letters into boxes. Returns for how many there is one. */
export async function sendLetters(tx: Tx, letters: readonly LetterRow[], now: Date): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    with letter as (${insertLetters(letters, now)}) select (${countPeople(letters)}) as people`.execute(tx)
  return rows[0]?.people ?? 0
}
