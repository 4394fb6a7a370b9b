import type { Database } from '../../db/database.ts'
import { findMeeting } from '../meetings/store.ts'
import { forAll } from './for-all.ts'
import type { Content, Minutes, Sent } from './model.ts'
import { readFacts } from './read-facts.ts'
import { type StoredText, textsOf } from './store.ts'
import { approvedVersions } from './store-versions.ts'

export type Draft = {
  /** As people of the body read it. */
  readonly content: Content
  readonly texts: readonly StoredText[]
}

/** The draft as it would be approved now: facts out of the record, with the text around them. */
export async function readDraft(db: Database, minutes: Minutes): Promise<Draft> {
  const texts = await textsOf(db, minutes.id)
  const meeting = minutes.meeting === null ? undefined : await findMeeting(db, minutes.meeting)
  const bare = meeting ? await readFacts(db, meeting) : await partsBefore(db, minutes)
  const parts = bare.map((part) => {
    const text = texts.find((each) => each.part === part.key)
    const written = { text: text?.for_all ?? '', inside: text?.for_members ?? '' }
    // A part that turned private takes what was written for everybody inside with it.
    if (!part.private || written.text === '') return { ...part, ...written }
    return { ...part, text: '', inside: [written.text, written.inside].filter(Boolean).join('\n\n') }
  })
  return { content: { parts }, texts }
}

/** Minutes without a meeting on this record have the parts that they had. */
async function partsBefore(db: Database, { id }: Minutes) {
  const [last] = await approvedVersions(db, id)
  return (last?.content.parts ?? []).map(({ key, private: hidden, facts }) => ({ key, private: hidden, facts }))
}

/** The draft as both kinds of readers would read it. */
export async function freezeDraft(db: Database, minutes: Minutes): Promise<Sent> {
  const { content } = await readDraft(db, minutes)
  return { all: forAll(content), members: content }
}
