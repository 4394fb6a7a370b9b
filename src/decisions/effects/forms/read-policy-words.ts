import type { BodyId } from '../../../bodies/model.ts'
import type { Tx } from '../../../db/database.ts'
import type { Form } from '../../../http/form.ts'
import type { FieldReader } from '../../../http/read-fields.ts'
import { longest, type PolicyWords } from '../../../policies/model.ts'
import { wordsToAdopt } from '../../../policies/words-to-adopt.ts'
import type { EffectChoices } from './model.ts'

type Reading = { readonly tx: Tx; readonly form: Form; readonly choices: EffectChoices; readonly fields: FieldReader }

/** The words that a motion would put in force: those of an open change, or written here for one of the texts. */
export async function readPolicyWords({
  tx,
  form,
  choices,
  fields
}: Reading): Promise<(PolicyWords & { body: BodyId }) | undefined> {
  const id = form.text('proposal')
  const change = choices.proposals.find((each) => each.id === id)
  fields.require(id === '' || change !== undefined, 'proposal', 'effect.error.choose')
  if (id !== '' && !change) return undefined
  const note = fields.line('note', longest.note)
  const found = await wordsToAdopt(tx, { change: change?.id, slug: form.text('policy'), text: form.text('words'), note })
  if (found === undefined) fields.require(false, 'policy', 'effect.error.policy')
  else if ('problem' in found) fields.require(false, 'words', `policy.problem.${found.problem}`)
  else return found
  return undefined
}
