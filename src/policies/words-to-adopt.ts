import type { BodyId } from '../bodies/model.ts'
import type { Database, Tx } from '../db/database.ts'
import type { PolicySlug, PolicyWords, ProposalId } from './model.ts'
import { findProposal, openProposals } from './proposals/store.ts'
import { findPolicy, listPolicies, textsOf, versionsOf } from './store.ts'
import { checkText, type TextProblem, tidyText } from './text/check-text.ts'

/** A list that is longer helps nobody. */
const most = 500

/** Texts by title, for choosing one. */
export async function textsToChoose(db: Database): Promise<{ slug: PolicySlug; title: string }[]> {
  return (await listPolicies(db, most)).map(({ slug, title }) => ({ slug, title }))
}

/** Changes of texts on which nobody votes yet, for choosing one. */
export async function openChanges(db: Database): Promise<{ id: ProposalId; text: string }[]> {
  const open = (await openProposals(db, most)).filter(({ kind, stage }) => kind === 'change' && stage === 'open')
  return open.map(({ id, title, reason }) => ({ id, text: `${title}: ${reason}`.slice(0, 160) }))
}

/** Who keeps a text; nothing for a text that is not there. */
export async function keeperOf(db: Database, slug: string): Promise<{ policy: PolicySlug; body: BodyId } | undefined> {
  const policy = await findPolicy(db, slug)
  return policy && { policy: policy.slug, body: policy.body }
}

/**
 * Words for a resolution: of an open change, or `text` for the text of this slug, over the newest version of today. Nothing
 * when there is no such text.
 */
export async function wordsToAdopt(
  tx: Tx,
  asked: { readonly change: string | undefined; readonly slug: string; readonly text: string; readonly note: string }
): Promise<(PolicyWords & { readonly body: BodyId }) | { readonly problem: TextProblem } | undefined> {
  const change = asked.change === undefined ? undefined : await findProposal(tx, asked.change as ProposalId)
  const policy = await findPolicy(tx, change?.policy ?? asked.slug)
  if (!policy) return undefined
  const text = tidyText(change?.text ?? asked.text)
  const problem = checkText(text)
  if (problem) return { problem }
  const [newest] = await versionsOf(tx, policy.slug, 1)
  const [parent] = policy.parent === null ? [] : await versionsOf(tx, policy.parent, 1)
  return {
    body: policy.body,
    policy: policy.slug,
    base_n: newest?.n ?? null,
    text,
    licence: change?.licence ?? newest?.licence ?? '',
    credits: change?.credits ?? newest?.credits ?? [],
    parent_n: parent?.n ?? null,
    note: asked.note || (change?.reason ?? ''),
    ...(change && { proposal: change.id })
  }
}

/** The words in force before the next version, for putting them back over it; nothing when none are. */
export async function wordsInForce(tx: Tx, slug: PolicySlug): Promise<PolicyWords | undefined> {
  const [newest] = await versionsOf(tx, slug, 1)
  if (!newest || newest.until_day !== null) return undefined
  const [binding] = await textsOf(tx, slug, newest.n)
  const { n, licence, credits, parent_n } = newest
  return { policy: slug, base_n: n, text: binding?.text ?? '', licence, credits, parent_n, note: '' }
}
