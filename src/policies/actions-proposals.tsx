import { audited } from '../audit/record-act.ts'
import { actorOf, dayOf } from '../bodies/actor.ts'
import { personBehind } from '../bodies/people/record-person.ts'
import type { Actor } from '../bodies/policy.ts'
import { type FieldErrors, showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route, type Visit, type VisitBy } from '../http/route.ts'
import { rowIdOf } from '../http/row-id.ts'
import { Refused } from '../refused.ts'
import { href, routes } from '../routes.ts'
import { choices } from '../rules/vote.ts'
import type { Key } from '../ui/make-words.ts'
import { renderPage } from '../ui/render-page.ts'
import { words } from '../ui/words.ts'
import { textRoom } from './actions.tsx'
import { lintStored } from './lint/lint-stored.ts'
import type { Policy, ProposalId } from './model.ts'
import { DeskProposalPage, type ProposalActs } from './pages/desk-proposal-page.tsx'
import { ProposalPage } from './pages/proposal-page.tsx'
import { type Preview, ProposePage } from './pages/propose-page.tsx'
import { mayPropose } from './policy.ts'
import { castVote, closeVote, confirmTypo, openVote, withdrawChange } from './proposals/decide-change.ts'
import type { Proposal } from './proposals/model.ts'
import { proposeChange, reviseChange, type WriteProblem, type Written } from './proposals/propose-change.ts'
import { readProposal, type ReadProposal } from './proposals/read-proposal.ts'
import { creditLines, readProposalForm } from './read-policy-form.ts'
import { findPolicy, textsOf, versionsOf } from './store.ts'
import { checkText, tidyText } from './text/check-text.ts'
import { diffTexts } from './text/diff-texts.ts'
import { typoProblems } from './text/is-typo.ts'
import { ballotsOf } from './proposals/store.ts'

type Staffed = VisitBy<'staff'> & { params: Readonly<Record<string, string>> }

/** Changes of texts: proposing, talking, voting. Reading them is for everybody. */
export const policyProposalRoutes: Route[] = [
  route({ method: 'GET', path: routes.policyProposal, who: 'anyone', handler: showPublic }),
  route({ method: 'GET', path: routes.deskPolicyPropose, who: 'staff', handler: showPropose }),
  route({ method: 'POST', path: routes.deskPolicyPropose, who: 'staff', maxBody: textRoom, handler: propose }),
  route({ method: 'GET', path: routes.deskPolicyProposal, who: 'staff', handler: (visit) => showProposal(visit) }),
  route({ method: 'GET', path: routes.deskPolicyAct, who: 'staff', handler: showRevise }),
  route({ method: 'POST', path: routes.deskPolicyAct, who: 'staff', maxBody: textRoom, handler: act })
]

const actorFor = ({ context, staff }: Staffed) => actorOf(context.db, staff, context.clock.now())

/** Not kept: whether a vote with a time is still open changes by the clock. */
async function showPublic(visit: Visit<typeof routes.policyProposal>): Promise<Reply> {
  const { context, params, frame } = visit
  const read = await readProposal(context.db, rowIdOf<ProposalId>(params.proposal), context.clock.now())
  if (!read) throw new Refused('not_found')
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: renderPage(<ProposalPage frame={frame} read={read} />)
  }
}

/** A form for a change of a text, or of a proposal that is still open. */
type Writing = { readonly policy: Policy; readonly proposal?: Proposal; readonly before: string; readonly actor: Actor }

async function findToPropose(visit: Staffed): Promise<Writing> {
  const { db } = visit.context
  const policy = await findPolicy(db, visit.params['policy'] ?? '')
  if (!policy) throw new Refused('not_found')
  const actor = await actorFor(visit)
  if (!mayPropose(actor, policy)) throw new Refused('not_allowed')
  return { policy, actor, before: await newestText(visit, policy) }
}

async function findToRevise(visit: Staffed): Promise<Writing> {
  const read = await findRead(visit)
  const actor = await actorFor(visit)
  const policy = await findPolicy(visit.context.db, read.proposal.policy)
  if (!policy) throw new Refused('not_found')
  const isMine = read.proposal.by_person === (await personBehind(visit.context.db, actor.account))
  if (!isMine || read.proposal.stage !== 'open') throw new Refused('not_allowed')
  return { policy, actor, proposal: read.proposal, before: await newestText(visit, policy) }
}

async function newestText({ context: { db } }: Staffed, policy: Policy): Promise<string> {
  const [newest] = await versionsOf(db, policy.slug, 1)
  const [text] = newest ? await textsOf(db, policy.slug, newest.n) : []
  return text?.text ?? ''
}

async function showPropose(visit: Staffed): Promise<Reply> {
  const writing = await findToPropose(visit)
  const [newest] = await versionsOf(visit.context.db, writing.policy.slug, 1)
  return drawForm(
    visit,
    writing,
    showStored(stored({ kind: 'change', reason: '', text: writing.before, from_day: null, ...creditsOf(newest) }))
  )
}

const creditsOf = (of: Pick<Proposal, 'licence' | 'credits'> | undefined) => ({
  licence: of?.licence ?? ('' as const),
  credits: of?.credits ?? []
})

function stored({ credits, from_day, ...rest }: Written) {
  const lines = { forked_from: creditLines(credits, 'forked_from'), incorporates: creditLines(credits, 'incorporates') }
  return { ...rest, ...lines, from_day: from_day ?? '' }
}

async function showRevise(visit: Staffed): Promise<Reply> {
  if (visit.params['act'] !== 'revise') throw new Refused('not_found')
  const writing = await findToRevise(visit)
  return drawForm(visit, writing, showStored(writing.proposal ? stored(writing.proposal) : {}))
}

async function drawForm(visit: Staffed, { policy, proposal, actor }: Writing, shown: Shown, preview?: Preview): Promise<Reply> {
  const t = words(visit.locale)
  const toProposal = proposal && href(routes.deskPolicyProposal, { proposal: proposal.id })
  const action = proposal
    ? href(routes.deskPolicyAct, { proposal: proposal.id, act: 'revise' })
    : href(routes.deskPolicyPropose, { policy: policy.slug })
  return page(
    <ProposePage
      frame={visit.frame}
      isAdmin={actor.isAdmin}
      title={t('policy.propose.title', { title: policy.title })}
      action={action}
      back={toProposal ?? href(routes.deskPolicy, { policy: policy.slug })}
      shown={shown}
      preview={preview}
      isNew={!proposal}
      builds={policy.parent !== null}
    />,
    shown.errors.size > 0 ? 422 : 200
  )
}

async function propose(visit: Staffed): Promise<Reply> {
  return take(visit, await findToPropose(visit))
}

/** First a look at what it comes to; then it is sent. */
async function take(visit: Staffed, writing: Writing): Promise<Reply> {
  const { policy, proposal, actor, before } = writing
  const form = await visit.form()
  const { input, errors } = readProposalForm(form)
  const wrong = (all: FieldErrors, preview?: Preview) => drawForm(visit, writing, showAgain(form, all), preview)
  if (errors.size > 0) return wrong(errors)
  const text = tidyText(input.text)
  const problem = checkText(text)
  if (problem) return wrong(new Map<string, Key>([['text', `policy.problem.${problem}`]]))
  const today = dayOf(visit.context.clock.now())
  const { findings } = await lintStored(visit.context.db, today, { slug: policy.slug, text })
  const preview: Preview = {
    diff: diffTexts(before, text),
    findings: findings.filter((each) => each.text === policy.slug),
    typo: typoProblems(before, text)
  }
  if (form.text('do') !== 'send') return drawForm(visit, writing, showAgain(form, new Map()), preview)
  const who = { account: actor.account, now: visit.context.clock.now() }
  const done = await audited(visit.context, 'policy_proposed', actor.account, async (context) =>
    proposal
      ? { id: proposal.id, ...(await reviseChange(context, proposal.id, input, who)) }
      : proposeChange(context, policy.slug, input, who)
  )
  if (done.problem !== undefined) return wrong(new Map([[fieldOf(done.problem), problemKey(done.problem)]]), preview)
  return redirect(href(routes.deskPolicyProposal, { proposal: done.id }))
}

const fieldOf = (problem: WriteProblem) => (problem === 'not_a_typo' ? 'kind' : 'text')

const textProblems = ['empty', 'too_big', 'control_characters', 'too_deep', 'no_words', 'unchanged'] as const

function problemKey(problem: WriteProblem): Key {
  const ofText = textProblems.find((each) => each === problem)
  if (ofText) return `policy.problem.${ofText}`
  return `policy.change.problem.${problem as Exclude<WriteProblem, (typeof textProblems)[number]>}`
}

async function findRead({ context, params }: Staffed): Promise<ReadProposal> {
  const read = await readProposal(context.db, rowIdOf<ProposalId>(params['proposal']), context.clock.now())
  if (!read) throw new Refused('not_found')
  return read
}

async function showProposal(visit: Staffed, error?: Key): Promise<Reply> {
  const read = await findRead(visit)
  const actor = await actorFor(visit)
  const acts = await actsOf(visit, read, actor)
  return page(
    <DeskProposalPage frame={visit.frame} isAdmin={actor.isAdmin} read={read} acts={acts} error={error} />,
    error === undefined ? 200 : 422
  )
}

async function actsOf(
  { context }: Staffed,
  { proposal, vote, keeper }: ReadProposal,
  { account, seats }: Actor
): Promise<ProposalActs> {
  const { stage, kind, by_person } = proposal
  const isMine = by_person === (await personBehind(context.db, account))
  const sits = keeper !== undefined && seats.some(({ body }) => body === keeper.id)
  const voter = vote?.voters.find((each) => each.account === account)
  const isOpen = vote?.decision.state === 'open' || vote?.decision.state === 'extended'
  const ballots =
    voter && (stage === 'group_vote' || stage === 'board_vote') ? await ballotsOf(context.db, proposal.id, stage) : []
  const canClose =
    vote !== undefined &&
    voter !== undefined &&
    (!isOpen || (vote.rule.window === undefined && (voter.roles.includes('chair') || vote.decision.settled)))
  return {
    revise: isMine && stage === 'open',
    // Shown before its time too: who presses is told from when.
    open: sits && stage === 'open' && kind === 'change',
    vote: voter !== undefined && isOpen,
    mine: ballots.findLast(({ person }) => person === voter?.person)?.choice,
    close: canClose,
    confirm: sits && !isMine && stage === 'open' && kind === 'typo',
    withdraw: isMine && proposal.ended_at === null
  }
}

async function act(visit: Staffed): Promise<Reply> {
  const which = visit.params['act']
  if (which === 'revise') return take(visit, await findToRevise(visit))
  const id = rowIdOf<ProposalId>(visit.params['proposal'])
  const who = { account: visit.staff.accountId, now: visit.context.clock.now() }
  const { problem } = await press(visit, which, id, who)
  if (problem === 'not_found' || problem === 'not_allowed') throw new Refused(problem)
  if (problem) return showProposal(visit, `policy.change.problem.${problem}`)
  return redirect(href(routes.deskPolicyProposal, { proposal: id }))
}

async function press(visit: Staffed, which: string | undefined, id: ProposalId, who: { account: Actor['account']; now: Date }) {
  const { context } = visit
  if (which === 'open') return openVote(context, id, who)
  if (which === 'close') return closeVote(context, id, who)
  if (which === 'confirm') return confirmTypo(context, id, who)
  if (which === 'withdraw') return withdrawChange(context, id, who)
  if (which !== 'vote') throw new Refused('not_found')
  const form = await visit.form()
  const choice = choices.find((each) => each === form.text('choice'))
  return choice ? castVote(context, id, choice, who) : { problem: 'no_choice' as const }
}
