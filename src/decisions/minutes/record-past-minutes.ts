import { randomUUID } from 'node:crypto'
import type { BodyId } from '../../bodies/model.ts'
import type { Tx } from '../../db/database.ts'
import type { MinutesId } from '../model.ts'
import { keyFor } from './store.ts'
import { type Content, longestText } from './model.ts'

export type PastMinutes = {
  readonly body: BodyId
  readonly title: string
  /** The day of the meeting, `2013-08-16`. */
  readonly held_day: string
  /** Markdown. Whoever imports has asked that everybody may read it. */
  readonly text: string
  /** Where they were taken from, at most 500 characters. */
  readonly source: string
}

/**
 * Takes minutes over that were approved and published elsewhere: one version, public at once. Taking the same ones over
 * again (body, day and source) changes nothing and gives their id; `again` says so. The caller tells `publicPages`.
 * Throws when the text is empty or longer than 50,000 characters, which an import has to refuse before.
 */
export async function recordPastMinutes(
  tx: Tx,
  { body, title, held_day, text, source }: PastMinutes,
  now: Date
): Promise<{ readonly id: MinutesId; readonly key: string; readonly again: boolean }> {
  if (text.trim() === '' || text.length > longestText) throw new Error('a text of minutes that cannot be kept')
  const known = await tx
    .selectFrom('minutes')
    .select(['id', 'key'])
    .where('body', '=', body)
    .where('held_day', '=', held_day)
    .where('origin', '=', 'imported')
    .where('source', '=', source)
    .executeTakeFirst()
  if (known) return { ...known, again: true }
  const id = randomUUID() as MinutesId
  const key = await keyFor(tx, body, held_day)
  const content: Content = { parts: [{ key: 'text', private: false, facts: { is: 'text' }, text, inside: '' }] }
  await tx
    .insertInto('minutes')
    .values({ id, body, key, title, held_day, meeting: null, origin: 'imported', source, drafting: false, published_at: now })
    .execute()
  const whole = JSON.stringify(content)
  await tx
    .insertInto('minutes_versions')
    .values({
      minutes: id,
      n: 1,
      for_all: whole,
      for_members: whole,
      approved_how: 'imported',
      approved_at: now,
      publish_at: now,
      published_at: now
    })
    .execute()
  return { id, key, again: false }
}
