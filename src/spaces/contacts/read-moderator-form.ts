import type { Form } from '../../http/form.ts'
import { type FieldErrors, FieldReader } from '../../http/read-fields.ts'
import { type Moderator, moderatorRoles } from '../model.ts'

export type ModeratorInput = Omit<Moderator, 'id' | 'space'>

/** Reads the form that lists or changes somebody who keeps a space. */
export function readModeratorForm(form: Form): { input: ModeratorInput; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const role = fields.choice('role', moderatorRoles, 'space.error.role')
  const name = fields.line('name', 80, 'space.error.moderator_name')
  const contact = fields.line('contact', 254, 'space.error.contact')
  const may_ban = form.text('may_ban') === 'yes'
  const is_public = form.text('is_public') === 'yes'
  return { input: { role, name, contact, may_ban, is_public }, errors: fields.errors }
}
