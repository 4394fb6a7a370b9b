import { audited } from '../audit/record-act.ts'
import { isLanguage } from '../bodies/read-body-form.ts'
import { FieldReader, showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import type { Key } from '../ui/make-words.ts'
import { policyAcceptanceRoutes } from './actions-acceptance.tsx'
import { changePolicy, endInForce, makePolicy, translate } from './keep-policy.ts'
import { lintStored } from './lint/lint-stored.ts'
import { type Version, versionOn } from './model.ts'
import { asChange } from './pages/changes-on-the-way.tsx'
import { DeskPoliciesPage } from './pages/desk-list-page.tsx'
import { LintPage } from './pages/lint-page.tsx'
import { NewPolicyPage } from './pages/new-policy-page.tsx'
import { openProposals } from './proposals/store.ts'
import { readPolicyForm } from './read-policy-form.ts'
import { findPolicy, listPolicies, versionsOf } from './store.ts'
import { act, backTo, choicesFor, find, findToKeep, showPolicy, type Staffed, todayOf } from './actions-desk-page.tsx'
import { readVersion } from './read-policy.ts'
import { longestText } from './text/check-text.ts'

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
  ...policyAcceptanceRoutes
]

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
