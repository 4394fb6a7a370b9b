import type { BodyId } from '../bodies/model.ts'
import { type BodyProblem, type Decided, NotDone } from '../bodies/resolved/problems.ts'
import type { Tx } from '../db/database.ts'
import { href, routes } from '../routes.ts'
import { type Adopted, adoptPolicyVersion, endPolicy } from './adopt-version.ts'
import type { PolicySlug, PolicyWords, ProposalId } from './model.ts'
import { hasOtherVote, lockProposal, updateProposal } from './proposals/store.ts'
import { findPolicy, lockPolicy, versionsOf } from './store.ts'

const problems: Partial<Record<NonNullable<Adopted['problem']>, BodyProblem>> = {
  no_such_policy: 'policy_gone',
  not_newest: 'policy_overtaken',
  no_parent_version: 'policy_overtaken',
  unchanged: 'policy_unchanged'
}

/**
 * Adopts a version of a text by a resolution; the vote and its clocks were the resolution's. Throws `NotDone` when another
 * version came in between, when a change of the text is being voted on, and for words that are in force already.
 */
export async function adoptByResolution(
  tx: Tx,
  { body, policy: slug, base_n, proposal, text, ...words }: PolicyWords & { readonly body: BodyId },
  { day, resolution }: Decided,
  now: Date
): Promise<void> {
  const policy = await lockPolicy(tx, slug)
  if (!policy) throw new NotDone('policy_gone')
  const [newest] = await versionsOf(tx, slug, 1)
  if ((newest?.n ?? null) !== base_n) throw new NotDone('policy_overtaken')
  const change = proposal && (await lockProposal(tx, proposal))
  if (change?.stage === 'group_vote' || change?.stage === 'board_vote') throw new NotDone('policy_in_vote')
  // Without a change of its own it collides with every one that is voted on.
  if (await hasOtherVote(tx, slug, proposal ?? noProposal)) throw new NotDone('policy_in_vote')
  if (proposal && change?.stage !== 'open') throw new NotDone('policy_overtaken')
  const by = resolution === null ? undefined : await numberOf(tx, resolution)
  const from_day = [day, change?.from_day ?? day, newest?.from_day ?? day].toSorted().at(-1) ?? day
  const { licence, credits, parent_n, note } = words
  const adopted = await adoptPolicyVersion(tx, slug, {
    ...{ adopted_day: day, from_day, until_day: null, way: 'resolution', body, source: '' },
    ...{ resolution: by ?? null, resolution_link: by === undefined ? null : href(routes.resolution, { number: by }) },
    ...{ licence, credits, parent_n, note, texts: [{ language: policy.language, text }] }
  })
  if (adopted.problem !== undefined) throw new NotDone(problems[adopted.problem] ?? 'policy_not_taken')
  if (proposal) await updateProposal(tx, proposal, { stage: 'adopted', stage_at: now, ended_at: now, version_n: adopted.n })
}

/** No change has this id. */
const noProposal = '00000000-0000-0000-0000-000000000000' as ProposalId

async function numberOf(tx: Tx, resolution: NonNullable<Decided['resolution']>): Promise<string> {
  const { number } = await tx.selectFrom('resolutions').select('number').where('id', '=', resolution).executeTakeFirstOrThrow()
  return number
}

/** Takes a text out of force by a resolution: its day is the last one. Throws `policy_not_in_force`. */
export async function endByResolution(tx: Tx, { policy }: { readonly policy: PolicySlug }, { day }: Decided): Promise<void> {
  if (!(await findPolicy(tx, policy))) throw new NotDone('policy_gone')
  if (!(await endPolicy(tx, policy, day))) throw new NotDone('policy_not_in_force')
}
