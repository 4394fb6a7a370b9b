import { buttonClass } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { SummaryList, type SummaryRow } from '../../../ui/components/summary-list.tsx'
import { Tag, type TagColour } from '../../../ui/components/tag.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { useCaseHref } from '../../desk/client/case/case-context.ts'
import { Day, Said, Text } from '../../desk/client/parts.tsx'
import type { ProposalBody } from '../bodies.ts'
import type { ProposalView } from '../view.ts'
import { AdvicePart } from './advice-part.tsx'
import { Diff } from './diff.tsx'
import { OpenForm } from './open-form.tsx'
import { VoteCard } from './vote-card.tsx'
import { decisionName } from './words-of.ts'

/** Where a proposal stands, in one word. */
export function standingOf({ votes }: Pick<ProposalView, 'votes'>): { key: Key; colour: TagColour } {
  const vote = votes.at(-1)
  if (vote === undefined || vote.state === 'void') return { key: 'desk.decide.is.draft', colour: 'grey' }
  if (vote.state === 'open') return { key: 'desk.decide.is.open', colour: 'amber' }
  if (vote.result === undefined) return { key: 'desk.decide.is.ended', colour: 'amber' }
  if (vote.result.confirmedBy === undefined) return { key: 'desk.decide.is.unconfirmed', colour: 'amber' }
  return { key: 'desk.decide.is.decided', colour: vote.result.state === 'passed' ? 'green' : 'grey' }
}

/** One proposal: what it says, what changed, its vote, its result. */
export function ProposalCard({ proposal, number }: { proposal: ProposalView; number: number }) {
  const t = useWords()
  const edit = useCaseHref(`/propose/${number}`)
  const { body, before, version, by, at, votes } = proposal
  const { key, colour } = standingOf(proposal)
  const older = votes.slice(0, -1)
  const newest = votes.at(-1)
  return (
    <div class="cw-decision">
      <h3 class="govuk-heading-s" id={`proposal-${number}`}>
        <bdi>{body.title}</bdi> <Tag colour={colour}>{t(key)}</Tag>
      </h3>
      <p class="govuk-body cw-muted">
        {t('desk.decide.version', { version })} · <bdi>{by}</bdi> · <Day at={at} />
      </p>
      <ProposalText body={body} />
      {before !== undefined && (
        <Details summary={t('desk.decide.changed', { version: version - 1 })}>
          <Diff before={textOf(before)} after={textOf(body)} />
        </Details>
      )}
      <AdvicePart proposal={proposal} />
      {newest !== undefined && <VoteCard key={newest.id} vote={newest} />}
      {older.length > 0 && (
        <Details summary={t('desk.decide.older', { count: older.length })}>
          {older.map((vote) => (
            <VoteCard key={vote.id} vote={vote} />
          ))}
        </Details>
      )}
      {proposal.mayOpen && (!body.legal || proposal.advice !== undefined) && <OpenForm proposal={proposal} />}
      {proposal.mayEdit && (
        <p class="govuk-body">
          <a class={buttonClass('secondary')} href={edit}>
            {t('desk.decide.edit')}
            <span class="govuk-visually-hidden"> {body.title}</span>
          </a>
        </p>
      )}
    </div>
  )
}

/** A proposal as one text, for comparing two versions. */
function textOf(body: ProposalBody): string {
  const told = body.told.map(({ whom, what }) => `${whom}: ${what}`)
  const days = [body.from ?? '', body.until ?? ''].filter((day) => day !== '').join(' – ')
  return [body.title, ...body.plan.map(({ text }) => text), body.consequence, days, body.spaces.join(', '), ...told]
    .filter((part) => part !== '')
    .join('\n')
}

/** What a proposal says, part by part; empty parts are left out. */
export function ProposalText({ body }: { body: ProposalBody }) {
  const t = useWords()
  const rows: SummaryRow[] = [{ key: t('desk.decide.kind'), value: decisionName(t, body.decision) }]
  if (body.plan.length > 0) {
    const value = (
      <ul class="govuk-list govuk-list--bullet">
        {body.plan.map(({ text }) => (
          <li dir="auto">{text}</li>
        ))}
      </ul>
    )
    rows.push({ key: t('desk.decide.plan'), value })
  }
  if (body.consequence !== '') rows.push({ key: t('desk.decide.consequence'), value: <Said>{body.consequence}</Said> })
  if (body.from !== undefined) rows.push({ key: t('desk.decide.from'), value: <Day at={body.from} /> })
  if (body.until !== undefined) rows.push({ key: t('desk.decide.until'), value: <Day at={body.until} /> })
  if (body.spaces.length > 0) rows.push({ key: t('desk.decide.spaces'), value: <bdi>{body.spaces.join(', ')}</bdi> })
  for (const { whom, what } of body.told) {
    rows.push({
      key: t('desk.decide.told', { whom }),
      value: what === '' ? <Text>{t('desk.not_said')}</Text> : <Said>{what}</Said>
    })
  }
  return <SummaryList rows={rows} />
}
