import { isBodyId } from '../bodies/model.ts'
import { isLanguage } from '../bodies/read-body-form.ts'
import type { Form } from '../http/form.ts'
import { type FieldErrors, FieldReader } from '../http/read-fields.ts'
import { type Credit, isCredit, mostCredits, type Relation } from './attribution.ts'
import { isLicence, type Licence } from './licences.ts'
import { isPolicySlug, longest, type Policy, policyKinds, type PolicySlug, proposalKinds } from './model.ts'
import type { Written } from './proposals/propose-change.ts'

export type PolicyChoices = {
  /** Bodies that this person may make texts for. */
  readonly bodies: readonly { readonly id: string; readonly name: string }[]
  readonly boards: readonly { readonly id: string; readonly name: string }[]
  readonly parents: readonly { readonly slug: string; readonly title: string }[]
}

/** Reads the form of a text. With `stored` only what can be changed without a decision is read. */
export function readPolicyForm(form: Form, choices: PolicyChoices, stored?: Policy): { input: Policy; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const title = fields.line('title', longest.title, 'policy.error.title')
  const kind = fields.choice('kind', policyKinds, 'policy.error.kind')
  const board = form.text('board')
  fields.require(board === '' || choices.boards.some(({ id }) => id === board), 'board', 'policy.error.board')
  const changed = { title, kind, board: board === '' || !isBodyId(board) ? null : board }
  if (stored) return { input: { ...stored, ...changed }, errors: fields.errors }
  const slug = fields.line('slug', 50, 'policy.error.slug')
  fields.require(isPolicySlug(slug), 'slug', 'policy.error.slug')
  const body = form.text('body')
  fields.require(isBodyId(body) && choices.bodies.some(({ id }) => id === body), 'body', 'policy.error.body')
  const language = fields.line('language', 35, 'policy.error.language')
  fields.require(isLanguage(language), 'language', 'policy.error.language')
  const parent = form.text('parent')
  fields.require(parent === '' || choices.parents.some((each) => each.slug === parent), 'parent', 'policy.error.parent')
  return {
    input: {
      ...changed,
      slug: slug as PolicySlug,
      body: body as Policy['body'],
      language,
      parent: parent === '' ? null : (parent as PolicySlug)
    },
    errors: fields.errors
  }
}

/** Reads a change as somebody wrote it. Its words are looked at by the verb that takes it. */
export function readProposalForm(form: Form): { input: Written; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const kind = fields.choice('kind', proposalKinds, 'policy.error.change_kind')
  const reason = fields.line('reason', longest.note, 'policy.error.reason')
  const licence = form.text('licence')
  fields.require(licence === '' || isLicence(licence), 'licence', 'policy.error.licence')
  const credits = (['forked_from', 'incorporates'] as const).flatMap((relation) => {
    const found = readCredits(form.text(relation), relation)
    fields.require(found !== undefined, relation, 'policy.error.credit')
    return found ?? []
  })
  fields.require(credits.length <= mostCredits, 'incorporates', 'policy.error.credits')
  return {
    input: {
      kind,
      reason,
      text: form.text('text'),
      licence: licence as Licence | '',
      credits,
      from_day: fields.day('from_day') ?? null
    },
    errors: fields.errors
  }
}

/** One source a line: `Title | https://address | CC-BY-4.0`, of which the address and the licence may be left out. */
export function readCredits(text: string, relation: Relation): Credit[] | undefined {
  const credits = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const parts = line.split('|').map((part) => part.trim())
      const [title = '', ...rest] = parts
      const licence = rest.find((part) => isLicence(part)) ?? ''
      const others = rest.filter((part) => part !== licence && part !== '')
      return others.length > 1 ? undefined : { relation, title, link: others[0] ?? '', licence }
    })
  return credits.every(isCredit) ? credits : undefined
}

/** The same the other way, for showing what is stored. */
export function creditLines(credits: readonly Credit[], relation: Relation): string {
  return credits
    .filter((credit) => credit.relation === relation)
    .map(({ title, link, licence }) => [title, link, licence].filter(Boolean).join(' | '))
    .join('\n')
}
