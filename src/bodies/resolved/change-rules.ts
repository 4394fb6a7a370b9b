import type { Tx } from '../../db/database.ts'
import { readDecisionRule } from '../../rules/check-decision.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import { shippedProcedures } from '../../conduct/procedures/shipped-procedures.ts'
import type { BodyId } from '../model.ts'
import { recordVersion } from '../procedure-versions.ts'
import { checkUpkeep } from '../upkeep/check-upkeep.ts'
import type { Upkeep } from '../upkeep/model.ts'
import { lockBody } from './lock-body.ts'
import { NotDone } from './problems.ts'

/** Gives a body another rule for one kind of decision. Throws `rule_broken` for a rule that says nothing possible. */
export async function setRule(tx: Tx, id: BodyId, decision: string, rule: WrittenRule): Promise<void> {
  await lockBody(tx, id)
  const { rules } = await tx.selectFrom('bodies').select('rules').where('id', '=', id).executeTakeFirstOrThrow()
  // A rule may send a matter on to another rule of the same body.
  if (readDecisionRule(rule, { places: Object.keys(rules) }).problems.length > 0) throw new NotDone('rule_broken')
  await tx
    .updateTable('bodies')
    .set({ rules: JSON.stringify({ ...rules, [decision]: rule }) })
    .where('id', '=', id)
    .execute()
}

/** The body decides by the usual rule of its kind again. Throws `no_own_rule`. */
export async function endRule(tx: Tx, id: BodyId, decision: string): Promise<void> {
  await lockBody(tx, id)
  const { rules } = await tx.selectFrom('bodies').select('rules').where('id', '=', id).executeTakeFirstOrThrow()
  if (!Object.hasOwn(rules, decision)) throw new NotDone('no_own_rule')
  const { [decision]: _, ...left } = rules
  await tx
    .updateTable('bodies')
    .set({ rules: JSON.stringify(left) })
    .where('id', '=', id)
    .execute()
}

/** What the charter asks of its people from now on. Throws `rule_broken` for what nobody could follow. */
export async function setUpkeep(tx: Tx, id: BodyId, upkeep: Upkeep): Promise<void> {
  await lockBody(tx, id)
  if (checkUpkeep(upkeep).length > 0) throw new NotDone('rule_broken')
  await tx
    .updateTable('bodies')
    .set({ upkeep: JSON.stringify(upkeep) })
    .where('id', '=', id)
    .execute()
}

/** The body follows another procedure for its cases; those that began keep theirs. Throws `unknown_procedure`. */
export async function adoptProcedure(tx: Tx, id: BodyId, procedure: string, at: Date): Promise<void> {
  const body = await lockBody(tx, id)
  if (!shippedProcedures().has(procedure)) throw new NotDone('unknown_procedure')
  await recordVersion(tx, body, at)
  await tx.updateTable('bodies').set({ procedure }).where('id', '=', id).execute()
  await recordVersion(tx, { ...body, procedure }, at)
}
