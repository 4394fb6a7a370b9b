import { audited } from '../audit/record-act.ts'
import { FieldReader, showAgain } from '../http/read-fields.ts'
import type { Reply } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { rowIdOf } from '../http/row-id.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import type { SpaceId } from '../spaces/model.ts'
import { acceptAsPerson, acceptForSpace, endKey, makeKey } from './accept-version.ts'
import type { TokenId } from './model.ts'
import { mayKeepPolicy } from './policy.ts'
import { backTo, find, maySetKey, showPolicy, spacesToSet, type Staffed } from './actions-desk-page.tsx'
import { spaceOfToken } from './store-acceptances.ts'

/** Who follows a text: people for themselves, chairs for spaces, programs with a key. */
export const policyAcceptanceRoutes: Route[] = [
  route({ method: 'POST', path: routes.deskPolicyAccept, who: 'staff', handler: accept }),
  route({ method: 'POST', path: routes.deskPolicySpaces, who: 'staff', handler: follow }),
  route({ method: 'POST', path: routes.deskPolicyKeys, who: 'staff', handler: addKey }),
  route({ method: 'POST', path: routes.deskPolicyKeyEnd, who: 'staff', handler: removeKey })
]

async function accept(visit: Staffed): Promise<Reply> {
  const { actor, policy } = await find(visit)
  const isDone = await audited(visit.context, 'policy_accepted', actor.account, (context) =>
    acceptAsPerson(context, policy.slug, actor.account)
  )
  if (!isDone) throw new Refused('not_found')
  return backTo(policy)
}

async function follow(visit: Staffed): Promise<Reply> {
  const found = await find(visit)
  const form = await visit.form()
  const space = form.text('space')
  const allowed = await spacesToSet(visit, found.actor, found.policy)
  if (allowed.length === 0) throw new Refused('not_allowed')
  const n = Number(form.text('version'))
  const wrong = (field: string) =>
    showPolicy(visit, found, { spaceForm: showAgain(form, new Map([[field, 'policy.error.space']])) })
  if (!allowed.some(({ id }) => id === space)) return wrong('space')
  const isDone =
    Number.isInteger(n) &&
    (await audited(visit.context, 'policy_accepted', found.actor.account, (context) =>
      acceptForSpace(context, found.policy.slug, n, space as SpaceId)
    ))
  return isDone ? backTo(found.policy, '#spaces') : wrong('version')
}

async function addKey(visit: Staffed): Promise<Reply> {
  const found = await find(visit)
  const spaces = await spacesToSet(visit, found.actor, found.policy)
  if (!mayKeepPolicy(found.actor, found.policy) && spaces.length === 0) throw new Refused('not_allowed')
  const form = await visit.form()
  const fields = new FieldReader(form)
  const name = fields.line('key_name', 80, 'policy.error.key_name')
  const space = spaces.find(({ id }) => id === form.text('key_space'))?.id ?? null
  const isOne = space !== null || (form.text('key_space') === '' && mayKeepPolicy(found.actor, found.policy))
  fields.require(isOne, 'key_space', 'policy.error.space')
  if (fields.errors.size > 0) return showPolicy(visit, found, { keyForm: showAgain(form, fields.errors) })
  const newKey = await audited(visit.context, 'policy_token_made', found.actor.account, (context) =>
    makeKey(context, { name, policy: found.policy.slug, space })
  )
  return showPolicy(visit, found, { newKey })
}

async function removeKey(visit: Staffed): Promise<Reply> {
  const { actor, policy } = await find(visit)
  const id = rowIdOf<TokenId>(visit.params['key'])
  const spaces = await spacesToSet(visit, actor, policy)
  if (!mayKeepPolicy(actor, policy) && spaces.length === 0) throw new Refused('not_allowed')
  const key = await spaceOfToken(visit.context.db, policy.slug, id)
  if (!key || !maySetKey(actor, policy, spaces, key.space)) throw new Refused('not_found')
  const isEnded = await audited(visit.context, 'policy_token_ended', actor.account, (context) => endKey(context, policy.slug, id))
  if (!isEnded) throw new Refused('not_found')
  return backTo(policy, '#keys')
}
