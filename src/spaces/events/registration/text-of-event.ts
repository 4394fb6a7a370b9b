import type { Database } from '../../../db/database.ts'
import { codeOfBody } from '../../../policies/code-of-body.ts'
import { adoptedText } from '../known-codes.ts'
import type { Event } from '../model.ts'

/** The text of our own register that holds at an event: the one that it adopted, or the foundation's. */
export async function textOfEvent(db: Database, event: Pick<Event, 'code' | 'code_known' | 'body'>): Promise<string | undefined> {
  return adoptedText(event) ?? (event.code === 'foundation' ? await codeOfBody(db, event.body) : undefined)
}
