import type { Choice } from '../../rules/vote.ts'
import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { ButtonGroup } from '../../ui/components/button-group.tsx'
import { ErrorSummary } from '../../ui/components/error-summary.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import type { Key } from '../../ui/make-words.ts'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import type { ReadProposal } from '../proposals/read-proposal.ts'
import { ProposalContent } from './proposal-content.tsx'

/** What this person can do with it now. */
export type ProposalActs = {
  readonly revise: boolean
  readonly open: boolean
  readonly vote: boolean
  readonly mine: Choice | undefined
  readonly close: boolean
  readonly confirm: boolean
  readonly withdraw: boolean
}

type Props = { frame: Frame; isAdmin: boolean; read: ReadProposal; acts: ProposalActs; error: Key | undefined }

export function DeskProposalPage({ frame, isAdmin, read, acts, error }: Props) {
  const t = words(frame.locale)
  const title = t('policy.change.title', { title: read.proposal.title })
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={error !== undefined}
      rail={deskRail(t, 'policies', isAdmin)}
      before={<BackLink href={href(routes.deskPolicy, { policy: read.proposal.policy })}>{read.proposal.title}</BackLink>}
    >
      {error && <ErrorSummary errors={[{ href: '#act', text: t(error) }]} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.policyProposal, { proposal: read.proposal.id })}>
          {t('policy.public_page')}
        </a>
      </p>
      <Acts read={read} acts={acts} />
      <ProposalContent read={read} />
    </DeskPage>
  )
}

function Acts({ read: { proposal }, acts }: Pick<Props, 'read' | 'acts'>) {
  const t = useWords()
  const to = (act: string) => href(routes.deskPolicyAct, { proposal: proposal.id, act })
  const press = (act: 'open' | 'close' | 'confirm' | 'withdraw', kind: 'main' | 'secondary') => (
    <form method="post" action={to(act)}>
      <Button kind={kind} preventDoubleClick>
        {t(`policy.act.${act}`)}
      </Button>
    </form>
  )
  return (
    <div id="act">
      {acts.vote && (
        <form method="post" action={to('vote')}>
          <p class="govuk-body">{t(acts.mine === undefined ? 'policy.act.vote.text' : `policy.act.voted.${acts.mine}`)}</p>
          <ButtonGroup>
            <Button name="choice" value="aye">
              {t('policy.act.aye')}
            </Button>
            <Button name="choice" value="nay" kind="secondary">
              {t('policy.act.nay')}
            </Button>
            <Button name="choice" value="abstain" kind="secondary">
              {t('policy.act.abstain')}
            </Button>
          </ButtonGroup>
        </form>
      )}
      <ButtonGroup>
        {acts.open && press('open', 'main')}
        {acts.confirm && press('confirm', 'main')}
        {acts.close && press('close', 'secondary')}
        {acts.revise && (
          <a class="govuk-link" href={to('revise')}>
            {t('policy.act.revise')}
          </a>
        )}
        {acts.withdraw && press('withdraw', 'secondary')}
      </ButtonGroup>
    </div>
  )
}
