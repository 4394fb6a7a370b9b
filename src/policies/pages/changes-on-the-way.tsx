import { href, routes } from '../../routes.ts'
import { Tag } from '../../ui/components/tag.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { ProposalKind, ProposalStage } from '../model.ts'
import { dayInWords } from '../policy-words.ts'

/** A change in a list of them. */
export type OpenChange = {
  readonly id: string
  readonly title: string
  readonly kind: ProposalKind
  readonly stage: ProposalStage
  readonly reason: string
  readonly day: string
}

/** A proposal as a line of a list. */
export function asChange({ opened_at, ...proposal }: Omit<OpenChange, 'day'> & { readonly opened_at: Date }): OpenChange {
  const { id, title, kind, stage, reason } = proposal
  return { id, title, kind, stage, reason, day: opened_at.toISOString().slice(0, 10) }
}

/** Changes that people can still have a say in; draws nothing when there is none. */
export function ChangesOnTheWay({ changes, named, desk }: { changes: readonly OpenChange[]; named?: boolean; desk?: boolean }) {
  const t = useWords()
  if (changes.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="changes">
        {t('policy.changes.title')}
      </h2>
      <ul class="govuk-list">
        {changes.map((change) => (
          <li>
            <a class="govuk-link" href={href(desk ? routes.deskPolicyProposal : routes.policyProposal, { proposal: change.id })}>
              <bdi>{named ? change.title : change.reason}</bdi>
              <span class="govuk-visually-hidden">, {dayInWords(t, change.day)}</span>
            </a>{' '}
            <StageTag kind={change.kind} stage={change.stage} />
            {named && (
              <span class="cw-muted">
                {' '}
                <bdi>{change.reason}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const colours = {
  open: 'teal',
  group_vote: 'amber',
  board_vote: 'amber',
  adopted: 'green',
  rejected: 'red',
  withdrawn: 'grey'
} as const

/** Where a change stands, in a word or two. */
export function StageTag({ kind, stage }: { kind: ProposalKind; stage: ProposalStage }) {
  const t = useWords()
  return (
    <Tag colour={colours[stage]}>{t(stage === 'open' && kind === 'typo' ? 'policy.stage.typo' : `policy.stage.${stage}`)}</Tag>
  )
}
