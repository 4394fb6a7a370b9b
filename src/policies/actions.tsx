import { audited } from '../audit/record-act.ts'
import { actorOf, dayOf } from '../bodies/actor.ts'
import { listBodyChoices } from '../bodies/list-bodies.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Actor } from '../bodies/policy.ts'
import { isLanguage } from '../bodies/read-body-form.ts'
import { FieldReader, showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route, type VisitBy } from '../http/route.ts'
import { rowIdOf } from '../http/row-id.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import type { Key } from '../ui/make-words.ts'
import { spacesOf } from '../spaces/public-space.ts'
import type { SpaceId } from '../spaces/model.ts'
import { acceptAsPerson, acceptForSpace, endKey, makeKey } from './accept-version.ts'
import { changePolicy, endInForce, makePolicy, translate } from './keep-policy.ts'
import { lintStored } from './lint/lint-stored.ts'
import { type Policy, type TokenId, type Version, versionOn } from './model.ts'
import { asChange } from './pages/changes-on-the-way.tsx'
import { DeskPoliciesPage } from './pages/desk-list-page.tsx'
import { DeskPolicyPage } from './pages/desk-policy-page.tsx'
import { LintPage } from './pages/lint-page.tsx'
import { NewPolicyPage } from './pages/new-policy-page.tsx'
import { mayKeepPolicy, mayMakePolicy, mayPropose } from './policy.ts'
import { openProposals, proposalsOf } from './proposals/store.ts'
import { type PolicyChoices, readPolicyForm } from './read-policy-form.ts'
import { findPolicy, listPolicies, textsOf, versionsOf } from './store.ts'
import { acceptedBy, spaceOfToken, spacesFollowing, tokensOf } from './store-acceptances.ts'
import { readVersion } from './read-policy.ts'
import { longestText } from './text/check-text.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

const pageSize = 50
/** The longest text, as a form sends it. */
export const textRoom = 4 * longestText

/** Pages of the desk on which texts are kept. */
export const policyRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskPolicies, who: 'staff', handler: showList }),
  route({ method: 'GET', path: routes.deskNewPolicy, who: 'staff', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', path: routes.deskNewPolicy, who: 'staff', handler: make }),
  route({ method: 'GET', path: routes.deskPolicy, who: 'staff', handler: async (visit) => showPolicy(visit, await find(visit)) }),
  route({ method: 'POST', path: routes.deskPolicy, who: 'staff', handler: change }),
  route({ method: 'GET', path: routes.deskPolicyLint, who: 'staff', handler: showFindings }),
  route({ method: 'POST', path: routes.deskPolicyTranslate, who: 'staff', maxBody: textRoom, handler: putTranslation }),
  route({ method: 'POST', path: routes.deskPolicyEnd, who: 'staff', handler: end }),
  route({ method: 'POST', path: routes.deskPolicyAccept, who: 'staff', handler: accept }),
  route({ method: 'POST', path: routes.deskPolicySpaces, who: 'staff', handler: follow }),
  route({ method: 'POST', path: routes.deskPolicyKeys, who: 'staff', handler: addKey }),
  route({ method: 'POST', path: routes.deskPolicyKeyEnd, who: 'staff', handler: removeKey })
]

const act = ({ context, staff }: Staffed) => actorOf(context.db, staff, context.clock.now())
const todayOf = ({ context }: Staffed) => dayOf(context.clock.now())

type Found = { readonly actor: Actor; readonly policy: Policy }

async function find(visit: Staffed): Promise<Found> {
  const policy = await findPolicy(visit.context.db, visit.params['policy'] ?? '')
  if (!policy) throw new Refused('not_found')
  return { actor: await act(visit), policy }
}

async function findToKeep(visit: Staffed): Promise<Found> {
  const found = await find(visit)
  if (!mayKeepPolicy(found.actor, found.policy)) throw new Refused('not_allowed')
  return found
}

async function choicesFor(visit: Staffed, actor: Actor): Promise<PolicyChoices> {
  const { db } = visit.context
  const bodies = await listBodyChoices(db)
  const policies = await listPolicies(db, 500)
  return {
    bodies: bodies.filter(({ id }) => mayMakePolicy(actor, id)),
    boards: bodies,
    parents: policies.filter(({ parent }) => parent === null)
  }
}

async function showList(visit: Staffed): Promise<Reply> {
  const { context, url, frame } = visit
  const actor = await act(visit)
  const after = url.searchParams.get('after')
  const last = after ? await findPolicy(context.db, after) : undefined
  const found = await listPolicies(context.db, pageSize + 1, last)
  const shown = found.slice(0, pageSize)
  const next = found.length > pageSize ? shown.at(-1)?.slug : undefined
  return page(
    <DeskPoliciesPage
      frame={frame}
      isAdmin={actor.isAdmin}
      mayMake={(await choicesFor(visit, actor)).bodies.length > 0}
      policies={shown}
      changes={(await openProposals(context.db)).map(asChange)}
      older={next && href(routes.deskPolicies, undefined, { after: next })}
    />
  )
}

async function showNew(visit: Staffed, shown?: Shown): Promise<Reply> {
  const actor = await act(visit)
  const choices = await choicesFor(visit, actor)
  if (choices.bodies.length === 0) throw new Refused('not_allowed')
  const form = shown ?? showStored({ kind: 'code', language: 'en' })
  return page(<NewPolicyPage frame={visit.frame} isAdmin={actor.isAdmin} shown={form} choices={choices} />, shown ? 422 : 200)
}

async function make(visit: Staffed): Promise<Reply> {
  const choices = await choicesFor(visit, await act(visit))
  if (choices.bodies.length === 0) throw new Refused('not_allowed')
  const form = await visit.form()
  const { input, errors } = readPolicyForm(form, choices)
  if (errors.size > 0) return showNew(visit, showAgain(form, errors))
  const { problem } = await audited(visit.context, 'policy_made', visit.staff.accountId, (context) => makePolicy(context, input))
  if (problem) {
    const [field, key]: [string, Key] =
      problem === 'parent' ? ['parent', 'policy.error.parent'] : ['slug', 'policy.error.slug_taken']
    return showNew(visit, showAgain(form, new Map([[field, key]])))
  }
  return redirect(href(routes.deskPolicy, { policy: input.slug }))
}

type Forms = Partial<Record<'about' | 'translation' | 'end' | 'spaceForm' | 'keyForm', Shown>> & { readonly newKey?: string }

async function showPolicy(visit: Staffed, { actor, policy }: Found, forms: Forms = {}): Promise<Reply> {
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
async function spacesToSet({ context }: Staffed, actor: Actor, policy: Policy) {
  const chaired = actor.seats.filter(({ role }) => role === 'chair').map(({ body }) => body)
  const bodies = new Set<BodyId>([...(mayKeepPolicy(actor, policy) ? [policy.body] : []), ...chaired])
  const spaces = []
  for (const body of bodies) spaces.push(...(await spacesOf(context.db, body)))
  return spaces.map(({ id, name }) => ({ id, name }))
}

/** Keys of a text are for who keeps it; keys for one space also for who speaks for that space. */
function maySetKey(actor: Actor, policy: Policy, spaces: readonly { readonly id: SpaceId }[], space: string | null): boolean {
  return mayKeepPolicy(actor, policy) || spaces.some(({ id }) => id === space)
}

const backTo = (policy: Policy, part = '') => redirect(`${href(routes.deskPolicy, { policy: policy.slug })}${part}`)

async function change(visit: Staffed): Promise<Reply> {
  const found = await findToKeep(visit)
  const form = await visit.form()
  const { input, errors } = readPolicyForm(form, await choicesFor(visit, found.actor), found.policy)
  if (errors.size > 0) return showPolicy(visit, found, { about: showAgain(form, errors) })
  await audited(visit.context, 'policy_changed', found.actor.account, (context) =>
    changePolicy(context, found.policy.slug, input)
  )
  return backTo(found.policy)
}

async function showFindings(visit: Staffed): Promise<Reply> {
  const { actor, policy } = await find(visit)
  const { db } = visit.context
  const { findings } = await lintStored(db, todayOf(visit))
  const versions: readonly Version[] = await versionsOf(db, policy.slug)
  const shown = versionOn(versions, todayOf(visit)) ?? versions[0]
  const read = shown && (await readVersion(db, policy.slug, { n: shown.n }))
  return page(
    <LintPage
      frame={visit.frame}
      isAdmin={actor.isAdmin}
      policy={policy}
      findings={findings.filter(({ text }) => text === policy.slug)}
      lines={read?.whole.split('\n') ?? []}
    />
  )
}

async function putTranslation(visit: Staffed): Promise<Reply> {
  const found = await findToKeep(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const language = fields.line('translation_language', 35, 'policy.error.language')
  fields.require(
    isLanguage(language) && language !== found.policy.language,
    'translation_language',
    'policy.error.other_language'
  )
  fields.require(form.text('translation').trim() !== '', 'translation', 'policy.problem.empty')
  const wrong = (field: string, key: Key) => showPolicy(visit, found, { translation: showAgain(form, new Map([[field, key]])) })
  const [first] = fields.errors
  if (first) return wrong(...first)
  const problem = await audited(visit.context, 'policy_translated', found.actor.account, async (context) => ({
    problem: await translate(context, found.policy.slug, { language, text: form.text('translation') })
  }))
  if (problem.problem) return wrong('translation', `policy.problem.${problem.problem}`)
  return backTo(found.policy, '#translate')
}

async function end(visit: Staffed): Promise<Reply> {
  const found = await findToKeep(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const day = fields.day('last_day')
  fields.require(day !== undefined && day >= todayOf(visit), 'last_day', 'policy.error.last_day')
  if (fields.errors.size > 0 || day === undefined) return showPolicy(visit, found, { end: showAgain(form, fields.errors) })
  const isEnded = await audited(visit.context, 'policy_changed', found.actor.account, (context) =>
    endInForce(context, found.policy.slug, day)
  )
  if (!isEnded) return showPolicy(visit, found, { end: showAgain(form, new Map([['last_day', 'policy.error.last_day']])) })
  return backTo(found.policy)
}

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
