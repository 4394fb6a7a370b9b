import { findTyped } from '../../bodies/people/find-typed.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database } from '../../db/database.ts'
import type { Form } from '../../http/form.ts'
import { type FieldErrors, FieldReader } from '../../http/read-fields.ts'
import { type ActionItem, longestSaid, longestTitle } from './model.ts'

export type OwnerChoice = { readonly id: PersonId; readonly slug: string; readonly name: string }

export type ReadAction = Pick<ActionItem, 'title' | 'owner' | 'due_day' | 'private'>

/** Reads the form of an action item. Its owner is one of the people of the body, or anybody on the record by name or address. */
export async function readActionForm(
  db: Database,
  form: Form,
  { owners, hidden }: { readonly owners: readonly OwnerChoice[]; readonly hidden: boolean }
): Promise<ReadAction | { readonly errors: FieldErrors }> {
  const fields = new FieldReader(form)
  const title = fields.line('title', longestTitle, 'action.error.title')
  const due_day = fields.day('due_day') ?? null
  const typed = fields.line('other', 200)
  const chosen = owners.find(({ slug }) => slug === form.text('owner'))?.id
  const owner = typed === '' ? chosen : await findTyped(db, typed)
  if (typed === '') fields.require(owner !== undefined, 'owner', 'action.error.owner')
  else fields.require(owner !== undefined, 'other', 'action.error.other')
  const seen = hidden ? 'yes' : fields.choice('private', ['no', 'yes'], 'action.error.private')
  if (owner === undefined || fields.errors.size > 0) return { errors: fields.errors }
  return { title, owner, due_day, private: seen === 'yes' }
}

/** The sentence with which somebody says how it stands or how it ended. */
export function readSentence(form: Form): { readonly words: string } | { readonly errors: FieldErrors } {
  const fields = new FieldReader(form)
  const words = fields.line('said', longestSaid, 'action.error.said')
  return fields.errors.size > 0 ? { errors: fields.errors } : { words }
}
