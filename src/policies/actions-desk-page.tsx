/** One text on the desk: who asks, what they may do with it, and its page, with a form that was wrong shown again. */
import { actorOf, dayOf } from '../bodies/actor.ts'
import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Actor } from '../bodies/policy.ts'
import { type Shown, showStored } from '../http/read-fields.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import type { VisitBy } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import type { SpaceId } from '../spaces/model.ts'
import { spacesOf } from '../spaces/public-space.ts'
import { lintStored } from './lint/lint-stored.ts'
import { type Policy, versionOn } from './model.ts'
import { asChange } from './pages/changes-on-the-way.tsx'
import { DeskPolicyPage } from './pages/desk-policy-page.tsx'
import { mayKeepPolicy, mayMakePolicy, mayPropose } from './policy.ts'
import { proposalsOf } from './proposals/store.ts'
import type { PolicyChoices } from './read-policy-form.ts'
import { findPolicy, listPolicies, textsOf, versionsOf } from './store.ts'
import { acceptedBy, spacesFollowing, tokensOf } from './store-acceptances.ts'

export type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

export const act = ({ context, staff }: Staffed) => actorOf(context.db, staff, context.clock.now())
export const todayOf = ({ context }: Staffed) => dayOf(context.clock.now())

export type Found = { readonly actor: Actor; readonly policy: Policy }

export async function find(visit: Staffed): Promise<Found> {
  const policy = await findPolicy(visit.context.db, visit.params['policy'] ?? '')
  if (!policy) throw new Refused('not_found')
  return { actor: await act(visit), policy }
}

export async function findToKeep(visit: Staffed): Promise<Found> {
  const found = await find(visit)
  if (!mayKeepPolicy(found.actor, found.policy)) throw new Refused('not_allowed')
  return found
}

export async function choicesFor(visit: Staffed, actor: Actor): Promise<PolicyChoices> {
  const { db } = visit.context
  const bodies = await listBodyChoices(db)
  const policies = await listPolicies(db, 500)
  return {
    bodies: bodies.filter(({ id }) => mayMakePolicy(actor, id)),
    boards: bodies,
    parents: policies.filter(({ parent }) => parent === null)
  }
}

type Forms = Partial<Record<'about' | 'translation' | 'end' | 'spaceForm' | 'keyForm', Shown>> & { readonly newKey?: string }

export async function showPolicy(visit: Staffed, { actor, policy }: Found, forms: Forms = {}): Promise<Reply> {
  const { context, frame } = visit
  const { db } = context
  const versions = await versionsOf(db, policy.slug)
  const bodies = await listBodyChoices(db)
  const texts = versions[0] ? await textsOf(db, policy.slug, versions[0].n) : []
  const inForce = versionOn(versions, todayOf(visit)) ?? versions[0]
  const { newKey, ...wrong } = forms
  const isWrong = Object.values(wrong).some(({ errors }) => errors.size > 0)
  const { findings } = await lintStored(db, todayOf(visit))
  const params = { policy: policy.slug, version: String(inForce?.n ?? 1) }
  const spaces = await spacesToSet(visit, actor, policy)
  return page(
    <DeskPolicyPage
      frame={frame}
      isAdmin={actor.isAdmin}
      mayKeep={mayKeepPolicy(actor, policy)}
      mayPropose={mayPropose(actor, policy)}
      policy={policy}
      keeper={bodies.find(({ id }) => id === policy.body)?.name ?? ''}
      board={bodies.find(({ id }) => id === policy.board)?.name}
      versions={versions}
      today={todayOf(visit)}
      changes={(await proposalsOf(db, policy.slug)).filter(({ ended_at }) => ended_at === null).map(asChange)}
      languages={texts.map(({ language }) => language)}
      accepted={await acceptedBy(db, policy.slug, actor.account)}
      about={forms.about ?? showStored({ title: policy.title, kind: policy.kind, board: policy.board })}
      translation={forms.translation ?? showStored({})}
      end={forms.end ?? showStored({})}
      spaceForm={forms.spaceForm ?? showStored({ version: String(inForce?.n ?? '') })}
      keyForm={forms.keyForm ?? showStored({})}
      newKey={newKey}
      keys={(await tokensOf(db, policy.slug)).filter((key) => maySetKey(actor, policy, spaces, key.space))}
      apiAddress={`${context.config.baseUrl}${href(routes.policyAcceptedBy, params)}`}
      spaces={spaces}
      following={await spacesFollowing(db, policy.slug)}
      choices={await choicesFor(visit, actor)}
      findings={findings.filter(({ text }) => text === policy.slug).length}
    />,
    isWrong ? 422 : 200
  )
}

/** Spaces of the bodies that this person may speak for. */
export async function spacesToSet({ context }: Staffed, actor: Actor, policy: Policy) {
  const chaired = actor.seats.filter(({ role }) => role === 'chair').map(({ body }) => body)
  const bodies = new Set<BodyId>([...(mayKeepPolicy(actor, policy) ? [policy.body] : []), ...chaired])
  const spaces = []
  for (const body of bodies) spaces.push(...(await spacesOf(context.db, body)))
  return spaces.map(({ id, name }) => ({ id, name }))
}

/** Keys of a text are for who keeps it; keys for one space also for who speaks for that space. */
export function maySetKey(
  actor: Actor,
  policy: Policy,
  spaces: readonly { readonly id: SpaceId }[],
  space: string | null
): boolean {
  return mayKeepPolicy(actor, policy) || spaces.some(({ id }) => id === space)
}

export const backTo = (policy: Policy, part = '') => redirect(`${href(routes.deskPolicy, { policy: policy.slug })}${part}`)
