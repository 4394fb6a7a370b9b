import type { PersonId } from '../../../bodies/people/model.ts'
import { recordPerson } from '../../../bodies/people/record-person.ts'
import type { Database, Tx } from '../../../db/database.ts'
import type { Form } from '../../../http/form.ts'
import type { FieldReader } from '../../../http/read-fields.ts'

type Naming = { readonly tx: Tx; readonly form: Form; readonly fields: FieldReader }

/** Somebody by name, or `Name (address-part)` where two share it; with `new` ticked, put on the record now. */
export async function personIn({ tx, form, fields }: Naming, name: string, mayBeNew: boolean): Promise<PersonId | undefined> {
  const written = fields.line(name, 180, 'effect.error.missing')
  if (fields.errors.has(name)) return undefined
  const found = await findNamed(tx, written)
  if (found.length === 1) return found[0]
  if (found.length === 0 && mayBeNew && form.text('new_person') === 'yes' && written.length <= 120) {
    return recordPerson(tx, { name: written })
  }
  fields.require(
    false,
    name,
    found.length > 1 ? 'effect.error.two_of_a_name' : mayBeNew ? 'effect.error.nobody_or_new' : 'effect.error.nobody'
  )
  return undefined
}

/** A list of people, a name a line. */
export async function peopleIn({ tx, form, fields }: Naming, name: string): Promise<PersonId[]> {
  const lines = form
    .text(name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  fields.require(lines.length > 0, name, 'effect.error.missing')
  fields.require(lines.length <= 20, name, 'form.too_long')
  const people = new Set<PersonId>()
  for (const line of lines.slice(0, 20)) {
    const [one, two] = await findNamed(tx, line)
    fields.require(one !== undefined, name, 'effect.error.nobody')
    fields.require(two === undefined, name, 'effect.error.two_of_a_name')
    if (one) people.add(one)
  }
  return [...people]
}

async function findNamed(db: Database, written: string): Promise<PersonId[]> {
  const [, slug] = /\(([a-z0-9-]+)\)$/.exec(written) ?? []
  const query = db.selectFrom('people').select('id').where('forgotten_day', 'is', null).where('merged_into', 'is', null).limit(2)
  const rows = await (slug ? query.where('slug', '=', slug) : query.where('name', '=', written)).execute()
  return rows.map(({ id }) => id)
}
