import type { BodyId } from '../../../bodies/model.ts'
import type { Database } from '../../../db/database.ts'
import type { Form } from '../../../http/form.ts'
import type { FieldReader } from '../../../http/read-fields.ts'
import { readDecisionRule } from '../../../rules/check-decision.ts'
import { bases, earlyCloses, type WrittenRule } from '../../../rules/decision-rule.ts'
import type { Problem, ProblemCode } from '../../../rules/inspect.ts'
import type { Key } from '../../../ui/make-words.ts'
import { rulesForBodies, shippedRule } from '../../rules/shipped-rules.ts'
import { ownRuleFields } from './model.ts'

/** Longest window or notice, in days. */
const mostDays = 366
const mostPeople = 1000

const words: Partial<Record<ProblemCode, Key>> = {
  never_passes: 'effect.error.never_passes',
  above_electorate: 'effect.error.above_electorate',
  not_a_share: 'effect.error.share'
}

/**
 * The rule of a form: a shipped one, one of their own values, or the shipped one with values laid over it. What contradicts
 * itself or can never pass with so many `voters` is said at its field.
 */
export function readRule(form: Form, fields: FieldReader, voters: number | undefined): WrittenRule | undefined {
  const key = form.text('rule')
  const shipped = rulesForBodies().some((rule) => rule.key === key) ? shippedRule(key).rule : undefined
  const own = readOwn(form, fields)
  const begins = shipped !== undefined || (key === '' && Object.keys(own).length > 0)
  fields.require(begins, 'rule', 'effect.error.rule')
  if (!begins) return undefined
  const { notice, ...over } = own
  const rule: WrittenRule = {
    ...(shipped ?? { electorate: 'seats' }),
    ...over,
    ...(notice !== undefined && { after: { ...shipped?.after, notice } })
  }
  const known = voters === undefined ? {} : { seats: voters }
  for (const problem of readDecisionRule(rule, { ...known, places: rulesForBodies().map((each) => each.key) }).problems) {
    fields.require(false, fieldOf(problem), words[problem.code] ?? 'effect.error.contradicts')
  }
  return rule
}

/** The field in which a person mends a problem. */
function fieldOf({ path: [first = '', second = ''] }: Problem): string {
  const name = first === 'after' ? second : first
  return ownRuleFields.find((each) => each === name) ?? 'rule'
}

type Own = Partial<Omit<WrittenRule, 'after'>> & { readonly notice?: string }

function readOwn(form: Form, fields: FieldReader): Own {
  const base = bases.find((each) => each === form.text('base'))
  const early = earlyCloses.find((each) => each === form.text('closes_early'))
  const threshold = form.text('threshold').trim()
  const [quorum, window, notice] = [form.text('quorum').trim(), days(form, fields, 'window'), days(form, fields, 'notice')]
  const [least, most] = [count(form, fields, 'min_ayes'), count(form, fields, 'max_nays')]
  return {
    ...(base && { base }),
    ...(threshold !== '' && { threshold }),
    ...(quorum !== '' && { quorum: /^\d{1,4}$/.test(quorum) ? Number(quorum) : quorum }),
    ...(least !== undefined && { min_ayes: least }),
    ...(most !== undefined && { max_nays: most }),
    ...(window !== undefined && { window }),
    ...(early && { closes_early: early }),
    ...(notice !== undefined && { notice }),
    ...(form.text('seconded') === 'yes' && { seconded: true })
  }
}

function count(form: Form, fields: FieldReader, name: string): number | undefined {
  const text = form.text(name).trim()
  if (text === '') return undefined
  const is = /^\d{1,4}$/.test(text) && Number(text) <= mostPeople
  fields.require(is, name, 'effect.error.count')
  return is ? Number(text) : undefined
}

/** Days as the span that rules are written in. */
function days(form: Form, fields: FieldReader, name: string): string | undefined {
  const text = form.text(name).trim()
  if (text === '') return undefined
  const is = /^[1-9]\d{0,2}$/.test(text) && Number(text) <= mostDays
  fields.require(is, name, 'effect.error.days')
  return is ? `P${text}D` : undefined
}

/** How many can vote on a body at most: the voting seats of its charter, or of its roster where that has more. */
export async function votersAtMost(db: Database, body: BodyId, today: string): Promise<number | undefined> {
  const found = await db.selectFrom('bodies').select('upkeep').where('id', '=', body).executeTakeFirst()
  if (!found) return undefined
  const planned = (found.upkeep.seats ?? []).reduce((sum, { count, voting = true }) => sum + (voting ? count : 0), 0)
  const { seated } = await db
    .selectFrom('seats')
    .select((select) => select.fn.count<string>('person').distinct().as('seated'))
    .where('body', '=', body)
    .where('voting', '=', true)
    .where('from_day', '<=', today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
    .executeTakeFirstOrThrow()
  return Math.max(planned, Number(seated)) || undefined
}
